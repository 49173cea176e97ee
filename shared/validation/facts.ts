import type { DigestAlgorithm, ForeignScheme } from '../algorithms.ts';
import type { Change } from '../pdf/change.ts';
import type { TrustAnchor } from '../trust/anchor.ts';
import { type Certificate, holderOf } from '../x509/certificate.ts';
import { sameName } from '../x509/name.ts';
import type { PathCertificate } from '../x509/path.ts';
import type { PublicKey } from '../x509/public-key.ts';

// Facts are plain JSON: they can be kept and judged again years later, under another policy or as of another time.

/** What was found out about one signature, before anything is said about its worth. */
export interface SignatureFacts {
  /** SHA-256 over the signature as embedded, hexadecimal. */
  readonly sha256: string;
  readonly place: PlaceFacts;
  /** Whether the signature's structure could be read; `unsupported`: a form that this validator does not know. */
  readonly form: 'readable' | 'malformed' | 'unsupported';
  /** Where and why the structure could not be read: offset and clause. */
  readonly formFault: { readonly offset: number; readonly clause: string; readonly reason: string } | null;
  /** Milliseconds; what the signer says, proven by nothing. */
  readonly claimedSigningTime: number | null;
  /** Whether the attribute signing-time stands in CMS, where PAdES has none. */
  readonly hasSigningTime: boolean;
  readonly contentType: 'right' | 'wrong' | 'absent';
  readonly content: 'unchanged' | 'changed' | 'unknown-digest' | 'not-checked';
  readonly value: 'right' | 'wrong' | 'unsupported' | 'not-checked';
  readonly signedAttributes: 'ordered' | 'unordered' | 'absent';
  readonly reference: 'matches' | 'differs' | 'absent' | 'unknown-digest';
  readonly algorithms: AlgorithmFacts;
  readonly signer: CertificateFacts | null;
  /** Chains that begin with the signer; without any anchored one, the longest that was found. Empty without a signer. */
  readonly paths: readonly PathFacts[];
  /** Signature timestamps that are embedded. */
  readonly timestamps: number;
  readonly changesAfter: readonly ChangeFacts[];
  /** What a certification signature allows to change (ISO 32000-2 table 257); null for any other. */
  readonly certification: 1 | 2 | 3 | null;
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
  readonly key: { readonly kind: PublicKey['kind']; readonly bits: number | null };
  /** How the issuer signed it; null where the core does not know. */
  readonly signatureAlgorithm: NamedAlgorithm | null;
}

export interface PathFacts {
  /** The signer's first. */
  readonly certificates: readonly CertificateFacts[];
  readonly anchored: boolean;
  /** What this machine knows of the last certificate; absent where it knows nothing. */
  readonly anchor?: AnchorFacts;
}

/** What is known of an authority, without its certificate. */
export type AnchorFacts = Omit<TrustAnchor, 'certificate'>;

/** A certificate as facts. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const { publicKey, signatureAlgorithm } = certificate;
  return {
    sha256: certificate.sha256,
    subject: certificate.subject.text,
    holder: holderOf(certificate),
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumberHex,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyUsage: certificate.keyUsage,
    extKeyUsage: certificate.extKeyUsage,
    basicConstraints: certificate.basicConstraints,
    unknownCritical: certificate.unknownCritical,
    selfIssued: sameName(certificate.subject, certificate.issuer),
    key: { kind: publicKey.kind, bits: publicKey.keyBits },
    signatureAlgorithm:
      signatureAlgorithm === null ? null : { scheme: signatureAlgorithm.scheme, digest: signatureAlgorithm.digest },
  };
}
