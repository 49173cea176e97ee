import { statSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FailureRecord } from '../../shared/errors.ts';
import { type JudgeQuestion, type JudgeTask, unreadable, type WorkerQuestion } from './verify-question.ts';

/** What one document may cost before its reading is ended. */
const documentLimits = {
  /** For any document, and beside it for each megabyte (`perMegabyteMs`). */
  documentMs: 30_000,
  perMegabyteMs: 1_000,
  /** Of JavaScript's own memory, MiB. */
  memoryMb: 512,
} as const;

/** How many threads, for which question, with which limits. */
export interface PoolOptions {
  readonly threads: number;
  readonly question: JudgeQuestion;
  /** A bug in a thread as a failure, with a reference to the log. */
  readonly failureOf: (error: unknown) => FailureRecord;
  readonly limits?: { readonly [Name in keyof typeof documentLimits]: number };
  /** The program of a thread; a test has its own. */
  readonly program?: string;
}

/** Threads that judge documents, one after the other each. */
export interface JudgePool {
  /** The report on one file, as JSON. Whatever the file does to its thread harms no other file. */
  judge(task: JudgeTask): Promise<string>;
  /** Ends the threads; what is under way stays unanswered. */
  close(): Promise<void>;
}

interface WaitingTask extends JudgeTask {
  settle(report: string): void;
}

interface Thread {
  readonly worker: Worker;
  /** The first is under way, the next lies ready, so that the thread waits for nobody. */
  readonly tasks: WaitingTask[];
  timer: NodeJS.Timeout | null;
}

/** Documents that a thread is handed at once. */
const handedAtMost = 2;

/** Starts threads as they are needed. The caller closes the pool. */
export function openPool(options: PoolOptions): JudgePool {
  const { threads, question, failureOf, limits = documentLimits } = options;
  const program = options.program ?? join(import.meta.dirname, `verify-worker${extname(import.meta.filename)}`);
  const all = new Set<Thread>();
  const waiting: WaitingTask[] = [];
  const told: WorkerQuestion = { question, isCompiledKept: getCompileCacheDir() !== undefined };
  let closed = false;

  const start = (): Thread => {
    // Standard input is the command's own.
    const worker = new Worker(program, {
      workerData: told,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    const thread: Thread = { worker, tasks: [], timer: null };
    worker.on('message', (report: string) => {
      thread.tasks.shift()?.settle(report);
      watch(thread);
      next();
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        thread,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? overLimit('documentMemoryMiB', limits.memoryMb) : failureOf(error),
      ),
    );
    worker.on('exit', () => fail(thread, failureOf(new Error('a thread ended'))));
    all.add(thread);
    return thread;
  };

  /** Limits the time of the document that a thread is at now; what waits behind it has not begun. */
  const watch = (thread: Thread): void => {
    if (thread.timer !== null) clearTimeout(thread.timer);
    const [task] = thread.tasks;
    thread.timer = null;
    if (task === undefined) return;
    const timeMs = limits.documentMs + (sizeOf(task.path) / 1e6) * limits.perMegabyteMs;
    thread.timer = setTimeout(() => fail(thread, overLimit('documentSeconds', Math.ceil(timeMs / 1000))), timeMs);
    // The thread keeps the process alive for as long as there is an answer to wait for.
    thread.timer.unref();
  };

  /** Ends a thread by its document; what waited behind that is the next for another thread. */
  const fail = (thread: Thread, failure: FailureRecord): void => {
    // What it still has to say of its end is no error of the command.
    if (!all.delete(thread) || closed) return;
    if (thread.timer !== null) clearTimeout(thread.timer);
    void thread.worker.terminate();
    const [task, ...behind] = thread.tasks.splice(0);
    waiting.unshift(...behind);
    task?.settle(JSON.stringify(unreadable(task.name, failure, question)));
    next();
  };

  const next = (): void => {
    while (!closed && waiting.length > 0) {
      const thread = leastBusy();
      const task = thread && waiting.shift();
      if (thread === undefined || task === undefined) return;
      thread.tasks.push(task);
      thread.worker.postMessage({ name: task.name, path: task.path } satisfies JudgeTask);
      if (thread.tasks.length === 1) watch(thread);
    }
  };

  /** A thread with nothing to do, a new one where there may be one more, else one with room behind its document. */
  const leastBusy = (): Thread | undefined => {
    const threadsNow = [...all];
    const idle = threadsNow.find(({ tasks }) => tasks.length === 0);
    if (idle !== undefined) return idle;
    return all.size < threads ? start() : threadsNow.find(({ tasks }) => tasks.length < handedAtMost);
  };

  return {
    judge: (task) =>
      new Promise((settle) => {
        waiting.push({ ...task, settle });
        next();
      }),
    close: async () => {
      closed = true;
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}

function overLimit(limit: string, value: number): FailureRecord<'LIMIT_EXCEEDED'> {
  return { code: 'LIMIT_EXCEEDED', details: { limit, value } };
}

/** In bytes; 0 where the file cannot be looked at, which its reader will tell. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
