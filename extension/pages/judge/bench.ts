import { Failure } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { AnchorDer } from '../document/anchor-rules.ts';
import type { Answer, Question } from '../document/questions.ts';

/** A file to be judged for a portal's page. */
export interface JudgeAsk {
  readonly blob: Blob;
  readonly name: string;
  /** What was signed, where the file is a signature that lacks it. */
  readonly beside?: Blob;
  readonly language: Language;
  readonly anchors: readonly AnchorDer[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
}

/** Judges one file. @throws Failure what stands in the way of reading; `LIMIT_EXCEEDED` where it takes too long, or many wait */
export type Bench = (ask: JudgeAsk) => Promise<Report>;

const limits = { atOnce: 2, waiting: 64, baseMs: 30_000, perMegabyteMs: 1_000 };

/** What a bench needs of the browser's worker. */
export type JudgeWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

/**
 * Judges files of portals, a worker each, two at once: the file is hostile, and one that takes too long ends with its
 * worker and keeps nobody else waiting for more than that.
 *
 * @param start starts a worker (`../document/worker.ts`)
 */
export function openBench(start: () => JudgeWorker): Bench {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (ask) => {
    if (busy >= limits.atOnce) {
      if (waiting.length >= limits.waiting) {
        throw new Failure('LIMIT_EXCEEDED', { limit: 'files that wait', value: limits.waiting });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else busy += 1;
    try {
      return await judged(start(), ask);
    } finally {
      // Its place goes to the next, or is free.
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}

function judged(worker: JudgeWorker, { blob, name, ...rest }: JudgeAsk): Promise<Report> {
  const mostMs = limits.baseMs + Math.ceil(blob.size / 1_000_000) * limits.perMegabyteMs;
  return new Promise<Report>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Failure('LIMIT_EXCEEDED', { limit: 'milliseconds', value: mostMs }));
    }, mostMs);
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(late);
      if ('failure' in data) reject(new Failure(data.failure.code, data.failure.details));
      else resolve(data.value as Report);
    };
    worker.onerror = () => {
      clearTimeout(late);
      reject(new Failure('INTERNAL', { reference: 'worker' }));
    };
    const question: Question = { id: 0, kind: 'validate', blob, file: name, entry: null, access: {}, ...rest };
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
