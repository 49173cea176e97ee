import type { Bytes } from '../bytes/byte-source.ts';
import { compareBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { tags } from './tags.ts';

// A writer of a few lines in place of a library's object tree: what is put together here is mostly raw slices
// (certificates, names) that must go out byte for byte as they came in.

/** One element: identifier octet, length in the fewest octets, content (X.690 §8.1, §10.1). */
export function element(tag: number, ...content: readonly Bytes[]): Bytes {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return concat(new Uint8Array([tag, ...lengthOctets(length)]), ...content);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Bytes[]): Bytes => element(tags.sequence, ...parts);

/** A SET OF with its parts in DER order: ascending, compared as octet strings (X.690 §11.6). */
export const setOf = (parts: readonly Bytes[], tag: number = tags.set): Bytes =>
  element(tag, ...[...parts].sort(compareBytes));

export const octets = (content: Bytes): Bytes => element(tags.octetString, content);

export const nullValue: Bytes = element(tags.null);

/** A BIT STRING of whole octets. */
export const bits = (content: Bytes): Bytes => element(tags.bitString, new Uint8Array([0]), content);

/** An INTEGER from its magnitude, big-endian, leading zeros allowed; never negative (X.690 §8.3). */
export function unsigned(magnitude: Bytes): Bytes {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const shortest = first < 0 ? new Uint8Array([0]) : magnitude.subarray(first);
  return element(tags.integer, new Uint8Array((shortest[0] ?? 0) >= 0x80 ? 1 : 0), shortest);
}

/** An INTEGER between 0 and 2^31 - 1. */
export const integer = (value: number): Bytes =>
  unsigned(new Uint8Array([(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]));

/** An OBJECT IDENTIFIER from its dotted text. */
export function identifier(dotted: string): Bytes {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const content = [root * 40 + second, ...rest].flatMap((part) => {
    const groups = [part % 128];
    for (let high = Math.floor(part / 128); high > 0; high = Math.floor(high / 128))
      groups.unshift((high % 128) | 0x80);
    return groups;
  });
  return element(tags.objectIdentifier, new Uint8Array(content));
}

/**
 * A `Time` as DER has it: UTCTime up to 2049, GeneralizedTime from then on; whole seconds.
 *
 * @param ms since 1970-01-01T00:00:00Z
 * @see RFC 5652 §11.3
 */
export function time(ms: number): Bytes {
  const digits = new Date(ms).toISOString().slice(0, 19).replace(/\D/g, '');
  const isShort = digits >= '1950' && digits < '2050';
  const text = `${isShort ? digits.slice(2) : digits}Z`;
  return element(
    isShort ? tags.utcTime : tags.generalizedTime,
    Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}
