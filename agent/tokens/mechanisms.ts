import { createHash } from 'node:crypto';
import { digestRows, type SignatureAlgorithm, type SigningDigest } from '../../shared/algorithms.ts';
import { identifier, nullValue, octets, sequence } from '../../shared/asn1/write.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { PublicKey } from '../../shared/x509/public-key.ts';
import { CKM } from './cryptoki.ts';

/** One operation as a token takes it: always over a digest that was made on this machine. */
export interface SignOperation {
  readonly mechanism: number;
  readonly pss: { readonly hash: number; readonly mgf: number; readonly saltBytes: number } | null;
  readonly input: Bytes;
}

interface MechanismRow {
  readonly algorithm: SignatureAlgorithm;
  /** Kinds of keys it is for: EC keys by the smallest and largest field in bits. */
  readonly fits: (key: PublicKey) => boolean;
  readonly mechanism: number;
}

/** PKCS#11 v2.40 §2.1.8: CKM_SHA… and CKG_MGF1_SHA… of each digest. */
const pssNumbers: { readonly [Digest in SigningDigest]?: { readonly hash: number; readonly mgf: number } } = {
  'SHA-256': { hash: 0x250, mgf: 2 },
  'SHA-384': { hash: 0x260, mgf: 3 },
  'SHA-512': { hash: 0x270, mgf: 4 },
};

/** Smaller RSA keys are no longer allowed to sign (Vietnamese list of mandatory standards; NIST SP 800-131A). */
const leastRsaBits = 2048;

const rsa = (key: PublicKey) => key.kind === 'rsa' && key.keyBits >= leastRsaBits;
const plainRsa = (key: PublicKey) => rsa(key) && key.kind === 'rsa' && !key.pssOnly;
/** A digest shorter than the order would weaken the signature; a longer one would have to be cut. */
const curve = (name: string) => (key: PublicKey) => key.kind === 'ec' && key.curve === name;

const rsaRow = (scheme: 'RSA-PKCS1' | 'RSA-PSS', digest: SigningDigest): MechanismRow => ({
  algorithm: { scheme, digest },
  fits: scheme === 'RSA-PSS' ? rsa : plainRsa,
  mechanism: scheme === 'RSA-PSS' ? CKM.rsaPkcsPss : CKM.rsaPkcs,
});
const ecdsaRow = (name: string, digest: SigningDigest): MechanismRow => ({
  algorithm: { scheme: 'ECDSA', digest },
  fits: curve(name),
  mechanism: CKM.ecdsa,
});

/** What tokens can sign with, the preferred first: PKCS#1 v1.5 with SHA-256 is what every portal and reader takes. */
const rows: readonly MechanismRow[] = [
  rsaRow('RSA-PKCS1', 'SHA-256'),
  rsaRow('RSA-PSS', 'SHA-256'),
  rsaRow('RSA-PKCS1', 'SHA-384'),
  rsaRow('RSA-PKCS1', 'SHA-512'),
  rsaRow('RSA-PSS', 'SHA-384'),
  rsaRow('RSA-PSS', 'SHA-512'),
  ecdsaRow('P-256', 'SHA-256'),
  ecdsaRow('P-384', 'SHA-384'),
  ecdsaRow('P-521', 'SHA-512'),
];

/** Every mechanism of the table: what a key can do where it is not on a token. */
export const allMechanisms: readonly number[] = Object.values(CKM);

/** What a key can do with the mechanisms that its token lists, the preferred first. */
export function algorithmsOf(key: PublicKey, mechanisms: readonly number[]): SignatureAlgorithm[] {
  return rows.filter((row) => row.fits(key) && mechanisms.includes(row.mechanism)).map((row) => row.algorithm);
}

/**
 * The operation that signs a message's digest with one of `algorithmsOf`.
 *
 * @throws Failure `KEY_UNSUITABLE`
 */
export function operationOf(value: Bytes, { scheme, digest }: SignatureAlgorithm): SignOperation {
  if (value.length !== digestRows[digest].sizeBytes) throw new Failure('KEY_UNSUITABLE', { algorithm: digest });
  if (scheme === 'ECDSA') return { mechanism: CKM.ecdsa, pss: null, input: value };
  if (scheme === 'RSA-PKCS1') return { mechanism: CKM.rsaPkcs, pss: null, input: digestInfo(value, digest) };
  const numbers = pssNumbers[digest];
  if (numbers === undefined) throw new Failure('KEY_UNSUITABLE', { algorithm: `${scheme} ${digest}` });
  return { mechanism: CKM.rsaPkcsPss, pss: { ...numbers, saltBytes: value.length }, input: value };
}

/** RFC 8017 §9.2, note 1: the DigestInfo that CKM_RSA_PKCS pads and signs. */
function digestInfo(value: Bytes, digest: SigningDigest): Bytes {
  return sequence(sequence(identifier(digestRows[digest].oid), nullValue), octets(value));
}

/** The digest that a token signs of a message. */
export function digestOf(message: Bytes, digest: SigningDigest): Bytes {
  return Uint8Array.from(createHash(digest.replace('-', '').toLowerCase()).update(message).digest());
}
