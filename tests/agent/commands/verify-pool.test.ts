import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type JudgePool, openPool } from '../../../agent/commands/verify-pool.ts';
import type { Report } from '../../../shared/validation/report.ts';

let pool: JudgePool;
afterEach(() => pool.close());

const question = { trust: [], stores: null, at: 0, language: 'en', access: {} } as const;
const failureOf = (error: unknown) =>
  ({ code: 'INTERNAL', details: { reference: error instanceof Error ? error.message : '' } }) as const;

function open(threads: number, limits: { documentMs?: number; memoryMb?: number } = {}) {
  const opened = openPool({
    threads,
    question,
    failureOf,
    limits: { documentMs: 20_000, perMegabyteMs: 0, memoryMb: 64, ...limits },
    program: join(import.meta.dirname, 'unruly-worker.ts'),
  });
  pool = opened;
  return async (name: string): Promise<Report> => JSON.parse(await opened.judge({ name, path: name }));
}

describe('threads that judge documents', () => {
  it('judge more documents than there are threads', async () => {
    const judge = open(2);
    const names = Array.from({ length: 50 }, (_, index) => String(index));
    const reports = await Promise.all(names.map(judge));
    expect(reports.map(({ file }) => file)).toEqual(names);
  });

  it('end a document at its limit of time; it alone fails', async () => {
    const judge = open(1, { documentMs: 1_000 });
    const [endless, next] = await Promise.all([judge('endless'), judge('next')]);
    expect(endless).toMatchObject({
      file: 'endless',
      verdict: 'UNREADABLE',
      failure: { code: 'LIMIT_EXCEEDED', details: { limit: 'documentSeconds', value: 1 } },
    });
    expect(next.verdict).toBe('NO-SIGNATURE');
  });

  it('end a document at its limit of memory; it alone fails', async () => {
    const judge = open(2);
    const [greedy, next, last] = await Promise.all([judge('greedy'), judge('next'), judge('last')]);
    expect(greedy?.failure).toEqual({ code: 'LIMIT_EXCEEDED', details: { limit: 'documentMemoryMiB', value: 64 } });
    expect([next?.verdict, last?.verdict]).toEqual(['NO-SIGNATURE', 'NO-SIGNATURE']);
  });

  it('survive a bug and an end of a thread, which are told', async () => {
    const judge = open(1);
    const reports = await Promise.all(['bug', 'a', 'gone', 'b'].map(judge));
    expect(reports.map(({ failure, verdict }) => failure?.details ?? verdict)).toEqual([
      { reference: 'a bug' },
      'NO-SIGNATURE',
      { reference: 'a thread ended' },
      'NO-SIGNATURE',
    ]);
  });
});
