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
