import { expect, it } from 'vitest';
import type { SignedCopy } from '../../../../extension/jobs/job.ts';
import {
  countStates,
  noted,
  type Outcome,
  proved,
  rowState,
  untouched,
} from '../../../../extension/pages/sign/outcomes.ts';
import type { Report } from '../../../../shared/validation/report.ts';

const signed = (delivery: SignedCopy['delivery']): Outcome => ({
  ...untouched,
  signed: { name: 'a.signed.pdf', delivery } as SignedCopy,
  isChecked: true,
});
const failed: Outcome = { ...untouched, failure: { code: 'TOKEN_REMOVED', details: {} } };

it('a document waits, is under way, is signed, is back', () => {
  expect(rowState(untouched)).toBe('waiting');
  expect(rowState({ ...untouched, isUnderWay: true })).toBe('signing');
  expect(rowState(signed('pending'))).toBe('signed');
  expect(rowState({ ...signed('pending'), back: { outcome: 'sending' } })).toBe('sending');
  expect(rowState({ ...signed('delivered'), back: { outcome: 'confirmed' } })).toBe('returned');
});

it('a file that the portal did not take is told as kept, whatever the reason', () => {
  for (const back of [
    { outcome: 'refused', reason: 'quá lớn' },
    { outcome: 'logged-out' },
    { outcome: 'foreign', upload: { address: 'https://kho.example/', file: 'f', fields: [], bearer: null } },
  ] as const) {
    expect(rowState({ ...signed('pending'), back })).toBe('kept');
  }
  expect(rowState({ ...signed('unconfirmed'), back: { outcome: 'unconfirmed' } })).toBe('unconfirmed');
});

it('a signature that failed its own check outweighs all else', () => {
  expect(rowState({ ...signed('delivered'), report: { verdict: 'TOTAL-FAILED' } as Report })).toBe('bad');
});

it('a failure stands until the document is signed after all', () => {
  expect(rowState(failed)).toBe('failed');
  expect(rowState({ ...failed, ...signed('pending') })).not.toBe('failed');
});

it('a batch is counted by state', () => {
  expect(countStates([untouched, failed, failed, signed('delivered')])).toMatchObject({
    waiting: 1,
    failed: 2,
    returned: 1,
    signed: 0,
  });
});

it('a proof that comes late counts, and what is heard after it does not take it back', () => {
  const unconfirmed: Outcome = { ...signed('unconfirmed'), back: { outcome: 'unconfirmed' } };
  const [now, other] = proved([unconfirmed, failed], [signed('delivered').signed, null]);
  expect(now && rowState(now)).toBe('returned');
  expect(other).toBe(failed);
  const later = noted(now ?? untouched, { back: { outcome: 'unconfirmed' }, signed: signed('unconfirmed').signed });
  expect(rowState(later)).toBe('returned');
  expect(rowState(noted(unconfirmed, { signed: signed('downloaded').signed }))).toBe('signed');
});
