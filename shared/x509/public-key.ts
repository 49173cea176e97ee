import {
  type Curve,
  curveOfOid,
  curveRows,
  dsaKeyOid,
  ecPublicKeyOid,
  type ForeignSignatureAlgorithm,
  rsaEncryptionOid,
  rsaPssOid,
} from '../algorithms.ts';
import { contentOf, type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { bitStringOctets, objectIdentifier, unsignedBytes } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { digestOfBytes } from './digest.ts';
import { type DsaParameters, readDsaParameters, readDsaValue, verifyDsaDigest } from './dsa.ts';
import { verifyEcdsaDigest } from './ecdsa.ts';
import { type EdwardsCurve, edwardsKeyBits, edwardsKeyBytes, verifyEdwards } from './eddsa.ts';
import { verifyPkcs1Digest, verifyPssDigest } from './rsa.ts';
import { askWebCrypto, type SignatureEngine } from './web-crypto.ts';

/** A public key, as far as the core can use it. */
export type PublicKey =
  | {
      readonly kind: 'rsa';
      readonly keyBits: number;
      /** Magnitudes, big-endian, without leading zeros. */
      readonly modulus: Bytes;
      readonly exponent: Bytes;
      /** The key is bound to RSA-PSS by its OID (RFC 4055 §1.2). */
      readonly pssOnly: boolean;
    }
  | { readonly kind: 'ec'; readonly keyBits: number; readonly curve: Curve /** SEC 1 §2.3.3 */; readonly point: Bytes }
  | {
      readonly kind: 'dsa';
      readonly keyBits: number;
      readonly y: Bytes;
      /** Null where they are those of the issuer's key (RFC 3279 §2.3.2). */
      readonly parameters: DsaParameters | null;
    }
  | { readonly kind: 'eddsa'; readonly keyBits: number; readonly curve: EdwardsCurve; readonly point: Bytes }
  | { readonly kind: 'other'; readonly keyBits: null; readonly oid: string };

/**
 * Reads a `SubjectPublicKeyInfo`. A key of an algorithm or curve that the core lacks is `other`, not a failure.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 5280 §4.1.2.7, RFC 3279 §2.3, RFC 5480 §2, RFC 8410 §4
 */
export function readPublicKey(spki: Bytes): PublicKey {
  const fields = fieldsOf(readDer(spki), 'RFC 5280 §4.1.2.7');
  const { oid, parameters } = readAlgorithmIdentifier(fields.take(tags.sequence, 'algorithm'));
  const subjectPublicKey = fields.take(tags.bitString, 'subjectPublicKey');
  fields.end();
  if (oid === rsaEncryptionOid || oid === rsaPssOid) return readRsaKey(subjectPublicKey, oid === rsaPssOid);
  if (oid === ecPublicKeyOid && parameters?.tag === tags.objectIdentifier) {
    const curve = curveOfOid(objectIdentifier(parameters));
    if (curve !== null) return readEcKey(subjectPublicKey, curve);
  }
  if (oid === dsaKeyOid) return readDsaKey(subjectPublicKey, parameters);
  const edwards = edwardsOids.get(oid);
  if (edwards !== undefined) return readEdwardsKey(subjectPublicKey, edwards);
  return { kind: 'other', keyBits: null, oid };
}

const edwardsOids: ReadonlyMap<string, EdwardsCurve> = new Map([
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
]);

function readDsaKey(subjectPublicKey: Der, parameters: Der | null): PublicKey {
  const y = readDsaValue(bitStringOctets(subjectPublicKey));
  const inherited = parameters === null || parameters.tag === tags.null;
  const own = inherited ? null : readDsaParameters(parameters);
  return { kind: 'dsa', keyBits: bitsOf(own?.p ?? y), y, parameters: own };
}

function readEdwardsKey(subjectPublicKey: Der, curve: EdwardsCurve): PublicKey {
  const point = bitStringOctets(subjectPublicKey);
  if (point.length !== edwardsKeyBytes(curve)) throw malformed(subjectPublicKey.start, 'RFC 8410 §4', 'no point');
  return { kind: 'eddsa', keyBits: edwardsKeyBits(curve), curve, point };
}

const bitsOf = (magnitude: Bytes): number => magnitude.length * 8 - Math.clz32(magnitude[0] ?? 0) + 24;

/** A key with the parameters of its issuer's, where it has none of its own (RFC 5280 §6.1.4 (d) to (f)). */
export function inheriting(key: PublicKey, issuer: PublicKey): PublicKey {
  if (key.kind !== 'dsa' || key.parameters !== null || issuer.kind !== 'dsa') return key;
  return { ...key, parameters: issuer.parameters };
}

/** Whether a key cannot be used before that of its issuer is known. */
export function lacksParameters(key: PublicKey): boolean {
  return key.kind === 'dsa' && key.parameters === null;
}

/** Largest modulus that is worked with: the public operation must stay a matter of milliseconds. */
const largestModulusBytes = 2048;

function readRsaKey(subjectPublicKey: Der, pssOnly: boolean): PublicKey {
  const clause = 'RFC 8017 §A.1.1';
  const fields = fieldsOf(readDer(bitStringOctets(subjectPublicKey)), clause);
  const modulus = magnitudeOf(fields.take(tags.integer, 'modulus'));
  const exponent = unsignedBytes(fields.take(tags.integer, 'publicExponent'));
  fields.end();
  if (modulus.length > largestModulusBytes) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'rsa-modulus-bytes', value: modulus.length });
  }
  // An exponent as long as the modulus would make one check a thousand times dearer; no key in use has more than 32 bits.
  if (exponent.length > 8) throw new Failure('LIMIT_EXCEEDED', { limit: 'rsa-exponent-bytes', value: exponent.length });
  const odd = (number: Bytes): boolean => (number[number.length - 1] ?? 0) % 2 === 1;
  const one = exponent.length === 1 && exponent[0] === 1;
  if (modulus.length < 16 || !odd(modulus) || !odd(exponent) || one) {
    throw malformed(subjectPublicKey.start, clause, 'no RSA key');
  }
  return { kind: 'rsa', keyBits: bitsOf(modulus), modulus, exponent, pssOnly };
}

