import { expect, it } from 'vitest';
import type { SignedCopy } from '../../../../extension/jobs/job.ts';
import { type Outcome, untouched } from '../../../../extension/pages/sign/outcomes.ts';
import { unsignedOf } from '../../../../extension/pages/sign/retry-counts.ts';

const failed: Outcome = { ...untouched, failure: { code: 'TOKEN_REMOVED', details: {} } };
const signed: Outcome = { ...untouched, signed: { delivery: 'pending' } as SignedCopy };

it('“try again” counts what one more press signs, and nothing that it would leave out once more', () => {
  const outcomes = [signed, failed, untouched, untouched, untouched, untouched, failed];
  const left = new Map([
    [3, 'refused'],
    [4, 'left-out'],
    [5, 'needs-act'],
    [6, 'left-out'],
  ] as const);
  expect(unsignedOf(outcomes, left)).toEqual({ again: 2, failed: 1, refused: 1, leftOut: 2, needsAct: 1 });
});

it('of what is signed nothing is left, whatever was ticked since', () => {
  expect(unsignedOf([signed, signed], new Map([[1, 'left-out']]))).toEqual({
    again: 0,
    failed: 0,
    refused: 0,
    leftOut: 0,
    needsAct: 0,
  });
});
