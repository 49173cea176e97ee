import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { isCount, isKind, type PdfObject } from './objects.ts';

/** `[start, length, start, length]` in bytes of the file: what a signature's digest is over (ISO 32000-2 §12.8.1). */
export type ByteRange = readonly [number, number, number, number];

/** Places for a number in a /ByteRange that is not known yet; 16 digits reach beyond any document. */
const numberWidth = 16;

/** A signature dictionary's last two entries while their values are unknown: they are filled in place. */
export interface ReservedSignature {
  /** `/ByteRange […] /Contents <…>` */
  readonly text: Bytes;
  /** Offset in `text` of the first byte after `/ByteRange [`. */
  readonly numbersAt: number;
  /** Offsets in `text` of `<` and behind `>` of /Contents. */
  readonly contentsStart: number;
  readonly contentsEnd: number;
}

/** Reserves room for a signature of at most `maxSizeBytes`. */
export function reserveSignature(maxSizeBytes: number): ReservedSignature {
  const head = '/ByteRange [';
  const middle = `${' '.repeat(4 * (numberWidth + 1))}]/Contents `;
  const contentsStart = head.length + middle.length;
  const text = fromLatin1(`${head}${middle}<${'0'.repeat(2 * maxSizeBytes)}>`);
  return { text, numbersAt: head.length, contentsStart, contentsEnd: text.length };
}

/** The range that leaves out `[contentsStart, contentsEnd)` of a file of `size` bytes. */
export function byteRangeAround(contentsStart: number, contentsEnd: number, size: number): ByteRange {
  return [0, contentsStart, contentsEnd, size - contentsEnd];
}

/** Writes the numbers into their reserved place, which begins at `at`. */
export function fillByteRange(bytes: Bytes, at: number, range: ByteRange): void {
  bytes.set(fromLatin1(range.join(' ').padEnd(4 * (numberWidth + 1))), at);
}

/** Writes a signature into its reserved /Contents, `<` at `start`; the rest stays zeros (ISO 32000-2 §12.8.3.3.1). */
export function fillContents(bytes: Bytes, start: number, signature: Bytes): void {
  bytes.set(fromLatin1(toHex(signature)), start + 1);
}

/** Why a /ByteRange does not say what it should. */
export type ByteRangeFault =
  | 'missing'
  | 'not-four-numbers'
  | 'not-from-the-start'
  | 'gap-is-not-the-contents'
  | 'beyond-the-file';

/** The range that an entry holds, checked against where /Contents stands and the size of the file (ISO 32000-2 §12.8.1). */
export function checkByteRange(
  object: PdfObject,
  contents: { readonly start: number; readonly end: number },
  size: number,
): { readonly range: ByteRange } | { readonly fault: ByteRangeFault } {
  if (object === null) return { fault: 'missing' };
  const range = rangeOf(object);
  if (range === null) return { fault: 'not-four-numbers' };
  const [start, length, secondStart, secondLength] = range;
  if (start !== 0) return { fault: 'not-from-the-start' };
  if (length !== contents.start || secondStart !== contents.end) return { fault: 'gap-is-not-the-contents' };
  return secondStart + secondLength > size ? { fault: 'beyond-the-file' } : { range };
}

/** Four numbers, none negative; null for anything else. Nothing is said yet of what they mean. */
export function rangeOf(object: PdfObject): ByteRange | null {
  if (!isKind(object, 'array') || object.items.length !== 4) return null;
  const [a, b, c, d] = object.items;
  return isCount(a) && isCount(b) && isCount(c) && isCount(d) ? [a, b, c, d] : null;
}
