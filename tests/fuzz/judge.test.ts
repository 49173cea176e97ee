import { expect, it } from 'vitest';
import type { EvidenceFacts, PathFacts, SignatureFacts, TimestampFacts } from '../../shared/validation/facts.ts';
import { judge } from '../../shared/validation/judge.ts';
import { localPolicy, type Policy } from '../../shared/validation/policy.ts';
import { seeded } from '../shared/fixtures.ts';
import { evidenceRow, factsOf, goodFacts, goodTimestamp, now, pathOf } from '../shared/validation/good-facts.ts';
import { rounds, seed } from './rounds.ts';

type Random = () => number;

/** One of several values, by chance. */
const one = <Value>(random: Random, ...values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;
const few = <Value>(random: Random, most: number, make: (random: Random) => Value): readonly Value[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => make(random));

// Read once: what a round costs is the judge.
const [base, token] = [goodFacts(), goodTimestamp()];
const [path, weak, expired] = [pathOf('rsa2048', 'ca', 'root'), pathOf('weak-key', 'ca', 'root'), factsOf('expired')];
const wrongUsage = factsOf('wrong-usage');
const day = 86_400_000;
const sha1 = { scheme: 'RSA-PKCS1', digest: 'SHA-1' } as const;

const someTime = (random: Random): number => now + Math.floor((random() - 0.5) * 2e11);

const someRow = (random: Random): EvidenceFacts =>
  evidenceRow({
    says: one(random, 'good', 'good', 'revoked', 'unknown'),
    revokedAt: one(random, null, someTime(random)),
    reason: one(random, null, 0, 1, 6),
    fault: one(random, null, null, null, 'wrong-signature', 'out-of-date', 'unsupported-algorithm'),
    thisUpdate: someTime(random),
    nextUpdate: one(random, null, someTime(random)),
    signerNotAfter: one(random, null, someTime(random)),
    offset: one(random, null, 50, 500),
    ...one(random, {}, { algorithm: sha1 }, { key: { kind: 'rsa', bits: 1024 } as const }),
  });

const somePath = (random: Random): PathFacts => ({
  ...one(random, path, path, weak),
  ...one(random, {}, {}, { anchored: false }, { distrusted: 'x', anchored: false }),
  ...one(random, {}, { evidence: [few(random, 3, someRow), few(random, 2, someRow), []] }),
});

const someTimestamp = (random: Random): TimestampFacts => ({
  ...token,
  type: one(random, 'content', 'signature', 'archive', 'document'),
  form: one(random, 'readable', 'readable', 'readable', 'malformed'),
  imprint: one(random, 'matches', 'matches', 'matches', 'differs', 'unknown-digest', 'not-checked'),
  value: one(random, 'right', 'right', 'right', 'wrong', 'unsupported', 'not-checked'),
  time: one(random, null, now - 1000, someTime(random)),
  coversTo: one(random, null, 100, 900),
  paths: few(random, 2, somePath),
});

const somePolicy = (random: Random): Policy => ({
  ...localPolicy,
  revocation: one(random, 'told', 'demanded'),
  revocationAgeHours: one(random, null, 1, 1000),
  timestamp: one(random, 'told', 'demanded'),
  signaturePolicy: one(random, 'told', 'demanded'),
});

/** Facts of any kind: most of their parts are as they should be. */
const someFacts = (random: Random): SignatureFacts => ({
  ...base,
  form: one(random, 'readable', 'readable', 'readable', 'readable', 'readable', 'malformed', 'unsupported'),
  content: one(random, 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'changed', 'unknown-digest', 'not-checked'),
  value: one(random, 'right', 'right', 'right', 'right', 'wrong', 'unsupported', 'not-checked'),
  contentType: one(random, 'right', 'right', 'right', 'wrong', 'absent'),
  reference: one(random, 'matches', 'matches', 'matches', 'differs', 'absent', 'unknown-digest'),
  signedAttributes: one(random, 'ordered', 'unordered', 'absent'),
  claimedSigningTime: one(random, null, someTime(random)),
  paths: one(random, [path], few(random, 3, somePath)),
  timestamps: few(random, 3, someTimestamp),
  ...one(random, {}, {}, { signaturePolicy: { oid: one(random, null, '1.2.3') } }),
});

const withRow = (facts: SignatureFacts, place: 0 | 1, row: EvidenceFacts): SignatureFacts => ({
  ...facts,
  paths: facts.paths.map((each) => {
    const rows = [0, 1, 2].map((at) => each.evidence?.[at] ?? []);
    return { ...each, evidence: rows.map((list, at) => (at === place ? [...list, row] : list)) };
  }),
});

const withTimestamp = (facts: SignatureFacts, changes: Partial<TimestampFacts>): SignatureFacts => ({
  ...facts,
  timestamps: [...facts.timestamps, { ...token, type: 'signature', ...changes }],
});

const withKey = (facts: SignatureFacts, place: number, bits: number): SignatureFacts => ({
  ...facts,
  paths: facts.paths.map((each) => ({
    ...each,
    certificates: each.certificates.map((row, at) => (at === place ? { ...row, key: { kind: 'rsa', bits } } : row)),
  })),
});

/** Each makes facts such that whatever else stands in them, no signature with them may pass. */
const defects: Readonly<Record<string, (facts: SignatureFacts, random: Random) => SignatureFacts>> = {
  form: (facts, random) => ({ ...facts, form: one(random, 'malformed', 'unsupported') }),
  content: (facts, random) => ({ ...facts, content: one(random, 'changed', 'unknown-digest', 'not-checked') }),
  value: (facts, random) => ({ ...facts, value: one(random, 'wrong', 'unsupported', 'not-checked') }),
  'content type': (facts) => ({ ...facts, contentType: 'wrong' }),
  reference: (facts, random) => ({ ...facts, reference: one(random, 'differs', 'absent', 'unknown-digest') }),
  'no signer': (facts) => ({ ...facts, signer: null, paths: [] }),
  'wrong usage': (facts) => ({ ...facts, signer: wrongUsage }),
  'no path': (facts) => ({ ...facts, paths: [] }),
  'no anchor': (facts) => ({ ...facts, paths: facts.paths.map((each) => ({ ...each, anchored: false })) }),
  'broken rule': (facts) => ({
    ...facts,
    paths: facts.paths.map((each) => ({
      ...each,
      faults: [{ id: 'name-constraints', clause: 'RFC 5280 §6.1.3', place: 0, fault: 'name-not-permitted' }],
    })),
  }),
  'long expired': (facts) => ({ ...facts, signer: { ...expired, notBefore: 0, notAfter: 1 } }),
  'not yet valid': (facts) => ({ ...facts, signer: { ...factsOfSigner, notBefore: now + 1e12, notAfter: now + 2e12 } }),
  digest: (facts) => ({ ...facts, algorithms: { ...facts.algorithms, digest: 'SHA-1' } }),
  'signature’s digest': (facts) => ({ ...facts, algorithms: { ...facts.algorithms, signature: sha1 } }),
  'small key': (facts) => withKey(facts, 0, 1024),
  'small key of an authority': (facts) => withKey(facts, 1, 1024),
  'broken range': (facts) => ({ ...facts, place: { ...facts.place, coverage: 'broken' } }),
  'mended file': (facts) => ({ ...facts, place: { ...facts.place, recovery: { reason: 'x', offset: 0 } } }),
  'irregular parts': (facts) => ({ ...facts, irregular: 'RFC 5652 §5.1' }),
  'unreadable evidence': (facts) => ({ ...facts, brokenEvidence: { unreadable: 1, orphaned: 0 } }),
  'altered evidence': (facts) => ({ ...facts, brokenEvidence: { unreadable: 0, orphaned: 0, altered: 1 } }),
  'forged evidence': (facts, random) =>
    withRow(facts, one(random, 0, 1), evidenceRow({ fault: one(random, 'wrong-signature', 'no-signer') })),
  'revoked of old': (facts, random) =>
    withRow(facts, one(random, 0, 1), evidenceRow({ says: 'revoked', revokedAt: 1, reason: one(random, null, 1, 6) })),
  'wrong timestamp': (facts) => withTimestamp(facts, { imprint: 'differs' }),
  'altered timestamp': (facts) => withTimestamp(facts, { value: 'wrong' }),
  'malformed timestamp': (facts) => withTimestamp(facts, { form: 'malformed' }),
  'timestamp by nobody who may': (facts) => withTimestamp(facts, { signer: wrongUsage }),
  'timestamp with irregular parts': (facts) => withTimestamp(facts, { irregular: 'RFC 5652 §5.1' }),
  'forbidden change': (facts) => ({ ...facts, changesAfter: [...facts.changesAfter, { ...change, kind: 'other' }] }),
  'locked change': (facts) => ({ ...facts, changesAfter: [...facts.changesAfter, { ...change, locked: true }] }),
  'hidden content': (facts) => ({
    ...facts,
    changesAfter: [
      ...facts.changesAfter,
      { ...change, kind: 'annotation', look: { page: 1, annotation: 'FreeText', covers: true } },
    ],
  }),
};

const factsOfSigner = factsOf('rsa2048');
const change: SignatureFacts['changesAfter'][number] = {
  revision: 2,
  kind: 'dss',
  what: 'x',
  subject: 'evidence',
  act: 'added',
  field: null,
  locked: false,
} as SignatureFacts['changesAfter'][number];

it('a whole signature passes, and with a defect of a known kind never, whatever else is found', () => {
  const random = seeded(seed);
  expect(judge(base, { policy: localPolicy, at: now }).indication).toBe('TOTAL-PASSED');
  const names = Object.keys(defects);
  let passed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const name = names[round % names.length] ?? '';
    const whole = random() < 0.3 ? base : someFacts(random);
    const frame = { policy: somePolicy(random), at: one(random, now, now + 30 * day, someTime(random)) };
    if (judge(whole, frame).indication === 'TOTAL-PASSED') passed += 1;
    const broken = defects[name]?.(whole, random) ?? whole;
    expect(judge(broken, frame).indication, `${name}, round ${round}, seed ${seed}`).not.toBe('TOTAL-PASSED');
  }
  // The oracle says nothing where nothing would have passed anyway.
  expect(passed).toBeGreaterThan(rounds / 20);
}, 600_000);

