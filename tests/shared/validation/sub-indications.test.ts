import { describe, expect, it } from 'vitest';
import type { EvidenceFacts, SignatureFacts } from '../../../shared/validation/facts.ts';
import { judge } from '../../../shared/validation/judge.ts';
import { localPolicy, type Policy } from '../../../shared/validation/policy.ts';
import type { Indication, SubIndication } from '../../../shared/validation/report.ts';
import { evidenceRow, factsOf, goodFacts, goodTimestamp, now, pathOf } from './good-facts.ts';

// ETSI EN 319 102-1 §5.1.3, table 6: every sub-indication, and facts that lead to it.

interface Case {
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly facts: Partial<SignatureFacts>;
  readonly policy?: Partial<Policy>;
  readonly at?: number;
}

const day = 86_400_000;
const { algorithms, place } = goodFacts();
const path = pathOf('rsa2048', 'ca', 'root');
const expired = factsOf('expired');
const afterwards = expired.notAfter + day;
const knowing = (...rows: readonly Partial<EvidenceFacts>[][]) => ({
  paths: [{ ...path, evidence: rows.map((row) => row.map(evidenceRow)) }],
});
const revoked = { says: 'revoked', revokedAt: now - 2 * day, reason: 1 } as const;
const content = (time: number) => goodTimestamp({ type: 'content', time });
const listed = (until: number | null): SignatureFacts['paths'] => {
  const service = { name: 'x', type: 'signatures', territory: 'VN', nextUpdate: null, listVerified: true } as const;
  return [
    { ...path, anchor: { source: 'given', confirmed: true, service: { ...service, granted: [{ from: 0, until }] } } },
  ];
};
const demanding = { revocation: 'demanded' } as const;
const undecided = (facts: Partial<SignatureFacts>, policy: Partial<Policy> = {}): Case => ({
  indication: 'INDETERMINATE',
  facts,
  policy,
});
const fails = (facts: Partial<SignatureFacts>): Case => ({ indication: 'TOTAL-FAILED', facts });

const cases: { readonly [Name in SubIndication]: Case } = {
  FORMAT_FAILURE: fails({ form: 'malformed' }),
  HASH_FAILURE: fails({ content: 'changed' }),
  SIG_CRYPTO_FAILURE: fails({ value: 'wrong' }),
  REVOKED: fails({ timestamps: [content(now - day)], ...knowing([revoked]) }),
  EXPIRED: {
    ...fails({ signer: expired, paths: [pathOf('expired', 'ca', 'root')], timestamps: [content(afterwards)] }),
    at: afterwards + day,
  },
  NOT_YET_VALID: fails({
    signer: { ...factsOf('rsa2048'), notBefore: now - day },
    timestamps: [goodTimestamp({ time: now - 2 * day })],
  }),
  REVOKED_NO_POE: undecided(knowing([revoked])),
  REVOKED_CA_NO_POE: undecided(knowing([{}], [revoked])),
  TRY_LATER: undecided({}, demanding),
  TIMESTAMP_ORDER_FAILURE: undecided({ timestamps: [goodTimestamp({ time: now - 2 * day }), content(now - day)] }),
  SIGNED_DATA_NOT_FOUND: undecided({ content: 'not-checked' }),
  SIG_CONSTRAINTS_FAILURE: undecided({ irregular: 'RFC 5652 §5.1' }),
  CHAIN_CONSTRAINTS_FAILURE: undecided({
    signer: factsOf('wrong-usage'),
    paths: [pathOf('wrong-usage', 'ca', 'root')],
  }),
  CERTIFICATE_CHAIN_GENERAL_FAILURE: undecided({ paths: [pathOf('rsa2048', 'rsa2048', 'root')] }),
  CRYPTO_CONSTRAINTS_FAILURE: undecided({
    algorithms: { ...algorithms, digest: 'SHA-1' },
    timestamps: [content(now - day)],
  }),
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: undecided({ algorithms: { ...algorithms, digest: 'SHA-1' } }),
  NO_SIGNING_CERTIFICATE_FOUND: undecided({ signer: null, paths: [], value: 'not-checked' }),
  NO_CERTIFICATE_CHAIN_FOUND: undecided({ paths: [{ ...path, anchored: false }] }),
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE: undecided({ paths: listed(now - day) }),
  OUT_OF_BOUNDS_NO_POE: { ...undecided({ signer: expired, paths: [pathOf('expired', 'ca', 'root')] }), at: afterwards },
  OUT_OF_BOUNDS_NOT_REVOKED: {
    ...undecided({
      signer: expired,
      paths: [
        {
          ...pathOf('expired', 'ca', 'root'),
          evidence: [[evidenceRow({ thisUpdate: expired.notAfter - day, nextUpdate: expired.notAfter + day })]],
        },
      ],
    }),
    at: afterwards,
  },
  REVOCATION_OUT_OF_BOUNDS_NO_POE: undecided(knowing([{ signerNotAfter: now - day }], [{}]), demanding),
  NO_POE: undecided({ timestamps: [goodTimestamp({ time: now + day })] }, { timestamp: 'demanded' }),
  SIGNATURE_POLICY_NOT_AVAILABLE: undecided({ signaturePolicy: { oid: '1.2.3' } }, { signaturePolicy: 'demanded' }),
  POLICY_PROCESSING_ERROR: undecided({ signaturePolicy: { oid: null } }, { signaturePolicy: 'demanded' }),
  GENERIC: undecided({ place: { ...place, recovery: { reason: 'no table', offset: null } } }),
};

