import type { Bytes } from '../bytes/byte-source.ts';
import { contentOf, type Der, malformed } from './der.ts';
import { tags } from './tags.ts';

/** Whether an element is one of the character string types of names (RFC 5280 §4.1.2.4, appendix A.1). */
export function isString(element: Der): boolean {
  return decoders.has(element.tag);
}

/**
 * Text of a character string. Control and direction characters are kept: whoever shows it must make them harmless.
 *
 * @throws Failure `MALFORMED` where the element is no string or its bytes are no text of its type.
 */
export function stringOf(element: Der): string {
  const decode = decoders.get(element.tag);
  const text = decode?.(contentOf(element)) ?? null;
  if (text === null) throw malformed(element.start, 'X.680 §41', 'no text of its string type');
  return text;
}

type Decoder = (content: Bytes) => string | null;

const decoders: ReadonlyMap<number, Decoder> = new Map<number, Decoder>([
  [tags.utf8String, utf8],
  [tags.numericString, ascii],
  [tags.printableString, ascii],
  [tags.ia5String, ascii],
  [tags.visibleString, ascii],
  // T.61 is used by none who write T61String: they mean Latin 1, or UTF-8 outright.
  [tags.teletexString, (content) => utf8(content) ?? latin1(content)],
  [tags.bmpString, (content) => units(content, 2)],
  [tags.universalString, (content) => units(content, 4)],
]);

function utf8(content: Bytes): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}

function ascii(content: Bytes): string | null {
  return content.every((byte) => byte < 0x80) ? latin1(content) : null;
}

function latin1(content: Bytes): string {
  let text = '';
  for (const byte of content) text += String.fromCharCode(byte);
  return text;
}

/** Big-endian code units of two bytes (BMPString, read as UTF-16) or code points of four (UniversalString). */
function units(content: Bytes, size: 2 | 4): string | null {
  if (content.length % size !== 0) return null;
  let text = '';
  for (let at = 0; at < content.length; at += size) {
    const value = content.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value > 0x10ffff) return null;
    text += size === 2 ? String.fromCharCode(value) : String.fromCodePoint(value);
  }
  return text.isWellFormed() ? text : null;
}
