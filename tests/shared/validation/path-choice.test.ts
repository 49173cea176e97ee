import { expect, it } from 'vitest';
import { bestPathOf } from '../../../shared/validation/path-choice.ts';
import { goodFacts, now, pathOf } from './good-facts.ts';

const chosen = (...paths: ReturnType<typeof pathOf>[]) => bestPathOf(goodFacts({ paths }), now);

it('the anchored path with the fewest faults is chosen', () => {
  const [bad, good] = [pathOf('by-signer', 'p256', 'ca', 'root'), pathOf('rsa2048', 'ca', 'root')];
  expect(chosen(bad, { ...good, anchored: false }, good)).toEqual({ path: good, anchored: true, fault: null });
  expect(chosen(bad)).toMatchObject({ anchored: true, fault: { kind: 'not-a-ca', place: 1, dated: false } });
});

it('without an anchored one, the chain as far as it goes', () => {
  const loose = { ...pathOf('rsa2048', 'ca'), anchored: false };
  expect(chosen(loose)).toMatchObject({ path: loose, anchored: false });
  expect(chosen()).toEqual({ path: null, anchored: false, fault: null });
});

it('what RFC 5280 finds at any time is a fault, and the signer’s own dates are none', () => {
  const fault = {
    id: 'name-constraints',
    clause: 'RFC 5280 §6.1.3 (b), (c)',
    place: 0,
    fault: 'name-not-permitted',
  } as const;
  const path = { ...pathOf('rsa2048', 'ca', 'root'), faults: [fault] };
  expect(chosen(path).fault).toMatchObject({ kind: 'rfc5280', place: 0, clause: fault.clause });
  expect(chosen(pathOf('expired', 'ca', 'root')).fault).toBeNull();
});
