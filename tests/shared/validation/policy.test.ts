import { expect, it } from 'vitest';
import { isAllowedChange, localPolicy, policySha256 } from '../../../shared/validation/policy.ts';

it('a policy is named by the digest of its content', () => {
  expect(policySha256(localPolicy)).toMatch(/^[0-9a-f]{64}$/);
  expect(policySha256({ ...localPolicy })).toBe(policySha256(localPolicy));
  expect(policySha256({ ...localPolicy, allowedChanges: [] })).not.toBe(policySha256(localPolicy));
});

it('allows evidence after any signature, further signatures unless one certifies with P = 1 (ISO 32000-2 table 257)', () => {
  expect(isAllowedChange('dss', 1, localPolicy)).toBe(true);
  expect(isAllowedChange('signature', null, localPolicy)).toBe(true);
  expect(isAllowedChange('signature', 1, localPolicy)).toBe(false);
  expect(isAllowedChange('other', null, localPolicy)).toBe(false);
});