/** Estonian cards of 2011 to 2015 have moduli without their sign octet, and with one too many: they mean the magnitude. */
function magnitudeOf(element: Der): Bytes {
  const content = contentOf(element);
  const first = content.findIndex((byte) => byte !== 0);
  return first < 0 ? new Uint8Array([0]) : content.subarray(first);
}

function readEcKey(subjectPublicKey: Der, curve: Curve): PublicKey {
  const point = bitStringOctets(subjectPublicKey);
  const { fieldBytes, keyBits } = curveRows[curve];
  const wanted = point[0] === 4 ? 1 + 2 * fieldBytes : point[0] === 2 || point[0] === 3 ? 1 + fieldBytes : 0;
  if (point.length !== wanted) throw malformed(subjectPublicKey.start, 'RFC 5480 §2.2', 'no point of the curve');
  return { kind: 'ec', keyBits, curve, point };
}

/**
 * Whether `signature` over the message `signed` is of the key in `spki`.
 *
 * @param signature for RSA and EdDSA the octet string, for ECDSA and DSA `r || s` (IEEE P1363).
 * @throws Failure `KEY_UNSUITABLE` where the key cannot be used with the algorithm (another kind of key, a curve that the
 * core lacks), `MALFORMED` and `LIMIT_EXCEEDED` for the key. A wrong value is `false`, whatever its form.
 */
export async function verifySignature(
  spki: Bytes,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean> {
  return verifyWithKey(readPublicKey(spki), algorithm, signature, signed);
}

/** The same with a key that was read. @throws Failure `KEY_UNSUITABLE` */
export async function verifyWithKey(
  publicKey: PublicKey,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  signed: Bytes,
  engine: SignatureEngine = askWebCrypto,
): Promise<boolean> {
  const key = suitable(publicKey, algorithm);
  // RFC 8017 §8.1.2, §8.2.2: some engines take a value whose leading zero was dropped.
  if (signature.length !== valueBytes(key)) return false;
  if (key.kind === 'eddsa') return verifyEdwards(key.curve, key.point, signature, signed);
  const answer = key.kind === 'dsa' ? null : await engine(key, algorithm, signature, signed);
  return answer ?? verifyDigest(key, algorithm, signature, digestOfBytes(algorithm.digest, signed));
}

/**
 * The same over a digest in place of the message: for signatures whose message was streamed. EdDSA cannot be verified so.
 *
 * @param digest of `algorithm.digest` over the message.
 * @throws as `verifySignature`.
 */
export function verifyDigestSignature(
  spki: Bytes,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  digest: Bytes,
): boolean {
  const key = suitable(readPublicKey(spki), algorithm);
  if (key.kind === 'eddsa') throw unsuitable(algorithm);
  return verifyDigest(key, algorithm, signature, digest);
}

type DsaKey = Extract<PublicKey, { kind: 'dsa' }> & { readonly parameters: DsaParameters };
type UsableKey = Exclude<PublicKey, { kind: 'other' | 'dsa' }> | DsaKey;

const kindOfScheme = { ECDSA: 'ec', DSA: 'dsa', EdDSA: 'eddsa', 'RSA-PKCS1': 'rsa', 'RSA-PSS': 'rsa' } as const;

function suitable(key: PublicKey, algorithm: ForeignSignatureAlgorithm): UsableKey {
  const { scheme, digest } = algorithm;
  if (key.kind === 'other' || key.kind !== kindOfScheme[scheme]) throw unsuitable(algorithm);
  if (key.kind === 'rsa' && key.pssOnly && scheme !== 'RSA-PSS') throw unsuitable(algorithm);
  if (key.kind === 'eddsa' && (key.curve === 'Ed448') !== (digest === 'SHAKE256')) throw unsuitable(algorithm);
  if (key.kind !== 'dsa') return key;
  const { parameters } = key;
  if (parameters === null) throw unsuitable(algorithm);
  return { ...key, parameters };
}

function unsuitable({ scheme, digest }: ForeignSignatureAlgorithm): Failure<'KEY_UNSUITABLE'> {
  return new Failure('KEY_UNSUITABLE', { algorithm: `${scheme} ${digest}` });
}

function valueBytes(key: UsableKey): number {
  if (key.kind === 'rsa') return key.modulus.length;
  if (key.kind === 'ec') return 2 * curveRows[key.curve].fieldBytes;
  return 2 * (key.kind === 'dsa' ? key.parameters.q.length : edwardsKeyBytes(key.curve));
}

function verifyDigest(
  key: Exclude<UsableKey, { kind: 'eddsa' }>,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  digest: Bytes,
): boolean {
  if (key.kind === 'ec') return verifyEcdsaDigest(key.curve, key.point, signature, digest);
  if (key.kind === 'dsa') return verifyDsaDigest(key.parameters, key.y, signature, digest);
  if (algorithm.scheme === 'RSA-PSS') return verifyPssDigest(key, algorithm, signature, digest);
  return verifyPkcs1Digest(key, algorithm.digest, signature, digest);
}
