import { expect, it } from 'vitest';
import { afterVisit, hasDrifted, readDrift } from '../../../extension/portals/drift.ts';

const visits = (...matched: boolean[]) => matched.reduce((counts, one) => afterVisit(counts, 'a', one), {});

it.each([
  [[false, false], false],
  [[false, false, false], true],
  [[false, false, true, false, false], false],
  [[false, false, false, false], true],
  [[false, false, false, true], false],
])('after visits %j a profile has drifted: %s', (matched, isDrifted) => {
  expect(hasDrifted(visits(...matched), 'a')).toBe(isDrifted);
});

it('each profile counts for itself, and what is kept badly counts for nothing', () => {
  const counts = afterVisit({ a: 2 }, 'b', false);
  expect(counts).toEqual({ a: 2, b: 1 });
  expect(readDrift({ a: 3, b: 'x', c: -1, d: 1.5 })).toEqual({ a: 3 });
  expect(readDrift(null)).toEqual({});
});
