/** Digest algorithms that signers are asked for, as the link names them. */
export type SigningDigest = 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Digest algorithms that the core reads. Which of them may still be relied on is a matter of policy, not of reading. */
export type DigestAlgorithm =
  | SigningDigest
  | 'SHA-512/224'
  | 'SHA-512/256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  /** With 64 octets, as Ed448 has it in CMS (RFC 8419 §2.3). */
  | 'SHAKE256';

export type SignatureScheme = 'RSA-PKCS1' | 'RSA-PSS' | 'ECDSA';

/** A signature algorithm as formats and keys both name it. For RSA-PSS: MGF1 with the same digest, salt of its length. */
export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme;
  readonly digest: SigningDigest;
}

/** What an RSA-PSS signature of others may have chosen apart from the digest (RFC 8017 §9.1). */
export interface PssParameters {
  readonly mgfDigest: DigestAlgorithm;
  readonly saltLengthBytes: number;
}

/** Schemes that are verified; the product itself signs with those of `SignatureScheme` alone. */
export type ForeignScheme = SignatureScheme | 'DSA' | 'EdDSA';

/** A signature algorithm as read from a file of others. EdDSA with SHA-512 is Ed25519, with SHAKE256 it is Ed448. */
export interface ForeignSignatureAlgorithm {
  readonly scheme: ForeignScheme;
  readonly digest: DigestAlgorithm;
  /** Stands for RSA-PSS alone; absent means MGF1 with the same digest and a salt of its length. */
  readonly pss?: PssParameters;
}

interface DigestRow {
  readonly oid: string;
  readonly sizeBytes: number;
  /** Name in WebCrypto, null where it lacks the algorithm. */
  readonly webCrypto: string | null;
}

/** Until when each is relied on: `validation/algorithm-ends.ts`. @see RFC 5754 §2, RFC 8702 §3.1, NIST CSOR */
export const digestRows: { readonly [Name in DigestAlgorithm]: DigestRow } = {
  'SHA-1': { oid: '1.3.14.3.2.26', sizeBytes: 20, webCrypto: 'SHA-1' },
  'SHA-224': { oid: '2.16.840.1.101.3.4.2.4', sizeBytes: 28, webCrypto: null },
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', sizeBytes: 32, webCrypto: 'SHA-256' },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', sizeBytes: 48, webCrypto: 'SHA-384' },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', sizeBytes: 64, webCrypto: 'SHA-512' },
  'SHA-512/224': { oid: '2.16.840.1.101.3.4.2.5', sizeBytes: 28, webCrypto: null },
  'SHA-512/256': { oid: '2.16.840.1.101.3.4.2.6', sizeBytes: 32, webCrypto: null },
  'SHA3-224': { oid: '2.16.840.1.101.3.4.2.7', sizeBytes: 28, webCrypto: null },
  'SHA3-256': { oid: '2.16.840.1.101.3.4.2.8', sizeBytes: 32, webCrypto: null },
  'SHA3-384': { oid: '2.16.840.1.101.3.4.2.9', sizeBytes: 48, webCrypto: null },
  'SHA3-512': { oid: '2.16.840.1.101.3.4.2.10', sizeBytes: 64, webCrypto: null },
  SHAKE256: { oid: '2.16.840.1.101.3.4.2.12', sizeBytes: 64, webCrypto: null },
};

interface SignatureRow extends SignatureAlgorithm {
  readonly oid: string;
  /** PKCS#11 mechanism that digests and signs (CKM_SHA256_RSA_PKCS and its like). */
  readonly pkcs11: number;
}

/** Identifier of RSA keys, and of PKCS#1 v1.5 signatures whose digest is named elsewhere (RFC 8017 §C). */
export const rsaEncryptionOid = '1.2.840.113549.1.1.1';
/** Identifier of RSA-PSS keys and signatures; the digest stands in the parameters (RFC 4055 §3.1). */
export const rsaPssOid = '1.2.840.113549.1.1.10';
/** Mask generation function 1 (RFC 8017 §B.2.1). */
export const mgf1Oid = '1.2.840.113549.1.1.8';
/** Identifier of elliptic curve keys (RFC 5480 §2.1.1). */
export const ecPublicKeyOid = '1.2.840.10045.2.1';

