import { beforeEach, describe, expect, it, vi } from 'vitest';

const state = vi.hoisted(() => ({ jobs: [] as unknown[], noted: [] as unknown[][] }));
vi.mock('../../../extension/jobs/store.ts', () => ({
  undelivered: async () => state.jobs,
  noteDelivery: async (...told: unknown[]) => void state.noted.push(told),
}));
// Files of tests share one world: another may have read the module with a store of its own.
vi.resetModules();
const { answerProof, readProofRequest } = await import('../../../extension/jobs/proof-request.ts');

const sha256 = 'ab'.repeat(32);
const copy = { name: 'a.signed.pdf', blob: new Blob(['12345']), sha256, delivery: 'unconfirmed' };
const job = { id: 'j', createdAt: 1_000, origin: 'https://cong.vn', place: { tabId: 7 }, signed: [null, copy] };
const from = { origin: 'https://cong.vn', tabId: 7 };

beforeEach(() => {
  state.jobs = [job];
  state.noted = [];
});

describe('a content script', () => {
  it('is told which signed files went to its portal in its tab without proof', async () => {
    expect(await answerProof({ kind: 'unproved' }, from, 2_000)).toEqual([
      { name: 'a.signed.pdf', sizeBytes: 5, sha256 },
    ]);
  });

  it.each([
    ['another origin', { ...from, origin: 'https://evil.example' }, 2_000],
    ['another tab', { ...from, tabId: 8 }, 2_000],
    ['half an hour later', from, 1_801_000],
  ])('is told nothing, and proves nothing, from %s', async (_, other, now) => {
    expect(await answerProof({ kind: 'unproved' }, other, now)).toEqual([]);
    await answerProof({ kind: 'proved', sha256 }, other, now);
    expect(state.noted).toEqual([]);
  });

  it('says that one has arrived', async () => {
    await answerProof({ kind: 'proved', sha256 }, from, 2_000);
    await answerProof({ kind: 'proved', sha256: 'cd'.repeat(32) }, from, 2_000);
    expect(state.noted).toEqual([['j', 1, 'delivered']]);
  });

  it('is not told of files that were never handed over', async () => {
    state.jobs = [{ ...job, signed: [{ ...copy, delivery: 'pending' }] }];
    expect(await answerProof({ kind: 'unproved' }, from, 2_000)).toEqual([]);
  });
});

it.each([
  [{ kind: 'unproved' }, true],
  [{ kind: 'proved', sha256 }, true],
  [{ kind: 'proved', sha256: 'AB' }, false],
  [{ kind: 'proved' }, false],
  [{ kind: 'open' }, false],
  [null, false],
])('%j is such a message: %s', (message, isOne) => {
  expect(readProofRequest(message) !== null).toBe(isOne);
});
