import { expect, it } from 'vitest';
import { diceOf } from '../../fuzz/mutate.ts';
import { mutantOf, outcomeOf } from '../../fuzz/updates.fuzz.ts';

it('of 100 later revisions, none that is allowed changes what is seen (ISO 32000-2 §12.8.2.2)', () => {
  const outcomes = Array.from({ length: 100 }, (_, run) => outcomeOf(mutantOf(diceOf(run))));
  expect(outcomes.filter(({ outcome }) => outcome === 'false pass')).toEqual([]);
  // Both ways are walked.
  expect(outcomes.filter(({ outcome }) => outcome === 'allowed').length).toBeGreaterThan(8);
  expect(outcomes.filter(({ outcome }) => outcome === 'told').length).toBeGreaterThan(30);
});