describe('every sub-indication of table 6 is reached (EN 319 102-1 §5.1.3)', () => {
  it.each(Object.entries(cases))('%s', (subIndication, { indication, facts, policy, at = now }) => {
    const found = judge(goodFacts(facts), { policy: { ...localPolicy, ...policy }, at });
    expect({ indication: found.indication, subIndication: found.subIndication }).toEqual({ indication, subIndication });
  });

  it('and none of them without its cause', () => {
    const everything = knowing([{}], [{}]);
    const policy = { ...localPolicy, ...demanding, timestamp: 'demanded', signaturePolicy: 'demanded' } as const;
    const found = judge(goodFacts({ ...everything, timestamps: [goodTimestamp(everything)] }), { policy, at: now });
    expect(found.indication).toBe('TOTAL-PASSED');
    expect(judge(goodFacts({ paths: listed(null) }), { policy: localPolicy, at: now }).indication).toBe('TOTAL-PASSED');
  });
});

it('a word from below an authority that was revoked later bars where it is demanded: NO_POE (§5.6.2.2)', () => {
  const later = { says: 'revoked', revokedAt: now - day, reason: 2 } as const;
  const timestamps = [goodTimestamp({ time: now - 2 * day, paths: knowing([{}], [{}]).paths })];
  const facts = goodFacts({ timestamps, ...knowing([{}], [later]) });
  const strict = judge(facts, { policy: { ...localPolicy, ...demanding }, at: now });
  expect(strict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_POE' });
  expect(judge(facts, { policy: localPolicy, at: now }).indication).toBe('TOTAL-PASSED');
});

it('a word that is weakly signed bars where it is demanded, and is told otherwise', () => {
  const weak = { algorithm: { scheme: 'RSA-PKCS1', digest: 'SHA-1' } } as const;
  const facts = goodFacts(knowing([weak], [{}]));
  const strict = judge(facts, { policy: { ...localPolicy, ...demanding }, at: now });
  expect(strict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE' });
  const told = judge(facts, { policy: localPolicy, at: now });
  expect(told.indication).toBe('TOTAL-PASSED');
  const row = told.findings.find(({ check }) => check.id === 'revocation');
  expect(row?.finding).toMatchObject({ result: 'warning', text: 'check.revocation.weak' });
});
