import { expect, it } from 'vitest';
import { diceOf, mutate } from '../../fuzz/mutate.ts';
import { encryptedSeeds, fuzz, seeds, words } from '../../fuzz/pdf.fuzz.ts';

it('600 mutants are read or refused, none with an error of another kind', () => {
  const outcomes = { read: 0, refused: 0 };
  for (let run = 0; run < 600; run++) {
    const dice = diceOf(run);
    const from = dice.roll(100) === 0 ? encryptedSeeds : seeds;
    outcomes[fuzz(mutate(from[dice.roll(from.length)] ?? new Uint8Array(), dice, words, seeds), run % 10 === 0)]++;
  }
  // Both ways are walked: mutants that are all refused at once would prove nothing.
  expect(outcomes.read).toBeGreaterThan(60);
  expect(outcomes.refused).toBeGreaterThan(60);
});

it('the seeds themselves are read', () => {
  for (const seed of [...seeds, ...encryptedSeeds]) expect(fuzz(seed)).toBe('read');
});
