import {
  type Curve,
  curveOfOid,
  curveRows,
  digestRows,
  ecPublicKeyOid,
  type ForeignSignatureAlgorithm,
  rsaEncryptionOid,
  rsaPssOid,
} from '../algorithms.ts';
import { type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { bitStringOctets, objectIdentifier, unsignedBytes } from '../asn1/values.ts';
import { bits, identifier, nullValue, sequence, unsigned } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { readAlgorithmIdentifier } from './algorithm-identifier.ts';
import { digestOfBytes } from './digest.ts';
import { verifyEcdsaDigest } from './ecdsa.ts';
import { verifyPkcs1Digest, verifyPssDigest } from './rsa.ts';

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
  | { readonly kind: 'other'; readonly keyBits: null; readonly oid: string };

/**
 * Reads a `SubjectPublicKeyInfo`. A key of an algorithm or curve that the core lacks is `other`, not a failure.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 5280 §4.1.2.7, RFC 3279 §2.3.1, RFC 5480 §2
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
  return { kind: 'other', keyBits: null, oid };
}

/** Largest modulus that is worked with: the public operation must stay a matter of milliseconds. */
const largestModulusBytes = 2048;

function readRsaKey(subjectPublicKey: Der, pssOnly: boolean): PublicKey {
  const clause = 'RFC 8017 §A.1.1';
  const fields = fieldsOf(readDer(bitStringOctets(subjectPublicKey)), clause);
  const modulus = unsignedBytes(fields.take(tags.integer, 'modulus'));
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
  return { kind: 'rsa', keyBits: modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24, modulus, exponent, pssOnly };
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
 * @param signature for RSA the octet string of RFC 8017, for ECDSA `r || s` (IEEE P1363).
 * @throws Failure `KEY_UNSUITABLE` where the key cannot be used with the algorithm (another kind of key, a curve that the
 * core lacks), `MALFORMED` and `LIMIT_EXCEEDED` for the key. A wrong value is `false`, whatever its form.
 */
export async function verifySignature(
  spki: Bytes,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean> {
  const key = suitableKey(spki, algorithm);
  // RFC 8017 §8.1.2, §8.2.2: some engines take a value whose leading zero was dropped.
  if (signature.length !== valueBytes(key)) return false;
  const web = webCryptoOf(key, algorithm);
  const answer = web === null ? null : await askWebCrypto(web, signature, signed);
  return answer ?? verifyWithKey(key, algorithm, signature, digestOfBytes(algorithm.digest, signed));
}

/**
 * The same over a digest in place of the message: for signatures whose message was streamed.
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
  return verifyWithKey(suitableKey(spki, algorithm), algorithm, signature, digest);
}

type UsableKey = Exclude<PublicKey, { kind: 'other' }>;

function suitableKey(spki: Bytes, algorithm: ForeignSignatureAlgorithm): UsableKey {
  const key = readPublicKey(spki);
  const wanted = algorithm.scheme === 'ECDSA' ? 'ec' : 'rsa';
  if (
    key.kind === 'other' ||
    key.kind !== wanted ||
    (key.kind === 'rsa' && key.pssOnly && algorithm.scheme !== 'RSA-PSS')
  ) {
    throw new Failure('KEY_UNSUITABLE', { algorithm: `${algorithm.scheme} ${algorithm.digest}` });
  }
  return key;
}

const valueBytes = (key: UsableKey): number =>
  key.kind === 'rsa' ? key.modulus.length : 2 * curveRows[key.curve].fieldBytes;

function verifyWithKey(key: UsableKey, algorithm: ForeignSignatureAlgorithm, signature: Bytes, digest: Bytes): boolean {
  if (key.kind === 'ec') return verifyEcdsaDigest(key.curve, key.point, signature, digest);
  if (algorithm.scheme === 'RSA-PSS') return verifyPssDigest(key, algorithm, signature, digest);
  return verifyPkcs1Digest(key, algorithm.digest, signature, digest);
}

interface WebCryptoCall {
  readonly spki: Bytes;
  readonly importAs:
    | { readonly name: string; readonly hash: string }
    | { readonly name: string; readonly namedCurve: string };
  readonly verifyAs:
    | { readonly name: string; readonly hash: string }
    | { readonly name: string; readonly saltLength: number };
}

/** How WebCrypto is asked, or null where it lacks the digest, the curve, or the choice of MGF. */
function webCryptoOf(key: UsableKey, algorithm: ForeignSignatureAlgorithm): WebCryptoCall | null {
  const hash = digestRows[algorithm.digest].webCrypto;
  if (hash === null) return null;
  if (key.kind === 'ec') {
    const { webCrypto: namedCurve, oid } = curveRows[key.curve];
    if (namedCurve === null || key.point[0] !== 4) return null;
    const spki = sequence(sequence(identifier(ecPublicKeyOid), identifier(oid)), bits(key.point));
    return { spki, importAs: { name: 'ECDSA', namedCurve }, verifyAs: { name: 'ECDSA', hash } };
  }
  const { mgfDigest, saltLengthBytes } = algorithm.pss ?? {
    mgfDigest: algorithm.digest,
    saltLengthBytes: digestRows[algorithm.digest].sizeBytes,
  };
  if (algorithm.scheme === 'RSA-PSS' && mgfDigest !== algorithm.digest) return null;
  const name = algorithm.scheme === 'RSA-PSS' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  // Written anew, because engines refuse the OID of RSA-PSS in a key.
  const publicKey = sequence(unsigned(key.modulus), unsigned(key.exponent));
  const spki = sequence(sequence(identifier(rsaEncryptionOid), nullValue), bits(publicKey));
  return { spki, importAs: { name, hash }, verifyAs: { name, saltLength: saltLengthBytes } };
}

/**
 * Null where the engine refuses the key (its size, its exponent, a point off the curve) or the parameters (a salt longer
 * than the key): then our own arithmetic answers.
 */
async function askWebCrypto(
  { spki, importAs, verifyAs }: WebCryptoCall,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('spki', spki, importAs, false, ['verify']);
    return await crypto.subtle.verify(verifyAs, key, signature, signed);
  } catch {
    return null;
  }
}
