import { type Der, malformed, readDer } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { unsignedBytes } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { power, toBigInt } from './modular.ts';

// No engine of a browser has DSA; certificates and CRLs of the past have it (NIST PKITS 4.1.4).

/** Domain parameters as magnitudes, big-endian (RFC 3279 §2.3.2). */
export interface DsaParameters {
  readonly p: Bytes;
  readonly q: Bytes;
  readonly g: Bytes;
}

/** Largest sizes that are worked with; FIPS 186-4 §4.2 ends at 3072 and 256 bits. */
const largest = { pBytes: 512, qBytes: 64 } as const;

/** @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`. */
export function readDsaParameters(der: Der): DsaParameters {
  const clause = 'RFC 3279 §2.3.2';
  const fields = fieldsOf(der, clause);
  const p = unsignedBytes(fields.take(tags.integer, 'p'));
  const q = unsignedBytes(fields.take(tags.integer, 'q'));
  const g = unsignedBytes(fields.take(tags.integer, 'g'));
  fields.end();
  if (p.length > largest.pBytes) throw new Failure('LIMIT_EXCEEDED', { limit: 'dsa-modulus-bytes', value: p.length });
  if (q.length > largest.qBytes) throw new Failure('LIMIT_EXCEEDED', { limit: 'dsa-order-bytes', value: q.length });
  if (p.length < 64 || q.length < 20) throw malformed(der.start, clause, 'no DSA parameters');
  return { p, q, g };
}

/** The public value `y` from the contents of `subjectPublicKey`. */
export function readDsaValue(octets: Bytes): Bytes {
  const y = unsignedBytes(readDer(octets));
  if (y.length > largest.pBytes) throw new Failure('LIMIT_EXCEEDED', { limit: 'dsa-modulus-bytes', value: y.length });
  return y;
}

/**
 * Whether `signature` (`r || s`, each as long as q) over a digest is of the key `y`.
 *
 * @see FIPS 186-4 §4.7: of a digest that is longer than q its leftmost bits count.
 */
export function verifyDsaDigest(parameters: DsaParameters, y: Bytes, signature: Bytes, digest: Bytes): boolean {
  const qBytes = parameters.q.length;
  if (signature.length !== 2 * qBytes) return false;
  const [p, q, g] = [parameters.p, parameters.q, parameters.g].map(toBigInt) as [bigint, bigint, bigint];
  const key = toBigInt(y);
  // FIPS 186-4 §4.1: g and y generate the group of order q; 1 would let any value pass.
  if (g <= 1n || g >= p || key <= 1n || key >= p || power(g, q, p) !== 1n || power(key, q, p) !== 1n) return false;
  const r = toBigInt(signature.subarray(0, qBytes));
  const s = toBigInt(signature.subarray(qBytes));
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const spareBits = Math.max(0, digest.length * 8 - q.toString(2).length);
  const z = toBigInt(digest) >> BigInt(spareBits);
  // FIPS 186-4 §C.1: q is a prime, so that Fermat's exponent inverts.
  const w = power(s, q - 2n, q);
  if ((w * s) % q !== 1n) return false;
  const v = ((power(g, (z * w) % q, p) * power(key, (r * w) % q, p)) % p) % q;
  return v === r;
}
