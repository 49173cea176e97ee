import { expect, it } from 'vitest';
import { goodFacts, judged, passed, undecided } from '../good-facts.ts';

const over = (...counterSignatures: ReturnType<typeof goodFacts>[]) =>
  judged({ counterSignatures }, 'counter-signature');

it('a counter-signature that holds is told, one that is undecided is a warning (RFC 5652 §11.4)', () => {
  expect(over(goodFacts())).toMatchObject({ ...passed, result: 'ok' });
  expect(over(goodFacts(), goodFacts({ paths: [] }))).toMatchObject({ ...passed, result: 'warning' });
});

it('one that is spoilt leaves the signature undecided', () => {
  const spoilt = over(goodFacts(), goodFacts({ content: 'changed' }));
  expect(spoilt).toMatchObject(undecided('SIG_CONSTRAINTS_FAILURE'));
  const { algorithms } = goodFacts();
  const others = [{ value: 'not-checked', signer: null }, { algorithms: { ...algorithms, digest: null } }] as const;
  for (const facts of others) expect(over(goodFacts(facts))).toMatchObject(undecided('SIG_CONSTRAINTS_FAILURE'));
});
