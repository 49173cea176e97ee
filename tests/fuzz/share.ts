import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { corpus } from '../corpora/corpora.ts';
import { diceOf, mutate } from './mutate.ts';
import { encryptedSeeds, fuzz, seeds, words } from './pdf.fuzz.ts';

/** What a worker is told: it takes each `step`-th run from `from` to `to`. */
export interface Share {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** The run under way, and when it began (ms since 1970): the worker cannot tell itself when it hangs. */
  readonly state: SharedArrayBuffer;
}

/** What a worker tells when it is done. */
export interface ShareResult {
  readonly runs: number;
  readonly read: number;
  /** Of the processor: other work on the machine does not count. */
  readonly slowestMs: number;
  readonly slowestRun: number;
  readonly crashes: readonly { readonly run: number; readonly error: string }[];
}

const largestSeedBytes = 2_500;
const toldAtMost = 10;

/** Documents to begin from; those that are encrypted apart, for they are slow to open. */
export interface Documents {
  readonly plain: readonly Uint8Array<ArrayBuffer>[];
  readonly encrypted: readonly Uint8Array<ArrayBuffer>[];
}

/** Our own documents and real ones of all kinds of faults, so small that hundreds are read in a second. */
export function documents(): Documents {
  const real = ['pdf-robust/files', 'pyhanko/pdf', 'pdf-attacks'].flatMap((path) => {
    const folder = corpus(path);
    const names = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    const files = names.map((name) => new Uint8Array(readFileSync(join(folder ?? '', name))));
    return files.filter(({ length }) => length <= largestSeedBytes);
  });
  return {
    plain: [...seeds, ...real.filter((pdf) => !isEncrypted(pdf))],
    encrypted: [...encryptedSeeds, ...real.filter(isEncrypted)],
  };
}

/** The mutant of a run: of one of our own documents each third time, rarely of an encrypted one. */
export function mutantOf(run: number, { plain, encrypted }: Documents): Uint8Array<ArrayBuffer> {
  const dice = diceOf(run);
  const from = dice.roll(100) === 0 ? encrypted : dice.roll(3) === 0 ? seeds : plain;
  return mutate(from[dice.roll(from.length)] ?? new Uint8Array(), dice, words, plain);
}

const isEncrypted = (pdf: Uint8Array): boolean => Buffer.from(pdf).includes('/Encrypt');

/** Each tenth run is thorough: it costs as much as five others. */
export const isThorough = (run: number): boolean => run % 10 === 0;

if (parentPort !== null) {
  const { from, to, step, state } = workerData as Share;
  const now = new Float64Array(state);
  const all = documents();
  const crashes: { run: number; error: string }[] = [];
  let [runs, read, slowestMs, slowestRun] = [0, 0, 0, 0];
  for (let run = from; run < to && crashes.length < toldAtMost; run += step) {
    const mutant = mutantOf(run, all);
    now[0] = run;
    now[1] = Date.now();
    const before = process.threadCpuUsage();
    try {
      if (fuzz(mutant, isThorough(run) && !isEncrypted(mutant)) === 'read') read++;
    } catch (error) {
      crashes.push({ run, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    runs++;
    const { user, system } = process.threadCpuUsage(before);
    const took = (user + system) / 1000;
    if (took > slowestMs) [slowestMs, slowestRun] = [took, run];
  }
  now[1] = Number.POSITIVE_INFINITY;
  parentPort.postMessage({ runs, read, slowestMs, slowestRun, crashes } satisfies ShareResult);
}
