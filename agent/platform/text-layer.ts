import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  Failure,
  type FailureCode,
  type FailureDetails,
  type FailureRecord,
  stopIfCancelled,
} from '../../shared/errors.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { PageText, TextLayer } from '../../shared/ports.ts';
import type { TextLayerAnswer, TextLayerTask } from './text-layer-questions.ts';

/** What reading the text of a document may cost before it is ended. */
const textLayerLimits = {
  /** For opening, and for each page. */
  answerMs: 20_000,
  /** Of JavaScript's own memory, MiB. */
  memoryMb: 512,
  /** By which the whole process may grow, MiB: bytes that a small stream unpacks to are no memory of JavaScript's own. */
  growthMb: 1024,
} as const;

/** How often that is looked at. */
const watchMs = 25;

/** A program in place of the thread's own, and other limits: for tests. */
export interface TextLayerOptions {
  readonly program?: string;
  readonly limits?: { readonly [Name in keyof typeof textLayerLimits]: number };
}

interface Waiting {
  resolve(answer: TextLayerAnswer): void;
  reject(failure: Failure): void;
}

/**
 * The text layer of a document by pdf.js, in a thread of its own: it is read in pieces, nothing of it is drawn or run, and
 * what takes too long or too much is ended with its thread. The caller closes it.
 *
 * @param path the document, which stays as it is
 * @throws Failure `DOC_ENCRYPTED`, `DOC_PASSWORD_WRONG`, `DOC_DAMAGED`, `INPUT_UNREADABLE`, `LIMIT_EXCEEDED`,
 * `USER_CANCELLED` (by `signal`)
 */
export async function openTextLayer(
  path: string,
  { password }: DocumentAccess = {},
  signal?: AbortSignal,
  { program, limits = textLayerLimits }: TextLayerOptions = {},
): Promise<TextLayer> {
  stopIfCancelled(signal);
  const task: TextLayerTask = { path, ...(password !== undefined && { password }) };
  const file = program ?? join(import.meta.dirname, `text-layer-worker${extname(import.meta.filename)}`);
  // pdf.js tells of what it does without; that is nobody's matter at a terminal.
  const worker = new Worker(file, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  const waiting: Waiting[] = [];
  let over: Failure | null = null;
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.growthMb * 2 ** 20) {
      end(new Failure('LIMIT_EXCEEDED', { limit: 'textMemoryMiB', value: limits.growthMb }));
    }
  }, watchMs).unref();
  const end = (why: Failure): void => {
    over ??= why;
    clearInterval(watch);
    for (const { reject } of waiting.splice(0)) reject(over);
    void worker.terminate();
  };
  worker.on('message', (answer: TextLayerAnswer) => waiting.shift()?.resolve(answer));
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    end(
      isMemory
        ? new Failure('LIMIT_EXCEEDED', { limit: 'textMemoryMiB', value: limits.memoryMb }, error)
        : error instanceof Error && isRecord(error)
          ? new Failure(error.code, error.details)
          : new Failure('DOC_DAMAGED', { reason: 'text' }, error),
    );
  });
  worker.on('exit', () => end(new Failure('DOC_DAMAGED', { reason: 'text' })));

  async function next(signal: AbortSignal | undefined): Promise<TextLayerAnswer> {
    if (over !== null) throw over;
    stopIfCancelled(signal);
    const { promise, resolve, reject } = Promise.withResolvers<TextLayerAnswer>();
    waiting.push({ resolve, reject });
    const slow = (): void =>
      end(new Failure('LIMIT_EXCEEDED', { limit: 'textSeconds', value: limits.answerMs / 1000 }));
    const timer = setTimeout(slow, limits.answerMs);
    const cancel = (): void => end(new Failure('USER_CANCELLED', {}));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await promise;
      if ('failure' in answer) throw thrown(answer.failure);
      return answer;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  const close = async (): Promise<void> => {
    over ??= new Failure('DOC_DAMAGED', { reason: 'closed' });
    clearInterval(watch);
    await worker.terminate();
  };
  try {
    const opened = await next(signal);
    if (!('pages' in opened)) throw new TypeError('the thread answered another question');
    const { pages } = opened;
    return {
      pages,
      async textOf(page, signal): Promise<PageText> {
        if (!Number.isSafeInteger(page) || page < 1 || page > pages) throw new RangeError('no page of the document');
        worker.postMessage(page);
        const answer = await next(signal);
        if (!('page' in answer) || answer.page.page !== page)
          throw new TypeError('the thread answered another question');
        return answer.page;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const thrown = ({ code, details }: FailureRecord): Failure => new Failure(code, details as FailureDetails[FailureCode]);

/** A failure of the thread's program comes as an error with the same fields. */
function isRecord(
  error: object,
): error is { readonly code: FailureCode; readonly details: FailureDetails[FailureCode] } {
  return 'code' in error && 'details' in error && typeof error.details === 'object';
}