type Case = { readonly facts: SignatureFacts; readonly policy: Policy };

/** Each makes a case worse, and is no defect by itself. */
const worse: readonly ((given: Case, random: Random) => Case)[] = [
  ({ facts, policy }) => ({ facts, policy: { ...policy, revocation: 'demanded' } }),
  ({ facts, policy }) => ({ facts, policy: { ...policy, timestamp: 'demanded' } }),
  ({ facts, policy }) => ({ facts, policy: { ...policy, signaturePolicy: 'demanded' } }),
  ({ facts, policy }) => ({ facts, policy: { ...policy, revocationAgeHours: 0.1 } }),
  ({ facts, policy }) => ({ facts, policy: { ...policy, allowedChanges: [] } }),
  ({ facts, policy }) => ({
    facts,
    policy: { ...policy, digestTrustedUntil: { ...policy.digestTrustedUntil, 'SHA-256': now - 400 * day } },
  }),
  ({ facts, policy }) => ({
    facts,
    policy: { ...policy, keysTrustedUntil: [{ kind: 'rsa', belowBits: null, until: now - 400 * day }] },
  }),
  ({ facts, policy }, random) => ({ facts: withRow(facts, one(random, 0, 1), someRow(random)), policy }),
  ({ facts, policy }) => ({
    facts: withoutEvidence(facts, ({ says, fault }) => says === 'good' && fault === null),
    policy,
  }),
  ({ facts, policy }) => ({
    facts: {
      ...facts,
      paths: facts.paths.map((each) => ({
        ...each,
        ...(each.evidence && {
          evidence: each.evidence.map((rows) => rows.map((row) => ({ ...row, algorithm: sha1 }))),
        }),
      })),
    },
    policy,
  }),
];

