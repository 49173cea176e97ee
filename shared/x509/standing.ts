import type { Certificate } from './certificate.ts';
import type { CertificatePath } from './path-search.ts';
import type { PkiFacts } from './pki-facts.ts';
import type { SignatureState } from './signature-book.ts';

/** Why a piece of evidence says nothing of a certificate. */
export type EvidenceFault =
  | 'wrong-scope'
  | 'not-yet-issued'
  | 'out-of-date'
  | 'no-signer'
  | 'wrong-signature'
  | 'unsupported-algorithm'
  | 'signature-not-checked'
  | 'signer-without-right'
  | 'signer-not-valid'
  | 'unknown-critical-extension';

/** One CRL or OCSP answer that names the certificate's issuer, and what it is worth. Plain JSON. */
export interface EvidenceRow {
  readonly kind: 'crl' | 'delta-crl' | 'ocsp';
  readonly clause: string;
  readonly sha256: string;
  /** Milliseconds. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly producedAt: number | null;
  /** Null: it counts. */
  readonly fault: EvidenceFault | null;
  /** What it says, whether it counts or not; `unknown` also where it was not searched. */
  readonly says: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  readonly reason: number | null;
  /** SHA-256 of the certificate by whose key it is signed. */
  readonly signer: string | null;
}

/** What is known of one certificate's standing. */
export interface Standing {
  readonly state: 'good' | 'revoked' | 'unknown';
  /** Milliseconds; whether that was before or after the time in question is the caller's to say. */
  readonly revokedAt: number | null;
  readonly reason: number | null;
  readonly evidence: readonly EvidenceRow[];
}

/** What evidence is judged by. */
export interface StandingInput {
  /** Milliseconds: signers of evidence must be valid then. */
  readonly at: number;
  /** Evidence must be of this time: issued before, and not replaced yet; null: of any. Absent: `at`. */
  readonly currentAt?: number | null;
  /**
   * Who may answer by OCSP beside the issuer and those whom it names: authorities above it in the path and those whom they
   * name (`superior`), and the certificates of this list (SHA-256; RFC 6960 §4.2.2.2 (1)). Absent: nobody.
   */
  readonly responders?: { readonly superior?: boolean; readonly trusted?: readonly string[] };
  /** How long a word without `nextUpdate` counts; absent: a day. */
  readonly agelessMs?: number;
}

/** Judges whoever signed evidence: a path with the standing of all its certificates. */
export type SignerJudge = (path: CertificatePath, exemptEnd: boolean) => boolean;

/** What a judgement of standing looks at. */
export interface StandingContext {
  readonly facts: PkiFacts;
  readonly input: StandingInput;
  readonly path: CertificatePath;
  readonly place: number;
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly isValid: SignerJudge;
}

const day = 86_400_000;

/** Whether evidence is of the wanted time. */
export function timeFault(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate: number | null },
  input: StandingInput,
): EvidenceFault | null {
  const at = input.currentAt === undefined ? input.at : input.currentAt;
  if (at === null) return null;
  if (thisUpdate > at) return 'not-yet-issued';
  return (nextUpdate ?? thisUpdate + (input.agelessMs ?? day)) < at ? 'out-of-date' : null;
}

/** Why a signature that is not known to be right says nothing. */
export function signatureFault(state: Exclude<SignatureState, 'right'> | null): EvidenceFault {
  if (state === null) return 'signature-not-checked';
  return state === 'wrong' ? 'wrong-signature' : 'unsupported-algorithm';
}

/** Certificates in whose name evidence may be signed, each with its path to the anchor of the path in question. */
export function* signerPaths(
  { facts, path, place, input }: StandingContext,
  isSigner: (certificate: Certificate) => boolean,
): Generator<{ readonly path: CertificatePath; readonly ofPath: boolean }> {
  // The path itself is being judged: whatever stands above in it is not judged twice.
  for (const [at, certificate] of path.certificates.entries()) {
    if (at <= place || !isSigner(certificate)) continue;
    yield { path: { certificates: path.certificates.slice(at), anchored: path.anchored }, ofPath: true };
  }
  const anchor = path.certificates.at(-1)?.sha256;
  for (const other of [...facts.paths.values()].flat()) {
    const [first] = other.certificates;
    const trusted = first !== undefined && input.responders?.trusted?.includes(first.sha256) === true;
    // RFC 5280 §6.3.3 (f): the anchor must be the same, unless the caller trusts the signer itself.
    if (!trusted && (!other.anchored || other.certificates.at(-1)?.sha256 !== anchor)) continue;
    if (first !== undefined && isSigner(first)) yield { path: other, ofPath: false };
  }
}
