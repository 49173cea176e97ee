import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { malformed, readDer } from './der.ts';
import { fieldsOf } from './fields.ts';
import { tags } from './tags.ts';
import { unsignedBytes } from './values.ts';
import { sequence, unsigned } from './write.ts';

/** `r || s` (IEEE P1363, the form of WebCrypto and PKCS#11) as the `Ecdsa-Sig-Value` of RFC 3279 §2.2.3 (CMS, X.509). */
export function ecdsaToDer(rs: Bytes): Bytes {
  const half = rs.length / 2;
  return sequence(unsigned(rs.subarray(0, half)), unsigned(rs.subarray(half)));
}

/**
 * An `Ecdsa-Sig-Value` as `r || s` with `fieldBytes` octets each.
 *
 * @throws Failure `MALFORMED` where it is no DER of two numbers of that size.
 */
export function ecdsaFromDer(der: Bytes, fieldBytes: number): Bytes {
  const clause = 'RFC 3279 §2.2.3';
  const fields = fieldsOf(readDer(der), clause);
  const parts = ['r', 's'].map((name) => {
    const element = fields.take(tags.integer, name);
    const magnitude = unsignedBytes(element);
    if (magnitude.length > fieldBytes)
      throw malformed(element.start, clause, `${name} is larger than the curve's order`);
    return concat(new Uint8Array(fieldBytes - magnitude.length), magnitude);
  });
  fields.end();
  return concat(...parts);
}