function withoutEvidence(facts: SignatureFacts, isOut: (row: EvidenceFacts) => boolean): SignatureFacts {
  return {
    ...facts,
    paths: facts.paths.map((each) => ({
      ...each,
      ...(each.evidence && { evidence: each.evidence.map((rows) => rows.filter((row) => !isOut(row))) }),
    })),
  };
}

it('a signature that does not pass passes no sooner when anything about it gets worse', () => {
  const random = seeded(seed + 1);
  for (let round = 0; round < rounds; round += 1) {
    const given = { facts: someFacts(random), policy: somePolicy(random) };
    const at = one(random, now, someTime(random));
    if (judge(given.facts, { ...given, at }).indication === 'TOTAL-PASSED') continue;
    const { facts, policy } = worse[round % worse.length]?.(given, random) ?? given;
    expect(judge(facts, { policy, at }).indication, `round ${round}, seed ${seed}`).not.toBe('TOTAL-PASSED');
  }
}, 600_000);

it('the same facts give the same judgement, also when they were kept as JSON', () => {
  const random = seeded(seed + 2);
  for (let round = 0; round < rounds / 10; round += 1) {
    const [facts, policy] = [someFacts(random), somePolicy(random)];
    const frame = { policy, at: one(random, now, someTime(random)) };
    const kept: SignatureFacts = JSON.parse(JSON.stringify(facts));
    const [first, again] = [judge(facts, frame), judge(kept, frame)];
    expect([again.indication, again.subIndication, again.findings.map(({ finding }) => finding.text)]).toEqual([
      first.indication,
      first.subIndication,
      first.findings.map(({ finding }) => finding.text),
    ]);
  }
}, 600_000);
