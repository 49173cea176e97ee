import { expect, it } from 'vitest';
import { flipAll, openStamped } from './flips.ts';

// A share of what tests/fuzz/flips.test.ts turns: every byte.

it('no bit of a signature, its timestamp and its CRL can be turned round and the verdict stay TOTAL-PASSED', async () => {
  const file = openStamped();
  expect((await file.verdictOf(file.bytes)).verdict).toBe('TOTAL-PASSED');
  expect((await flipAll(file, 4)).passed).toEqual([]);
}, 120_000);
