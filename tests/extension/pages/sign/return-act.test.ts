import { describe, expect, it } from 'vitest';
import type { PutBack } from '../../../../extension/jobs/conversation.ts';
import type { Delivery, SignedCopy } from '../../../../extension/jobs/job.ts';
import { type Outcome, untouched } from '../../../../extension/pages/sign/outcomes.ts';
import { returnAct } from '../../../../extension/pages/sign/return-act.ts';
import type { Report } from '../../../../shared/validation/report.ts';

const signed = (delivery: Delivery, back: Outcome['back'] = null): Outcome => ({
  ...untouched,
  signed: { name: 'a.signed.pdf', delivery } as SignedCopy,
  isChecked: true,
  back,
});
const act = (outcome: Outcome, around: { hasPlace?: boolean; hasField?: boolean } = {}) =>
  returnAct({ outcome, hasPlace: around.hasPlace ?? true, hasField: around.hasField ?? false });
const foreign: PutBack = {
  outcome: 'foreign',
  upload: { address: 'https://kho.example/', file: 'f', fields: [], bearer: null },
};

describe('the act that brings a signed file further', () => {
  it('is to try again where the portal refused it or asks for a login, while its page is there', () => {
    for (const back of [{ outcome: 'refused', reason: 'quá lớn' }, { outcome: 'logged-out' }] as const) {
      expect(act(signed('pending', back))).toBe('retry');
      expect(act(signed('pending', back), { hasPlace: false })).toBe('download');
    }
  });

  it('is to allow another origin, to put it into the page’s field, or to keep it', () => {
    expect(act(signed('pending', foreign))).toBe('allow');
    expect(act(signed('pending'), { hasField: true })).toBe('put');
    expect(act(signed('pending'))).toBe('download');
    expect(act(signed('pending', { outcome: 'no-place' }))).toBe('download');
  });

  it('is none where the file is there, is under way, has been kept, or is bad', () => {
    expect(act(signed('delivered', foreign))).toBeNull();
    expect(act(signed('pending', { outcome: 'sending' }))).toBeNull();
    expect(act(signed('downloaded'))).toBeNull();
    expect(act(signed('unconfirmed', { outcome: 'unconfirmed' }))).toBeNull();
    expect(act({ ...signed('pending', foreign), report: { verdict: 'TOTAL-FAILED' } as Report })).toBeNull();
  });
});
