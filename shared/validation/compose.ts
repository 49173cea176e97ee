import type { FailureRecord } from '../errors.ts';
import { noStanding, type SignatureRole, type StandingFound } from '../records/standing.ts';
import type { Say } from '../text/text.ts';
import { type Finding, notReached } from './checks/check.ts';
import { evidenceReport, proofReport } from './compose-evidence.ts';
import { documentReport, standingOfSignatures } from './compose-standing.ts';
import type { CertificateFacts, SignatureFacts } from './facts.ts';
import { formatName } from './format-name.ts';
import { isoOf } from './iso-time.ts';
import type { Judgement } from './judge.ts';
import { bestPathOf } from './path-choice.ts';
import { isAllowedChange, type Policy, policySha256 } from './policy.ts';
import type {
  CertificateReport,
  ChangeReport,
  CounterSignatureReport,
  Report,
  SignatureReport,
  Verdict,
} from './report.ts';
import type { JudgedProof } from './validate-proof.ts';

/** What a report says of the file itself. */
export interface FileFacts {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface JudgedSignature {
  readonly facts: SignatureFacts;
  readonly judgement: Judgement;
}

interface ReportFrame {
  readonly policy: Policy;
  readonly at: number;
  readonly say: Say;
}

/** Puts facts and judgements into the words and the shape of a report. */
export function composeReport(file: FileFacts, signatures: readonly JudgedSignature[], frame: ReportFrame): Report {
  const found = standingOfSignatures(signatures);
  const reports = signatures.map((signature, at) => composeSignature(signature, found.roles[at] ?? null, frame));
  return {
    ...emptyReport(file, found, frame),
    ...countsOf(reports),
    signatures: reports,
    verdict: verdictOf(reports),
  };
}

/** The report on a file that signs nothing and proves that another one existed. */
export function composeProof(file: FileFacts, proof: JudgedProof, frame: ReportFrame): Report {
  return { ...emptyReport(file, noStanding('no-signature'), frame), proofs: [proofReport(proof, frame.say)] };
}

/** The report on a file that cannot be read as a document. */
export function composeUnreadable(file: FileFacts, failure: FailureRecord, frame: ReportFrame): Report {
  return { ...emptyReport(file, noStanding('unread'), frame), verdict: 'UNREADABLE', failure };
}

function emptyReport(file: FileFacts, found: StandingFound, { policy, at, say }: ReportFrame): Report {
  return {
    ...file,
    verdict: 'NO-SIGNATURE',
    validationTime: isoOf(at),
    policy: { name: policy.name, sha256: policySha256(policy) },
    signaturesCount: 0,
    validSignaturesCount: 0,
    signatures: [],
    document: documentReport(found, say),
    failure: null,
  };
}

function countsOf(signatures: readonly SignatureReport[]): Pick<Report, 'signaturesCount' | 'validSignaturesCount'> {
  const valid = signatures.filter(({ indication }) => indication === 'TOTAL-PASSED');
  return { signaturesCount: signatures.length, validSignaturesCount: valid.length };
}

const gravity: readonly Verdict[] = ['TOTAL-FAILED', 'INDETERMINATE', 'TOTAL-PASSED'];

function verdictOf(signatures: readonly SignatureReport[]): Verdict {
  return gravity.find((verdict) => signatures.some(({ indication }) => indication === verdict)) ?? 'NO-SIGNATURE';
}

function composeSignature(
  { facts, judgement }: JudgedSignature,
  role: SignatureRole | null,
  { policy, at, say }: ReportFrame,
): SignatureReport {
  const { place, signer, algorithms } = facts;
  return {
    id: `S-${facts.sha256.slice(0, 16)}`,
    indication: judgement.indication,
    subIndication: judgement.subIndication,
    signatureFormat: formatName(facts),
    field: place.field,
    revision: place.revision,
    revisions: place.revisions,
    signedBy: signer?.holder ?? say('report.signer-unknown'),
    certificate: signer === null ? null : certificateReport(signer),
    ...chainOf(facts, judgement.existence.bestTime),
    algorithms: {
      digest: algorithms.digest ?? algorithms.digestOid,
      signature: algorithms.signature?.scheme ?? algorithms.signatureOid,
      keyBits: signer?.key.bits ?? null,
    },
    claimedSigningTime: facts.claimedSigningTime === null ? null : isoOf(facts.claimedSigningTime),
    ...evidenceReport(facts, judgement.existence, { at, policy, say }),
    ...counterReports(judgement, { at, policy, say }),
    scope: scopeOf(facts, say),
    changesAfter: facts.changesAfter.map(
      (change): ChangeReport => ({ ...change, allowed: isAllowedChange(change, facts.certification, policy) }),
    ),
    role,
    ...findingsOf(judgement, say),
  };
}

function counterReports(
  { counterSignatures }: Judgement,
  frame: ReportFrame,
): Pick<SignatureReport, 'counterSignatures'> {
  if (counterSignatures.length === 0) return {};
  return {
    counterSignatures: counterSignatures.map((counter): CounterSignatureReport => {
      const { id, indication, subIndication, signedBy, certificate, algorithms, ...rest } = composeSignature(
        counter,
        null,
        frame,
      );
      const { claimedSigningTime, bestSignatureTime, timestamps, warnings, errors } = rest;
      return {
        ...{ id, indication, subIndication, signedBy, certificate, algorithms },
        ...{ claimedSigningTime, bestSignatureTime, timestamps, warnings, errors },
      };
    }),
  };
}

function findingsOf({ findings }: Judgement, say: Say): Pick<SignatureReport, 'checks' | 'warnings' | 'errors'> {
  const rows = findings.map(({ check, finding }) => {
    const { result, text, values } = finding;
    return { finding, row: { id: check.id, clause: check.clause, result, text: say(text, values) } };
  });
  const textsOf = (wanted: (finding: Finding) => boolean): readonly string[] =>
    rows.filter(({ finding }) => wanted(finding)).map(({ row }) => row.text);
  return {
    checks: rows.map(({ row }) => row),
    warnings: textsOf((finding) => finding.bar === undefined && finding.result !== 'ok' && finding !== notReached),
    // The finding that decided comes first.
    errors: [
      ...textsOf(({ bar }) => bar?.indication === 'TOTAL-FAILED'),
      ...textsOf(({ bar }) => bar?.indication === 'INDETERMINATE'),
    ],
  };
}

function chainOf(facts: SignatureFacts, at: number): Pick<SignatureReport, 'chain' | 'anchor' | 'hierarchy'> {
  const { path, anchored } = bestPathOf(facts, at);
  const chain = path?.certificates.map(({ subject }) => subject) ?? [];
  if (path === null || !anchored) return { chain, anchor: null, hierarchy: null };
  return { chain, anchor: chain[chain.length - 1] ?? null, hierarchy: path.anchor?.hierarchy ?? null };
}

function scopeOf({ place }: SignatureFacts, say: Say): SignatureReport['scope'] {
  const { coverage, revision, byteRange } = place;
  if (coverage === 'whole') return { kind: 'full', name: say('report.scope.full'), byteRange };
  const name = coverage === 'broken' ? say('report.scope.broken') : say('report.scope.revision', { revision });
  return { kind: 'partial', name, byteRange };
}

function certificateReport(certificate: CertificateFacts): CertificateReport {
  const { subject, issuer, serialNumber, notBefore, notAfter, sha256 } = certificate;
  return { subject, issuer, serialNumber, notBefore: isoOf(notBefore), notAfter: isoOf(notAfter), sha256 };
}
