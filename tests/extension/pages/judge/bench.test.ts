import { afterEach, describe, expect, it, vi } from 'vitest';
import { type JudgeWorker, openBench } from '../../../../extension/pages/judge/bench.ts';

afterEach(() => vi.useRealTimers());

const ask = { blob: new Blob(['%PDF-']), name: 'a.pdf', language: 'vi' as const, anchors: [], at: 0 };

/** Workers that answer when they are told to. */
function shop() {
  const workers: (JudgeWorker & { isEnded: boolean; answer(data: object): void })[] = [];
  const start = (): JudgeWorker => {
    const worker = {
      isEnded: false,
      onmessage: null as JudgeWorker['onmessage'],
      onerror: null as JudgeWorker['onerror'],
      postMessage: () => undefined,
      terminate() {
        worker.isEnded = true;
      },
      answer: (data: object) => worker.onmessage?.call(worker as never, new MessageEvent('message', { data })),
    };
    workers.push(worker as never);
    return worker as JudgeWorker;
  };
  return { workers, bench: openBench(start) };
}

describe('files of portals', () => {
  it('are judged two at once, a worker each, and the worker ends with its file', async () => {
    const { workers, bench } = shop();
    const judged = [bench(ask), bench(ask), bench(ask)];
    await vi.waitFor(() => expect(workers).toHaveLength(2));
    workers[0]?.answer({ id: 0, value: { verdict: 'TOTAL-PASSED' } });
    expect(await judged[0]).toEqual({ verdict: 'TOTAL-PASSED' });
    expect(workers[0]?.isEnded).toBe(true);
    await vi.waitFor(() => expect(workers).toHaveLength(3));
    workers[1]?.answer({ id: 0, failure: { code: 'DOC_TOO_LARGE', details: { sizeBytes: 2, limitBytes: 1 } } });
    await expect(judged[1]).rejects.toMatchObject({ code: 'DOC_TOO_LARGE' });
    workers[2]?.answer({ id: 0, value: {} });
    await judged[2];
  });

  it('that take too long end with their worker, and the next has its place', async () => {
    vi.useFakeTimers();
    const { workers, bench } = shop();
    const judged = [bench(ask), bench(ask), bench(ask)].map((one) => one.catch((error: unknown) => error));
    await vi.advanceTimersByTimeAsync(32_000);
    expect(await judged[0]).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'milliseconds' } });
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true, false]);
  });

  it('beyond what may wait are refused', async () => {
    const { bench } = shop();
    for (let count = 0; count < 66; count++) void bench(ask);
    await expect(bench(ask)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'files that wait' } });
  });
});