/** @see RFC 8017 §C, RFC 5758 §3.2, RFC 3279 §2.2.3; PKCS#11 3.1 §6.1, §6.3. */
export const signatureRows: readonly SignatureRow[] = [
  { scheme: 'RSA-PKCS1', digest: 'SHA-1', oid: '1.2.840.113549.1.1.5', pkcs11: 0x0006 },
  { scheme: 'RSA-PKCS1', digest: 'SHA-224', oid: '1.2.840.113549.1.1.14', pkcs11: 0x0046 },
  { scheme: 'RSA-PKCS1', digest: 'SHA-256', oid: '1.2.840.113549.1.1.11', pkcs11: 0x0040 },
  { scheme: 'RSA-PKCS1', digest: 'SHA-384', oid: '1.2.840.113549.1.1.12', pkcs11: 0x0041 },
  { scheme: 'RSA-PKCS1', digest: 'SHA-512', oid: '1.2.840.113549.1.1.13', pkcs11: 0x0042 },
  { scheme: 'RSA-PSS', digest: 'SHA-1', oid: rsaPssOid, pkcs11: 0x000e },
  { scheme: 'RSA-PSS', digest: 'SHA-224', oid: rsaPssOid, pkcs11: 0x0047 },
  { scheme: 'RSA-PSS', digest: 'SHA-256', oid: rsaPssOid, pkcs11: 0x0043 },
  { scheme: 'RSA-PSS', digest: 'SHA-384', oid: rsaPssOid, pkcs11: 0x0044 },
  { scheme: 'RSA-PSS', digest: 'SHA-512', oid: rsaPssOid, pkcs11: 0x0045 },
  { scheme: 'ECDSA', digest: 'SHA-1', oid: '1.2.840.10045.4.1', pkcs11: 0x1042 },
  { scheme: 'ECDSA', digest: 'SHA-224', oid: '1.2.840.10045.4.3.1', pkcs11: 0x1043 },
  { scheme: 'ECDSA', digest: 'SHA-256', oid: '1.2.840.10045.4.3.2', pkcs11: 0x1044 },
  { scheme: 'ECDSA', digest: 'SHA-384', oid: '1.2.840.10045.4.3.3', pkcs11: 0x1045 },
  { scheme: 'ECDSA', digest: 'SHA-512', oid: '1.2.840.10045.4.3.4', pkcs11: 0x1046 },
];

/** Algorithms that are read and verified beside those of `signatureRows`. */
export const foreignSignatureRows: readonly (ForeignSignatureAlgorithm & { readonly oid: string })[] = [
  // RFC 3279 §2.2.2, RFC 5758 §3.1
  { scheme: 'DSA', digest: 'SHA-1', oid: '1.2.840.10040.4.3' },
  { scheme: 'DSA', digest: 'SHA-224', oid: '2.16.840.1.101.3.4.3.1' },
  { scheme: 'DSA', digest: 'SHA-256', oid: '2.16.840.1.101.3.4.3.2' },
  { scheme: 'DSA', digest: 'SHA-384', oid: '2.16.840.1.101.3.4.3.3' },
  { scheme: 'DSA', digest: 'SHA-512', oid: '2.16.840.1.101.3.4.3.4' },
  // RFC 8410 §3
  { scheme: 'EdDSA', digest: 'SHA-512', oid: '1.3.101.112' },
  { scheme: 'EdDSA', digest: 'SHAKE256', oid: '1.3.101.113' },
  // RFC 8017 §A.2.4
  { scheme: 'RSA-PKCS1', digest: 'SHA-512/224', oid: '1.2.840.113549.1.1.15' },
  { scheme: 'RSA-PKCS1', digest: 'SHA-512/256', oid: '1.2.840.113549.1.1.16' },
  // NIST CSOR, sigAlgs 9 to 16
  { scheme: 'ECDSA', digest: 'SHA3-224', oid: '2.16.840.1.101.3.4.3.9' },
  { scheme: 'ECDSA', digest: 'SHA3-256', oid: '2.16.840.1.101.3.4.3.10' },
  { scheme: 'ECDSA', digest: 'SHA3-384', oid: '2.16.840.1.101.3.4.3.11' },
  { scheme: 'ECDSA', digest: 'SHA3-512', oid: '2.16.840.1.101.3.4.3.12' },
  { scheme: 'RSA-PKCS1', digest: 'SHA3-224', oid: '2.16.840.1.101.3.4.3.13' },
  { scheme: 'RSA-PKCS1', digest: 'SHA3-256', oid: '2.16.840.1.101.3.4.3.14' },
  { scheme: 'RSA-PKCS1', digest: 'SHA3-384', oid: '2.16.840.1.101.3.4.3.15' },
  { scheme: 'RSA-PKCS1', digest: 'SHA3-512', oid: '2.16.840.1.101.3.4.3.16' },
];

