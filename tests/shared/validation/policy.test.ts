import { expect, it } from 'vitest';
import type { ChangeKind } from '../../../shared/pdf/change.ts';
import { isAllowedChange, localPolicy, policySha256 } from '../../../shared/validation/policy.ts';

it('a policy is named by the digest of its content', () => {
  expect(policySha256(localPolicy)).toMatch(/^[0-9a-f]{64}$/);
  expect(policySha256({ ...localPolicy })).toBe(policySha256(localPolicy));
  expect(policySha256({ ...localPolicy, allowedChanges: [] })).not.toBe(policySha256(localPolicy));
});

it('allows evidence after any signature, further signatures unless one certifies with P = 1 (ISO 32000-2 table 257)', () => {
  const as = (kind: ChangeKind, locked = false) => ({ kind, locked });
  expect(isAllowedChange(as('dss'), 1, localPolicy)).toBe(true);
  expect(isAllowedChange(as('signature'), null, localPolicy)).toBe(true);
  expect(isAllowedChange(as('signature'), 1, localPolicy)).toBe(false);
  expect(isAllowedChange(as('other'), null, localPolicy)).toBe(false);
  expect(isAllowedChange(as('signature', true), null, localPolicy)).toBe(false);
});

it('a field may get its first value, another one where the author’s certification allows it, never a look alone', () => {
  const filled = (filling: 'first' | 'again' | 'look', certified?: 1 | 2 | 3) => {
    const change = { kind: 'form-fill', locked: false, filling, ...(certified ? { certified } : {}) } as const;
    return isAllowedChange(change, null, localPolicy);
  };
  expect([filled('first'), filled('again'), filled('look')]).toEqual([true, false, false]);
  expect([filled('again', 1), filled('again', 2), filled('again', 3)]).toEqual([false, true, true]);
  expect([filled('look', 2), filled('look', 3)]).toEqual([false, false]);
});

it('comments are allowed by P = 3 alone, and nothing may hide what was signed (ISO 32000-2 §12.8.2.2.2)', () => {
  const commented = (level: 2 | 3 | null, covers: boolean) => {
    const look = { page: 1, annotation: 'FreeText', covers };
    return isAllowedChange({ kind: 'annotation', locked: false, look }, level, localPolicy);
  };
  expect([commented(null, false), commented(2, false), commented(3, false)]).toEqual([false, false, true]);
  expect(commented(3, true)).toBe(false);
  const look = { page: 1, annotation: 'Widget', covers: true };
  expect(isAllowedChange({ kind: 'form-fill', locked: false, filling: 'first', look }, 2, localPolicy)).toBe(false);
  // A later signature is judged by itself.
  expect(isAllowedChange({ kind: 'signature', locked: false, look }, 2, localPolicy)).toBe(true);
});
