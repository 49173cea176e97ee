import type { DigestAlgorithm } from '../algorithms.ts';
import type { FailureRecord } from '../errors.ts';
import type { Change } from '../pdf/change.ts';
import type { SignatureRole, Standing } from '../records/standing.ts';
import type { HierarchyId } from '../trust/profiles.ts';

// The report is a public promise (names of SiVa, ETSI EN 319 102-1 and TS 119 102-2): a field is added, never renamed.

/** @see ETSI EN 319 102-1 §5.1.3 table 5 */
export type Indication = 'TOTAL-PASSED' | 'TOTAL-FAILED' | 'INDETERMINATE';

/** All sub-indications of ETSI EN 319 102-1 §5.1.3 table 6; when each is given: `README.md`. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'TRY_LATER'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'POLICY_PROCESSING_ERROR'
  | 'GENERIC';

export type CheckResult = 'ok' | 'warning' | 'failed' | 'not-done';

export type Verdict = Indication | 'NO-SIGNATURE' | 'UNREADABLE';

/** What the validator says of one file. Times are ISO 8601 in UTC. */
export interface Report {
  readonly file: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal; empty where not even the bytes could be had. */
  readonly sha256: string;
  /** The gravest of the signatures. */
  readonly verdict: Verdict;
  /** The time as of which the file was judged. */
  readonly validationTime: string;
  /** Null where nothing was judged. */
  readonly policy: { readonly name: string; readonly sha256: string } | null;
  readonly signaturesCount: number;
  readonly validSignaturesCount: number;
  /** In the order of signing. */
  readonly signatures: readonly SignatureReport[];
  readonly document: {
    /** What the document is under Decree 30/2020/NĐ-CP; it changes no verdict. */
    readonly standing: Standing;
    readonly why: string;
  };
  /** What a file proves that signs nothing: a timestamp token, an evidence record. Absent: nothing. */
  readonly proofs?: readonly ProofReport[];
  /** Why the file is `UNREADABLE`. */
  readonly failure: FailureRecord | null;
}

export interface SignatureReport {
  /** `S-` and the first 16 digits of the SHA-256 over the signature as embedded. */
  readonly id: string;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  /** `PAdES-BASELINE-B`, `PAdES-BASELINE-T`, `PAdES-BES`, `PKCS7-B`, `PKCS7-T`; null where the form is not known. */
  readonly signatureFormat: string | null;
  readonly field: string;
  readonly revision: number;
  readonly revisions: number;
  /** Name of the signer as the certificate has it. */
  readonly signedBy: string;
  readonly certificate: CertificateReport | null;
  /** RFC 4514 names from the signer to the anchor, or as far as issuers were found. */
  readonly chain: readonly string[];
  /** RFC 4514 name of the anchor; null where no chain reaches one. */
  readonly anchor: string | null;
  /** The hierarchy under which the anchor stands, by its id in `shared/trust/profiles.ts`; null under none that is known. */
  readonly hierarchy: HierarchyId | null;
  readonly algorithms: AlgorithmsReport;
  readonly claimedSigningTime: string | null;
  /** The earliest time at which the signature is proven to have existed; null without a proof. */
  readonly bestSignatureTime: string | null;
  readonly timestamps: readonly TimestampReport[];
  /** Signatures over this one's value: none of them counts as one of the document. Absent: none. */
  readonly counterSignatures?: readonly CounterSignatureReport[];
  /** Null: not looked at. */
  readonly revocation: RevocationReport | null;
  readonly scope: {
    readonly kind: 'full' | 'partial';
    readonly name: string;
    readonly byteRange: readonly number[] | null;
  };
  readonly changesAfter: readonly ChangeReport[];
  /** What it is for, where the document shows it. */
  readonly role: SignatureRole | null;
  readonly checks: readonly CheckReport[];
  /** What should be known, and bars nothing. */
  readonly warnings: readonly string[];
  /** Why the signature does not pass; the reason that decided comes first. */
  readonly errors: readonly string[];
}

export interface CertificateReport {
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
}

export interface AlgorithmsReport {
  /** A name of the core, or the OID of what it does not know; null where it could not be read. */
  readonly digest: DigestAlgorithm | (string & {}) | null;
  readonly signature: string | null;
  readonly keyBits: number | null;
}

export interface TimestampReport {
  readonly type: 'signature' | 'archive' | 'document' | 'content';
  /** It is part of an evidence record (RFC 4998). Absent: it stands alone. */
  readonly evidenceRecord?: true;
  readonly time: string;
  readonly by: string;
  readonly indication: 'PASSED' | 'FAILED' | 'INDETERMINATE';
  readonly subIndication: string | null;
}

/** @see RFC 5652 §11.4 */
export type CounterSignatureReport = Pick<
  SignatureReport,
  | 'id'
  | 'indication'
  | 'subIndication'
  | 'signedBy'
  | 'certificate'
  | 'algorithms'
  | 'claimedSigningTime'
  | 'bestSignatureTime'
  | 'timestamps'
  | 'warnings'
  | 'errors'
>;

/** A proof that a document existed, without a signature of it (RFC 3161, RFC 4998). */
export interface ProofReport {
  readonly kind: 'timestamp' | 'evidence-record';
  readonly indication: 'PASSED' | 'FAILED' | 'INDETERMINATE';
  readonly subIndication: SubIndication | null;
  /** The earliest time at which the document is proven to have existed; null without a proof. */
  readonly time: string | null;
  readonly timestamps: readonly TimestampReport[];
}

export interface RevocationReport {
  readonly source: 'ocsp' | 'crl';
  readonly producedAt: string;
  readonly status: 'good' | 'revoked' | 'unknown';
}

/** A change as it was found, and whether it may follow the signature (ISO 32000-2 §12.8.2.2). */
export interface ChangeReport extends Change {
  readonly allowed: boolean;
}

export interface CheckReport {
  readonly id: string;
  readonly clause: string;
  readonly result: CheckResult;
  readonly text: string;
}
