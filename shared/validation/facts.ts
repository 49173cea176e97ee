import type { DigestAlgorithm, ForeignScheme } from '../algorithms.ts';
import type { SignatureRecord } from '../pades/signature-record.ts';
import type { ShownStamp } from '../pades/stamp-read.ts';
import type { Change } from '../pdf/change.ts';
import type { TrustAnchor } from '../trust/anchor.ts';
import { type Certificate, holderOf } from '../x509/certificate.ts';
import { sameName } from '../x509/name.ts';
import type { PathCertificate } from '../x509/path.ts';
import type { PathCheck } from '../x509/path-checks.ts';
import type { PublicKey } from '../x509/public-key.ts';
import { qcTypesOf } from '../x509/qc-types.ts';
import type { EvidenceFault, EvidenceRow } from '../x509/standing.ts';

// Facts are plain JSON: they can be kept and judged again years later, under another policy or as of another time.

/** What was found out about one `SignedData` with its signer: of a signature or of a timestamp. */
export interface SignedFacts {
  /** SHA-256 over the signature as embedded, hexadecimal. */
  readonly sha256: string;
  /** Whether the structure could be read; `unsupported`: a form that this validator does not know. */
  readonly form: 'readable' | 'malformed' | 'unsupported';
  /** Where and why the structure could not be read: offset and clause. */
  readonly formFault: { readonly offset: number; readonly clause: string; readonly reason: string } | null;
  /** The rule that parts which nobody signs break. Absent: none. */
  readonly irregular?: string;
  readonly contentType: 'right' | 'wrong' | 'absent';
  readonly content: 'unchanged' | 'changed' | 'unknown-digest' | 'not-checked';
  readonly value: 'right' | 'wrong' | 'unsupported' | 'not-checked';
  /** The value is right and lacks the NULL that RFC 8017 §9.2 wants inside. Absent: it does not. */
  readonly valueWithoutNull?: true;
  readonly signedAttributes: 'ordered' | 'unordered' | 'absent';
  readonly reference: 'matches' | 'differs' | 'absent' | 'unknown-digest';
  readonly algorithms: AlgorithmFacts;
  readonly signer: CertificateFacts | null;
  /** Chains that begin with the signer; without any anchored one, the longest that was found. Empty without a signer. */
  readonly paths: readonly PathFacts[];
}

/** What was found out about one signature, before anything is said about its worth. */
export interface SignatureFacts extends SignedFacts {
  readonly place: PlaceFacts;
  /** Milliseconds; what the signer says, proven by nothing. */
  readonly claimedSigningTime: number | null;
  /** Whether the attribute signing-time stands in CMS, where PAdES has none. */
  readonly hasSigningTime: boolean;
  /** Every timestamp that covers the signature or, of the type `content`, what was signed. */
  readonly timestamps: readonly TimestampFacts[];
  /** The signature policy that it names; absent: none. */
  readonly signaturePolicy?: SignaturePolicyFacts;
  /** Signatures over this one's value. Absent: none. */
  readonly counterSignatures?: readonly SignatureFacts[];
  /** What is embedded as evidence and is none. Absent: nothing. */
  readonly brokenEvidence?: BrokenEvidence;
  /** Whether certificates, CRLs or OCSP answers are embedded for later times. Absent: no. */
  readonly hasEvidence?: boolean;
  readonly changesAfter: readonly ChangeFacts[];
  /** What a certification signature allows to change (ISO 32000-2 table 257); null for any other. */
  readonly certification: 1 | 2 | 3 | null;
  /** The signing time inside CMS, milliseconds, where the document's dictionary claims another. Absent: they agree. */
  readonly otherSigningTime?: number;
  /** What the signature shows on its page. Absent: nothing that could be read. */
  readonly stamp?: ShownStamp;
  /** What it says of its document. Absent: nothing, or nothing that was written as it has to be. */
  readonly record?: SignatureRecord;
}

/**
 * What a timestamp covers: the content before it was signed, the value of the signature, that with its evidence, a document
 * up to a place in it.
 */
export type TimestampType = 'content' | 'signature' | 'archive' | 'document';

/** A timestamp token: a `SignedData` over a time and the digest of what existed then (RFC 3161). */
export interface TimestampFacts extends SignedFacts {
  readonly type: TimestampType;
  /** Milliseconds; null where it could not be read. */
  readonly time: number | null;
  readonly accuracyMs: number | null;
  /** Whether the digest inside is that of what the timestamp covers. */
  readonly imprint: 'matches' | 'differs' | 'unknown-digest' | 'not-checked';
  readonly imprintDigest: DigestAlgorithm | null;
  /** Of a document timestamp: the end of what it covers, bytes from the start of the file. */
  readonly coversTo: number | null;
  /** SHA-256 of tokens, CRLs and answers that it covers, each as embedded. Absent: none by name. */
  readonly covers?: readonly string[];
  /** Its list of what it covers names parts that are not there, or cannot be read. Absent: all are there, or there is none. */
  readonly index?: 'broken';
  /** It covers other evidence, or references to that, and not the signature itself. */
  readonly ofEvidence?: true;
  /** It is part of an evidence record (RFC 4998). */
  readonly inRecord?: true;
}

/** @see ETSI EN 319 122-1 §5.2.9.1 */
export interface SignaturePolicyFacts {
  /** Null: it cannot be read which. */
  readonly oid: string | null;
}

