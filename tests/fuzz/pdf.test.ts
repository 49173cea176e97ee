import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { Share, ShareResult } from './share.ts';

// `npm test` takes a share, larger than those of the other parsers: this one has most of what is hostile.
const shareOfTest = process.env.TRIEN_FUZZ_SHARE === undefined ? 100_000 : 3 * Number(process.env.TRIEN_FUZZ_SHARE);
const count = Number(process.env.TRIEN_FUZZ ?? shareOfTest);
const first = Number(process.env.TRIEN_FUZZ_SEED ?? 0);
const slowMs = 5_000;
/** On a busy machine a second may be a fraction of one. */
const hangMs = 30_000;

/** Works a share off in a thread of its own, which is ended when one input takes too long. */
function work(share: Share): Promise<ShareResult> {
  const worker = new Worker(new URL('./share.ts', import.meta.url), { workerData: share });
  const now = new Float64Array(share.state);
  return new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      const [run = 0, started = 0] = now;
      if (started > 0 && Date.now() - started > hangMs) reject(new Error(`run ${run} takes more than ${hangMs} ms`));
    }, 250);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the worker ended without a word')));
    const end = () => {
      clearInterval(watch);
      worker.terminate();
    };
    worker.once('message', end);
    worker.once('error', end);
    watch.unref();
  });
}

it(`${count} mutants are read or refused, none with an error of another kind, none in more than five seconds`, async () => {
  const threads = Math.min(availableParallelism(), 8);
  const shares = Array.from({ length: threads }, (_, at): Share => {
    return { from: first + at, to: first + count, step: threads, state: new SharedArrayBuffer(16) };
  });
  const started = performance.now();
  const results = await Promise.all(shares.map(work));
  const seconds = (performance.now() - started) / 1000;
  const sum = (of: (result: ShareResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const [slowest] = results.toSorted((a, b) => b.slowestMs - a.slowestMs);
  console.log(
    `${sum(({ runs }) => runs)} mutants in ${seconds.toFixed(0)} s by ${threads} threads, ${sum(({ read }) => read)} read; slowest ${slowest?.slowestMs.toFixed(0)} ms (run ${slowest?.slowestRun})`,
  );
  expect(results.flatMap(({ crashes }) => crashes)).toEqual([]);
  expect(slowest?.slowestMs).toBeLessThan(slowMs);
});
