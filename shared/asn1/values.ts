import type { Bytes } from '../bytes/byte-source.ts';
import { contentOf, type Der, malformed } from './der.ts';
import { tags } from './tags.ts';

/** Bits of a BIT STRING; the first bit of the standard's lists is the highest of the first byte. */
export interface BitString {
  readonly bytes: Bytes;
  readonly unusedBits: number;
}

function expectTag(element: Der, tag: number): Bytes {
  if (element.tag !== tag) throw malformed(element.start, 'X.680 §8', `tag ${element.tag} in place of ${tag}`);
  return contentOf(element);
}

/** @see X.690 §11.1: nothing but 0xFF is true. `tag` names an implicit one. */
export function booleanOf(element: Der, tag: number = tags.boolean): boolean {
  const content = expectTag(element, tag);
  if (content.length === 1 && content[0] === 0xff) return true;
  if (content.length === 1 && content[0] === 0x00) return false;
  throw malformed(element.start, 'X.690 §11.1', 'no BOOLEAN of DER');
}

/** Content of an INTEGER: two's complement, big-endian, as short as can be (X.690 §8.3.2). */
export function integerBytes(element: Der, tag: number = tags.integer): Bytes {
  const content = expectTag(element, tag);
  const [first, second] = content;
  if (first === undefined) throw malformed(element.start, 'X.690 §8.3.1', 'empty INTEGER');
  if (second !== undefined && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw malformed(element.start, 'X.690 §8.3.2', 'INTEGER not in the fewest octets');
  }
  return content;
}

/** Magnitude of an INTEGER that must not be negative, big-endian, without the sign's zero octet. Zero is one zero octet. */
export function unsignedBytes(element: Der): Bytes {
  const content = integerBytes(element);
  if ((content[0] ?? 0) >= 0x80) throw malformed(element.start, 'X.690 §8.3.3', 'negative INTEGER');
  return content.length > 1 && content[0] === 0 ? content.subarray(1) : content;
}

/** An INTEGER that must lie between 0 and 2^31 - 1, such as a version or a length. */
export function smallInteger(element: Der, tag: number = tags.integer): number {
  const content = integerBytes(element, tag);
  if (content.length > 4 || (content[0] ?? 0) >= 0x80)
    throw malformed(element.start, 'X.690 §8.3', 'INTEGER out of range');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

export function octetString(element: Der, tag: number = tags.octetString): Bytes {
  return expectTag(element, tag);
}

/** @see X.690 §8.6, §11.2.1: unused bits are zero. */
export function bitString(element: Der): BitString {
  const content = expectTag(element, tags.bitString);
  const unusedBits = content[0];
  const bytes = content.subarray(1);
  if (unusedBits === undefined || unusedBits > 7 || (bytes.length === 0 && unusedBits > 0)) {
    throw malformed(element.start, 'X.690 §8.6.2', 'no count of unused bits');
  }
  if (((bytes[bytes.length - 1] ?? 0) & ((1 << unusedBits) - 1)) !== 0) {
    throw malformed(element.start, 'X.690 §11.2.1', 'unused bits are set');
  }
  return { bytes, unusedBits };
}

/** The bytes of a BIT STRING that holds whole octets, as keys and signatures do. */
export function bitStringOctets(element: Der): Bytes {
  const { bytes, unusedBits } = bitString(element);
  if (unusedBits !== 0) throw malformed(element.start, 'RFC 5280 §4.1', 'BIT STRING does not hold whole octets');
  return bytes;
}

export function nullOf(element: Der): null {
  if (expectTag(element, tags.null).length > 0) throw malformed(element.start, 'X.690 §8.8.2', 'NULL with content');
  return null;
}

/** Dotted text of an OBJECT IDENTIFIER, such as `1.2.840.113549.1.7.2`. Parts of any size are exact. */
export function objectIdentifier(element: Der, tag: number = tags.objectIdentifier): string {
  const content = expectTag(element, tag);
  const last = content[content.length - 1];
  if (last === undefined || last >= 0x80)
    throw malformed(element.start, 'X.690 §8.19.2', 'unfinished OBJECT IDENTIFIER');
  // Longer ones are assigned nowhere, and the exact arithmetic below must stay cheap.
  if (content.length > 256) throw malformed(element.start, 'X.690 §8.19', 'OBJECT IDENTIFIER too long');
  const parts: bigint[] = [];
  let value = 0n;
  let fresh = true;
  for (const byte of content) {
    if (fresh && byte === 0x80)
      throw malformed(element.start, 'X.690 §8.19.2', 'leading zeros in an OBJECT IDENTIFIER');
    value = (value << 7n) | BigInt(byte & 0x7f);
    fresh = byte < 0x80;
    if (fresh) {
      parts.push(value);
      value = 0n;
    }
  }
  const [head = 0n, ...rest] = parts;
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n;
  return [root, head - root * 40n, ...rest].join('.');
}
