import { expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { validateDocument } from '../../../shared/validation/validate.ts';
import { type Memory, openMemory } from '../../../shared/x509/memory.ts';
import { flipped, memoryHasher } from '../fixtures.ts';
import { stamped, stampedBytes, stampRoot } from './timestamped.ts';

const frame = {
  ...{ file: '', anchors: [stampRoot()], at: Date.UTC(2026, 11, 10), say: sayIn('en') },
  detached: sourceOf(stampedBytes),
};
const report = (cms: Bytes, memory?: Memory) =>
  validateDocument(sourceOf(cms), { ...frame, ...(memory && { memory }) }, memoryHasher);

// Every byte of whole files, over one memory: tests/corpora/flips.ts.
it('a memory that altered documents went through changes no report: neither theirs nor that of the whole one', async () => {
  const cms = stamped(['signature'], ['good']);
  const whole = await report(cms);
  expect(whole.verdict).toBe('TOTAL-PASSED');
  // One that met the altered ones first, and one that knew the whole one before.
  const [poisoned, knowing] = [openMemory(), openMemory()];
  expect(await report(cms, knowing)).toEqual(whole);
  for (let at = 11; at < cms.length; at += 149) {
    const altered = flipped(cms, at, at % 8);
    const alone = await report(altered);
    expect(await report(altered, poisoned), `byte ${at}`).toEqual(alone);
    expect(await report(altered, knowing), `byte ${at}`).toEqual(alone);
  }
  expect(await report(cms, poisoned)).toEqual(whole);
  expect(await report(cms, knowing)).toEqual(whole);
});
