import { expect, it } from 'vitest';
import { diceOf } from './mutate.ts';
import { mutantOf, outcomeOf } from './updates.fuzz.ts';

const count = Number(process.env.TRIEN_FUZZ ?? 20_000);
const first = Number(process.env.TRIEN_FUZZ_SEED ?? 0);

it(`of ${count} later revisions that a writer could have made and somebody changed, none that is allowed changes what is seen`, () => {
  const outcomes = new Map<string, number>();
  const wrong: string[] = [];
  for (let run = first; run < first + count; run++) {
    const { outcome, why } = outcomeOf(mutantOf(diceOf(run)));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome === 'false pass') wrong.push(`run ${run}: ${why}`);
  }
  console.log([...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', '));
  expect(wrong).toEqual([]);
});
