import { expect, it } from 'vitest';
import { diceOf, mutate } from '../../fuzz/mutate.ts';
import { fuzz, seeds, words } from '../../fuzz/pdf.fuzz.ts';

it('2,000 mutants are read or refused, none with an error of another kind', () => {
  const outcomes = { read: 0, refused: 0 };
  for (let run = 0; run < 2_000; run++) {
    const dice = diceOf(run);
    outcomes[fuzz(mutate(seeds[dice.roll(seeds.length)] ?? new Uint8Array(), dice, words))]++;
  }
  // Both ways are walked: mutants that are all refused at once would prove nothing.
  expect(outcomes.read).toBeGreaterThan(200);
  expect(outcomes.refused).toBeGreaterThan(200);
});

it('the seeds themselves are read', () => {
  expect(seeds.map(fuzz)).toEqual(seeds.map(() => 'read'));
});
