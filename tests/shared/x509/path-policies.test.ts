import { expect, it } from 'vitest';
import type { Certificate } from '../../../shared/x509/certificate.ts';
import { type PolicyInput, policyWalk } from '../../../shared/x509/path-policies.ts';
import { anyPolicy } from '../../../shared/x509/policies.ts';
import { certificateOf } from './revocation.ts';

type Demands = Partial<
  Pick<Certificate, 'policies' | 'policyMappings' | 'policyConstraints' | 'inhibitAnyPolicy' | 'subject'>
>;

/** Faults of a path of these certificates, the anchor's side first. */
function faults(rows: readonly Demands[], input: PolicyInput = {}): readonly (string | null)[] {
  const walk = policyWalk(rows.length, input);
  return rows.flatMap((row, at) =>
    walk.take({ ...certificateOf('good'), ...row }, rows.length - 1 - at).flatMap(({ fault }) => fault ?? []),
  );
}

const [any, one, two] = [{ policies: [anyPolicy] }, { policies: ['1'] }, { policies: ['2'] }];
const bad = ['no-valid-policy'];

it('nothing is demanded where nobody demands it (RFC 5280 §6.1.3 (f))', () => {
  expect(faults([{}, {}])).toEqual([]);
  expect(faults([one, two])).toEqual([]);
  expect(faults([{}, {}], { explicitPolicy: true })).toEqual([...bad, ...bad]);
  expect(faults([one, one], { explicitPolicy: true })).toEqual([]);
  expect(faults([one, one], { explicitPolicy: true, policies: ['2'] })).toEqual(bad);
});

it('a certificate may demand a policy from some place on (§6.1.4 (i), §6.1.5 (b))', () => {
  const demand = (requireExplicit: number) => ({ policyConstraints: { requireExplicit, inhibitMapping: null } });
  expect(faults([{ ...one, ...demand(0) }, two])).toEqual(bad);
  expect(faults([{ ...one, ...demand(3) }, two])).toEqual([]);
  expect(faults([one, { ...two, ...demand(0) }])).toEqual(bad);
});

it('anyPolicy ends where it is inhibited, self-issued certificates apart (§6.1.3 (d)(2), §6.1.4 (j))', () => {
  expect(faults([one, any], { explicitPolicy: true, inhibitAnyPolicy: true })).toEqual(bad);
  expect(faults([{ ...one, inhibitAnyPolicy: 0 }, any], { explicitPolicy: true })).toEqual(bad);
  expect(faults([{ ...one, inhibitAnyPolicy: 1 }, any], { explicitPolicy: true })).toEqual([]);
  const selfIssued = { ...any, subject: certificateOf('good').issuer };
  expect(faults([{ ...one, inhibitAnyPolicy: 0 }, selfIssued, one], { explicitPolicy: true })).toEqual([]);
});

it('mappings end where they are inhibited, and none is to or from anyPolicy (§6.1.4 (a), (b))', () => {
  const mapped = { ...one, policyMappings: [{ issuer: '1', subject: '2' }] };
  expect(faults([mapped, two], { explicitPolicy: true })).toEqual([]);
  expect(faults([mapped, two], { explicitPolicy: true, inhibitMapping: true })).toEqual(bad);
  expect(faults([{ ...one, policyMappings: [{ issuer: '1', subject: anyPolicy }] }, one])).toEqual(['maps-any-policy']);
});
