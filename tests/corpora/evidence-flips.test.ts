import { expect, it } from 'vitest';
import { sourceOf } from '../../shared/bytes/byte-source.ts';
import { sayIn } from '../../shared/text/text.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import { flipped, memoryHasher } from '../shared/fixtures.ts';
import { stamped, stampedBytes, stampRoot } from '../shared/validation/timestamped.ts';

// One signature of OpenSSL with a timestamp and a CRL: one bit of each fourth byte of it; of every byte with TRIEN_FUZZ.
const step = process.env.TRIEN_FUZZ === undefined ? 4 : 1;

it('no bit of a signature, its timestamp and its CRL can be turned round and the verdict stay TOTAL-PASSED', async () => {
  const frame = {
    ...{ file: '', anchors: [stampRoot()], at: Date.UTC(2026, 11, 10), say: sayIn('en') },
    detached: sourceOf(stampedBytes),
  };
  const verdictOf = async (cms: ReturnType<typeof stamped>) =>
    (await validateDocument(sourceOf(cms), frame, memoryHasher)).verdict;
  const cms = stamped(['signature'], ['good']);
  expect(await verdictOf(cms)).toBe('TOTAL-PASSED');
  const passed: number[] = [];
  for (let at = 0; at < cms.length; at += step) {
    if ((await verdictOf(flipped(cms, at, (at / step) % 8))) === 'TOTAL-PASSED') passed.push(at);
  }
  expect(passed).toEqual([]);
}, 120_000);