/** Identifier of DSA keys (RFC 3279 §2.3.2). */
export const dsaKeyOid = '1.2.840.10040.4.1';

export type Curve =
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'secp256k1'
  | 'brainpoolP256r1'
  | 'brainpoolP384r1'
  | 'brainpoolP512r1'
  | 'brainpoolP256t1'
  | 'brainpoolP384t1'
  | 'brainpoolP512t1';

interface CurveRow {
  readonly oid: string;
  readonly keyBits: number;
  /** Octets of one coordinate, and of r and of s. */
  readonly fieldBytes: number;
  /** Name in WebCrypto, null where it lacks the curve. */
  readonly webCrypto: string | null;
}

/** @see RFC 5480 §2.1.1.1, RFC 5639 §A.1, SEC 2 §2.4.1 */
export const curveRows: { readonly [Name in Curve]: CurveRow } = {
  'P-256': { oid: '1.2.840.10045.3.1.7', keyBits: 256, fieldBytes: 32, webCrypto: 'P-256' },
  'P-384': { oid: '1.3.132.0.34', keyBits: 384, fieldBytes: 48, webCrypto: 'P-384' },
  'P-521': { oid: '1.3.132.0.35', keyBits: 521, fieldBytes: 66, webCrypto: 'P-521' },
  secp256k1: { oid: '1.3.132.0.10', keyBits: 256, fieldBytes: 32, webCrypto: null },
  brainpoolP256r1: { oid: '1.3.36.3.3.2.8.1.1.7', keyBits: 256, fieldBytes: 32, webCrypto: null },
  brainpoolP384r1: { oid: '1.3.36.3.3.2.8.1.1.11', keyBits: 384, fieldBytes: 48, webCrypto: null },
  brainpoolP512r1: { oid: '1.3.36.3.3.2.8.1.1.13', keyBits: 512, fieldBytes: 64, webCrypto: null },
  brainpoolP256t1: { oid: '1.3.36.3.3.2.8.1.1.8', keyBits: 256, fieldBytes: 32, webCrypto: null },
  brainpoolP384t1: { oid: '1.3.36.3.3.2.8.1.1.12', keyBits: 384, fieldBytes: 48, webCrypto: null },
  brainpoolP512t1: { oid: '1.3.36.3.3.2.8.1.1.14', keyBits: 512, fieldBytes: 64, webCrypto: null },
};

/** The digest algorithm of an OID, or null where the core does not know it. */
export function digestOfOid(oid: string): DigestAlgorithm | null {
  return namesOf(digestRows).find((name) => digestRows[name].oid === oid) ?? null;
}

/** The curve of an OID, or null where the core does not know it. */
export function curveOfOid(oid: string): Curve | null {
  return namesOf(curveRows).find((name) => curveRows[name].oid === oid) ?? null;
}

/** The row of an algorithm. */
export function signatureRow(algorithm: SignatureAlgorithm): SignatureRow {
  const row = signatureRows.find(({ scheme, digest }) => scheme === algorithm.scheme && digest === algorithm.digest);
  if (row === undefined) throw new TypeError(`no row for ${algorithm.scheme} with ${algorithm.digest}`);
  return row;
}

function namesOf<Name extends string>(rows: { readonly [Key in Name]: unknown }): readonly Name[] {
  return Object.keys(rows) as Name[];
}
