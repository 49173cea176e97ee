import { expect, it } from 'vitest';
import { never } from '../../../shared/validation/algorithm-ends.ts';
import { missingWord, weaknessOf } from '../../../shared/validation/sub-indication.ts';

it('an algorithm that was never strong is too weak for certain, as is one that was used after its end', () => {
  expect(weaknessOf({ name: 'x', until: never }, null)).toBe('CRYPTO_CONSTRAINTS_FAILURE');
  expect(weaknessOf({ name: 'x', until: 5 }, 5)).toBe('CRYPTO_CONSTRAINTS_FAILURE');
  expect(weaknessOf({ name: 'x', until: 5 }, 4)).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
  expect(weaknessOf({ name: 'x', until: 5 }, null)).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
});

it('a missing word is asked for again later where no reason is known', () => {
  const standing = { state: 'none', revokedAt: null, reason: null, evidence: null } as const;
  expect(missingWord({ ...standing, unfit: null })).toBe('TRY_LATER');
  expect(missingWord({ ...standing, unfit: 'unproven' })).toBe('NO_POE');
});
