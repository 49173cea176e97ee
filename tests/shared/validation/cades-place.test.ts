import { expect, it } from 'vitest';
import { cadesPlace } from '../../../shared/validation/cades-place.ts';
import { judge } from '../../../shared/validation/judge.ts';
import { localPolicy } from '../../../shared/validation/policy.ts';
import { goodFacts, now } from './good-facts.ts';

it('a signature beside a document passes by its place: it covers all, and nothing was changed after it', () => {
  const { findings } = judge({ ...goodFacts(), ...cadesPlace('2') }, { policy: localPolicy, at: now });
  const byPlace = findings.filter(({ check }) => ['structure', 'coverage', 'changes-after'].includes(check.id));
  expect(byPlace.map(({ finding }) => finding.result)).toEqual(['ok', 'ok', 'ok']);
});
