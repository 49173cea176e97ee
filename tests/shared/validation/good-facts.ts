import type { JudgeFrame } from '../../../shared/validation/existence.ts';
import {
  certificateFacts,
  type EvidenceFacts,
  type SignatureFacts,
  type TimestampFacts,
} from '../../../shared/validation/facts.ts';
import { type Judgement, judge } from '../../../shared/validation/judge.ts';
import { localPolicy, type Policy } from '../../../shared/validation/policy.ts';
import type { IssuedName } from '../fixtures.ts';
import { issued } from '../fixtures.ts';

export const now = Date.UTC(2026, 10, 22, 8);
export const context: JudgeFrame = { policy: localPolicy, at: now };
/** As the local one, and every certificate's standing must be known (EN 319 102-1 §5.2.5). */
export const strictPolicy: Policy = { ...localPolicy, name: 'revocation demanded', revocation: 'demanded' };

export const factsOf = (name: IssuedName) => certificateFacts(issued(name));
export const pathOf = (...names: IssuedName[]) => ({ certificates: names.map(factsOf), anchored: true });

/** Facts of a signature with which nothing is wrong, and what a test changes of them. */
export function goodFacts(changes: Partial<SignatureFacts> = {}): SignatureFacts {
  return {
    sha256: '0123456789abcdef'.repeat(4),
    place: {
      field: 'Signature1',
      subFilter: 'ETSI.CAdES.detached',
      revision: 1,
      revisions: 1,
      byteRange: [0, 10, 20, 30],
      coverage: 'whole',
      coverageFault: null,
      recovery: null,
      paddedWithZeros: true,
    },
    form: 'readable',
    formFault: null,
    claimedSigningTime: now - 60_000,
    hasSigningTime: false,
    contentType: 'right',
    content: 'unchanged',
    value: 'right',
    signedAttributes: 'ordered',
    reference: 'matches',
    algorithms: {
      digest: 'SHA-256',
      digestOid: '2.16.840.1.101.3.4.2.1',
      signature: { scheme: 'RSA-PKCS1', digest: 'SHA-256' },
      signatureOid: '1.2.840.113549.1.1.1',
    },
    signer: factsOf('rsa2048'),
    paths: [pathOf('rsa2048', 'ca', 'root')],
    timestamps: [],
    changesAfter: [],
    certification: null,
    ...changes,
  };
}

/** Facts of a timestamp with which nothing is wrong, and what a test changes of them. */
export function goodTimestamp(changes: Partial<TimestampFacts> = {}): TimestampFacts {
  const {
    place: _,
    claimedSigningTime,
    hasSigningTime,
    changesAfter,
    certification,
    timestamps,
    ...signed
  } = goodFacts();
  return {
    ...signed,
    type: 'signature',
    time: now - 60_000,
    accuracyMs: null,
    imprint: 'matches',
    imprintDigest: 'SHA-256',
    coversTo: null,
    signer: { ...factsOf('rsa2048'), extKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesCritical: true },
    ...changes,
  };
}

/** A CRL of today that says good, and what a test changes of it. */
export function evidenceRow(changes: Partial<EvidenceFacts> = {}): EvidenceFacts {
  return {
    kind: 'crl',
    sha256: 'ab'.repeat(32),
    thisUpdate: now - 3_600_000,
    nextUpdate: now + 86_400_000,
    producedAt: null,
    fault: null,
    says: 'good',
    revokedAt: null,
    reason: null,
    signerNotAfter: Date.UTC(2040, 0, 1),
    offset: null,
    ...changes,
  };
}

/** What the judge says: indication, sub-indication, and result and text of one check. */
export function judged(changes: Partial<SignatureFacts>, id: string, at = now) {
  const judgement: Judgement = judge(goodFacts(changes), { ...context, at });
  const row = judgement.findings.find(({ check }) => check.id === id);
  if (row === undefined) throw new TypeError(`no check ${id}`);
  const { indication, subIndication } = judgement;
  return { indication, subIndication, result: row.finding.result, text: row.finding.text };
}

export const passed = { indication: 'TOTAL-PASSED', subIndication: null };
export const failed = (subIndication: string) => ({ indication: 'TOTAL-FAILED', subIndication, result: 'failed' });
export const undecided = (subIndication: string) => ({ indication: 'INDETERMINATE', subIndication, result: 'failed' });
