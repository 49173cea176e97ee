import { statSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FailureRecord } from '../../shared/errors.ts';
import { type JudgeQuestion, type JudgeTask, unreadable, type WorkerQuestion } from './verify-question.ts';

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
  /** The report on one file, as JSON. Whatever the file does to its thread harms no other file. */
  judge(task: JudgeTask): Promise<string>;
  /** Ends the threads; what is under way stays unanswered. */
  close(): Promise<void>;
}

interface WaitingTask extends JudgeTask {
  settle(report: string): void;
}

/** Starts threads as they are needed. The caller closes the pool. */
export function openPool(options: PoolOptions): JudgePool {
  const { threads, question, failureOf, limits = documentLimits } = options;
  const program = options.program ?? join(import.meta.dirname, `verify-worker${extname(import.meta.filename)}`);
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: WaitingTask[] = [];
  const told: WorkerQuestion = { question, isCompiledKept: getCompileCacheDir() !== undefined };
  let closed = false;

  const start = (): Worker => {
    // Standard input is the command's own.
    const worker = new Worker(program, {
      workerData: told,
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

  const run = (worker: Worker, task: WaitingTask): void => {
    const finish = (report: string, isUsable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broke).off('exit', ended);
      if (isUsable) idle.push(worker);
      else discard(worker);
      task.settle(report);
      next();
    };
    const fail = (failure: FailureRecord): void =>
      finish(JSON.stringify(unreadable(task.name, failure, question)), false);
    const answered = (report: string): void => finish(report, true);
    const broke = (error: NodeJS.ErrnoException): void =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? overLimit('documentMemoryMiB', limits.memoryMb) : failureOf(error),
      );
    const ended = (): void => {
      if (!closed) fail(failureOf(new Error('a thread ended')));
    };
    const timeMs = limits.documentMs + (sizeOf(task.path) / 1e6) * limits.perMegabyteMs;
    const timer = setTimeout(() => fail(overLimit('documentSeconds', Math.ceil(timeMs / 1000))), timeMs);
    // The thread keeps the process alive for as long as there is an answer to wait for.
    timer.unref();
    worker.on('message', answered).on('error', broke).on('exit', ended);
    worker.postMessage({ name: task.name, path: task.path } satisfies JudgeTask);
  };

  const next = (): void => {
    if (closed || waiting.length === 0) return;
    const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
    const task = worker && waiting.shift();
    if (worker !== undefined && task !== undefined) run(worker, task);
  };

  return {
    judge: (task) =>
      new Promise((settle) => {
        waiting.push({ ...task, settle });
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
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
