import { expect, it } from 'vitest';
import type { Delivery, Job } from '../../../extension/jobs/job.ts';
import { isOver } from '../../../extension/jobs/store.ts';

const dayMs = 86_400_000;

function jobWith(delivery: Delivery | null): Job {
  const blob = new Blob([]);
  return {
    id: '1',
    createdAt: 0,
    purpose: 'sign',
    source: 'input',
    origin: 'https://portal.example',
    topOrigin: null,
    place: null,
    documents: [{ name: 'a.pdf', type: 'application/pdf', blob }],
    wish: null,
    messages: [],
    asked: null,
    signed: [
      delivery === null
        ? null
        : { name: 'a.signed.pdf', blob, sha256: '', signedAt: '', signer: '', practice: false, facts: {}, delivery },
    ],
  };
}

it('a job that came to an end is kept a day', () => {
  for (const delivery of [null, 'delivered', 'downloaded'] as const) {
    expect(isOver(jobWith(delivery), dayMs)).toBe(false);
    expect(isOver(jobWith(delivery), dayMs + 1)).toBe(true);
  }
});

it('a signed file that no portal confirmed is kept a month', () => {
  for (const delivery of ['pending', 'unconfirmed'] as const) {
    expect(isOver(jobWith(delivery), 30 * dayMs)).toBe(false);
    expect(isOver(jobWith(delivery), 30 * dayMs + 1)).toBe(true);
  }
});

it('a batch of which one file has not arrived is kept a month', () => {
  const [delivered, pending] = [jobWith('delivered'), jobWith('pending')];
  const batch = { ...delivered, signed: [...delivered.signed, ...pending.signed] };
  expect(isOver(batch, 2 * dayMs)).toBe(false);
});