/** Numbers of pieces of evidence that were embedded and say nothing. */
export interface BrokenEvidence {
  /** Neither certificate, CRL nor OCSP answer. */
  readonly unreadable: number;
  /** About no certificate that is known. */
  readonly orphaned: number;
  /** Certificates among them that nobody signed as they are. Absent: none. */
  readonly altered?: number;
}

/** What a CRL or an OCSP answer says of a certificate, whenever that was. */
export interface EvidenceFacts {
  readonly kind: EvidenceRow['kind'];
  readonly sha256: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly producedAt: number | null;
  /** Null: it counts, as of the time when it was made. */
  readonly fault: EvidenceFault | null;
  readonly says: EvidenceRow['says'];
  readonly revokedAt: number | null;
  /** Number of `CRLReason` (RFC 5280 §5.3.1). */
  readonly reason: number | null;
  /** Until when the certificate of its signer is valid, milliseconds. */
  readonly signerNotAfter: number | null;
  /** How it is signed; null where the core does not know. Absent: it was not looked at. */
  readonly algorithm?: NamedAlgorithm | null;
  /** The key of its signer; null where nobody known signed it. Absent: it was not looked at. */
  readonly key?: CertificateFacts['key'] | null;
  /** Where it stands in the document; null: inside a signature, or not in the document. */
  readonly offset: number | null;
}

/** Where a signature stands in its document. */
export interface PlaceFacts {
  readonly field: string;
  readonly subFilter: string;
  /** 1 for the first. */
  readonly revision: number;
  readonly revisions: number;
  readonly byteRange: readonly number[] | null;
  /** `whole`: up to the end of the file; `revision`: up to the end of an earlier state; `broken`: not what it claims. */
  readonly coverage: 'whole' | 'revision' | 'broken';
  readonly coverageFault: string | null;
  /** Why the file could not be read as it stands and had to be mended, as readers do; null where it could. */
  readonly recovery: RecoveryFacts | null;
  /** Whether only zeros stand behind the signature in its place; nothing covers these bytes. */
  readonly paddedWithZeros: boolean;
}

export interface RecoveryFacts {
  readonly reason: string;
  readonly offset: number | null;
}

/** As the document's reader tells it. */
export type ChangeFacts = Change;

/** A signature algorithm without its parameters. */
export interface NamedAlgorithm {
  readonly scheme: ForeignScheme;
  readonly digest: DigestAlgorithm;
}

export interface AlgorithmFacts {
  readonly digest: DigestAlgorithm | null;
  readonly digestOid: string | null;
  readonly signature: NamedAlgorithm | null;
  readonly signatureOid: string | null;
}

export interface CertificateFacts extends PathCertificate {
  readonly sha256: string;
  readonly subject: string;
  readonly holder: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly extKeyUsage: readonly string[] | null;
  /** Whether the purposes are critical, as those of a timestamp authority are (RFC 3161 §2.3). */
  readonly purposesCritical: boolean;
  readonly key: { readonly kind: PublicKey['kind']; readonly bits: number | null };
  /** How the issuer signed it; null where the core does not know. */
  readonly signatureAlgorithm: NamedAlgorithm | null;
  /** OIDs of its policies. Absent: it names none. */
  readonly policies?: readonly string[];
  /** Whether it is for signatures or for seals, as OIDs (ETSI EN 319 412-5 §4.2.3). Absent: it does not say. */
  readonly qcTypes?: readonly string[];
}

export interface PathFacts {
  /** The signer's first. */
  readonly certificates: readonly CertificateFacts[];
  readonly anchored: boolean;
  /** Holder of a certificate in it that this machine distrusts: then it is anchored nowhere. */
  readonly distrusted?: string;
  /** What this machine knows of the last certificate; absent where it knows nothing. */
  readonly anchor?: AnchorFacts;
  /** What RFC 5280 finds wrong with it at any time. Absent: nothing. */
  readonly faults?: readonly PathFaultFacts[];
  /** By place: what evidence says of each certificate. Absent: there is none. */
  readonly evidence?: readonly (readonly EvidenceFacts[])[];
}

/** What holds whatever the time is (RFC 5280 §6.1): names, policies, constraints, critical extensions. */
export type PathFaultFacts = Pick<PathCheck, 'id' | 'clause' | 'place' | 'fault'>;

/** What is known of an authority, without its certificate. */
export type AnchorFacts = Omit<TrustAnchor, 'certificate'>;

/** A certificate as facts. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const { publicKey, signatureAlgorithm, policies } = certificate;
  const qcTypes = qcTypesOf(certificate);
  return {
    sha256: certificate.sha256,
    subject: certificate.subject.text,
    holder: holderOf(certificate),
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumberHex,
    version: certificate.version,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyUsage: certificate.keyUsage,
    extKeyUsage: certificate.extKeyUsage,
    purposesCritical: certificate.all.some(({ oid, critical }) => oid === '2.5.29.37' && critical),
    basicConstraints: certificate.basicConstraints,
    unknownCritical: certificate.unknownCritical,
    selfIssued: sameName(certificate.subject, certificate.issuer),
    key: { kind: publicKey.kind, bits: publicKey.keyBits },
    signatureAlgorithm: algorithmName(signatureAlgorithm),
    ...(policies !== null && { policies }),
    ...(qcTypes.length > 0 && { qcTypes }),
  };
}

/** An algorithm without its parameters. */
export function algorithmName(algorithm: NamedAlgorithm | null): NamedAlgorithm | null {
  return algorithm === null ? null : { scheme: algorithm.scheme, digest: algorithm.digest };
}
