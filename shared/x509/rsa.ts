import { type DigestAlgorithm, digestRows, type ForeignSignatureAlgorithm } from '../algorithms.ts';
import { identifier, nullValue, octets, sequence } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { digestOfBytes } from './digest.ts';
import { power, toBigInt } from './modular.ts';

interface RsaKey {
  readonly modulus: Bytes;
  readonly exponent: Bytes;
  readonly keyBits: number;
}

/**
 * RSASSA-PKCS1-v1_5 over a digest: the encoding is made anew and compared whole (RFC 8017 §8.2.2).
 *
 * @param parameters of the digest algorithm as they stand inside the value: NULL by the standard; some writers leave it out.
 */
export function verifyPkcs1Digest(
  key: RsaKey,
  algorithm: DigestAlgorithm,
  signature: Bytes,
  digest: Bytes,
  parameters: 'null' | 'absent' = 'null',
): boolean {
  const encoded = publicOperation(key, signature, key.modulus.length);
  if (encoded === null) return false;
  const oid = identifier(digestRows[algorithm].oid);
  const named = parameters === 'null' ? sequence(oid, nullValue) : sequence(oid);
  const digestInfo = sequence(named, octets(digest));
  const paddingLength = encoded.length - digestInfo.length - 3;
  if (paddingLength < 8) return false;
  const padding = new Uint8Array(paddingLength).fill(0xff);
  return sameBytes(encoded, concat(new Uint8Array([0, 1]), padding, new Uint8Array([0]), digestInfo));
}

/** RSASSA-PSS over a digest (RFC 8017 §8.1.2, §9.1.2). */
export function verifyPssDigest(
  key: RsaKey,
  algorithm: ForeignSignatureAlgorithm,
  signature: Bytes,
  digest: Bytes,
): boolean {
  const hashBytes = digestRows[algorithm.digest].sizeBytes;
  const { mgfDigest, saltLengthBytes } = algorithm.pss ?? { mgfDigest: algorithm.digest, saltLengthBytes: hashBytes };
  const encodedBits = key.keyBits - 1;
  const encodedBytes = Math.ceil(encodedBits / 8);
  const encoded = publicOperation(key, signature, encodedBytes);
  if (encoded === null || digest.length !== hashBytes || encodedBytes < hashBytes + saltLengthBytes + 2) return false;
  if (encoded[encodedBytes - 1] !== 0xbc) return false;
  const masked = encoded.subarray(0, encodedBytes - hashBytes - 1);
  const hash = encoded.subarray(encodedBytes - hashBytes - 1, encodedBytes - 1);
  const spareBits = 8 * encodedBytes - encodedBits;
  if ((masked[0] ?? 0) >>> (8 - spareBits) !== 0) return false;
  const mask = mgf1(mgfDigest, hash, masked.length);
  const block = masked.map((byte, at) => byte ^ (mask[at] ?? 0));
  block[0] = (block[0] ?? 0) & (0xff >>> spareBits);
  const saltStart = block.length - saltLengthBytes;
  if (block[saltStart - 1] !== 1 || block.subarray(0, saltStart - 1).some((byte) => byte !== 0)) return false;
  const message = concat(new Uint8Array(8), digest, block.subarray(saltStart));
  return sameBytes(hash, digestOfBytes(algorithm.digest, message));
}

/** @see RFC 8017 §B.2.1 */
function mgf1(digest: DigestAlgorithm, seed: Bytes, length: number): Bytes {
  const { sizeBytes } = digestRows[digest];
  const mask = new Uint8Array(Math.ceil(length / sizeBytes) * sizeBytes);
  for (let counter = 0; counter * sizeBytes < length; counter += 1) {
    const suffix = new Uint8Array([counter >>> 24, counter >>> 16, counter >>> 8, counter]);
    mask.set(digestOfBytes(digest, concat(seed, suffix)), counter * sizeBytes);
  }
  return mask.subarray(0, length);
}

/** RSAVP1 and I2OSP (RFC 8017 §5.2.2, §4.1): null where the value is out of range or does not fit `length` octets. */
function publicOperation({ modulus, exponent }: RsaKey, signature: Bytes, length: number): Bytes | null {
  if (signature.length !== modulus.length) return null;
  const n = toBigInt(modulus);
  const s = toBigInt(signature);
  if (s >= n) return null;
  const hex = power(s, toBigInt(exponent), n)
    .toString(16)
    .padStart(length * 2, '0');
  if (hex.length > length * 2) return null;
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}
