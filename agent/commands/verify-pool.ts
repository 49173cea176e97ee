import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FailureRecord } from '../../shared/errors.ts';
import type { Report } from '../../shared/validation/report.ts';
import { type JudgeQuestion, unreadable } from './verify-judge.ts';

/** What one document may cost before its reading is ended. */
export const documentLimits = {
  /** For any document, and beside it for each megabyte (`perMegabyteMs`). */
  documentMs: 30_000,
  perMegabyteMs: 1_000,
  /** Of JavaScript's own memory, MiB. */
  memoryMb: 512,
} as const;

export interface PoolOptions {
  readonly threads: number;
  readonly question: JudgeQuestion;
  /** A bug in a thread as a failure, with a reference to the log. */
  readonly failureOf: (error: unknown) => FailureRecord;
  readonly limits?: { readonly [Name in keyof typeof documentLimits]: number };
  /** The program of a thread; a test has its own. */
  readonly program?: string;
}

/** Threads that judge documents, one each at a time. */
export interface JudgePool {
  /** The verdict on one file. Whatever the file does to its thread harms no other file. */
  judge(name: string): Promise<Report>;
  /** Ends the threads; what is under way stays unanswered. */
  close(): Promise<void>;
}

interface Task {
  readonly name: string;
  settle(report: Report): void;
}

/** Starts threads as they are needed. The caller closes the pool. */
export function openPool(options: PoolOptions): JudgePool {
  const { threads, question, failureOf, limits = documentLimits } = options;
  const program = options.program ?? join(import.meta.dirname, `verify-worker${extname(import.meta.filename)}`);
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Task[] = [];
  let closed = false;

  const start = (): Worker => {
    // Standard input is the command's own.
    const worker = new Worker(program, {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    // What it still has to say of its end when nobody waits for its answer is no error of the command.
    worker.on('error', () => {});
    all.add(worker);
    return worker;
  };

  const discard = (worker: Worker): void => {
    all.delete(worker);
    void worker.terminate();
  };

  const run = (worker: Worker, task: Task): void => {
    const finish = (report: Report, isUsable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broke).off('exit', ended);
      if (isUsable) idle.push(worker);
      else discard(worker);
      task.settle(report);
      next();
    };
    const fail = (failure: FailureRecord): void => finish(unreadable(task.name, failure, question), false);
    const answered = (report: Report): void => finish(report, true);
    const broke = (error: NodeJS.ErrnoException): void =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? overLimit('documentMemoryMiB', limits.memoryMb) : failureOf(error),
      );
    const ended = (): void => {
      if (!closed) fail(failureOf(new Error('a thread ended')));
    };
    const timeMs = limits.documentMs + (sizeOf(task.name) / 1e6) * limits.perMegabyteMs;
    const timer = setTimeout(() => fail(overLimit('documentSeconds', Math.ceil(timeMs / 1000))), timeMs);
    // The thread keeps the process alive for as long as there is an answer to wait for.
    timer.unref();
    worker.on('message', answered).on('error', broke).on('exit', ended);
    worker.postMessage(task.name);
  };

  const next = (): void => {
    if (closed || waiting.length === 0) return;
    const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
    const task = worker && waiting.shift();
    if (worker !== undefined && task !== undefined) run(worker, task);
  };

  return {
    judge: (name) =>
      new Promise((settle) => {
        waiting.push({ name, settle });
        next();
      }),
    close: async () => {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function overLimit(limit: string, value: number): FailureRecord<'LIMIT_EXCEEDED'> {
  return { code: 'LIMIT_EXCEEDED', details: { limit, value } };
}

/** In bytes; 0 where the file cannot be looked at, which its reader will tell. */
function sizeOf(name: string): number {
  return statSync(name, { throwIfNoEntry: false })?.size ?? 0;
}
