import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { Failure } from '../errors.ts';
import { derLimits, malformed } from './der.ts';
import { tags } from './tags.ts';
import { element } from './write.ts';

// Many programs write the outer layers of CMS with indefinite lengths (X.690 §8.1.3.6), which DER forbids. What is signed
// (attributes, certificates) is DER in their output too. So the outer layers are written anew with definite lengths, and
// every element of definite length goes through byte for byte: what is checked are still the bytes that were read.

/** Constructed OCTET STRING: pieces to be put together (X.690 §8.7.3). */
const octetPieces = 0x20 | tags.octetString;

/** Whether the outermost element has the indefinite form. */
export function isIndefinite(bytes: Bytes): boolean {
  return bytes[1] === 0x80;
}

/**
 * The element at the start of `bytes` with every length in the definite form; what follows it is left out.
 *
 * @throws Failure `MALFORMED` with the offset in `bytes`, `LIMIT_EXCEEDED`.
 * @see X.690 §8.1.3.6, §8.1.5
 */
export function withDefiniteLengths(bytes: Bytes): Bytes {
  return rewrite({ bytes, elements: 0 }, 0, bytes.length, 0).der;
}

/**
 * An element inside `bytes` as it is written, by its place at each level; null where there is none.
 *
 * @throws Failure `MALFORMED` with the offset in `bytes`, `LIMIT_EXCEEDED`.
 */
export function berPart(bytes: Bytes, path: readonly number[]): Bytes | null {
  const walk = { bytes, elements: 0 };
  let [start, end] = [0, endOf(walk, 0, bytes.length, 0)];
  for (const [depth, place] of path.entries()) {
    if (((bytes[start] ?? 0) & 0x20) === 0) return null;
    const limit = bytes[start + 1] === 0x80 ? end - 2 : end;
    let at = contentStart(bytes, start);
    for (let skipped = 0; skipped < place && at < limit; skipped += 1) at = endOf(walk, at, limit, depth + 1);
    if (at >= limit) return null;
    [start, end] = [at, endOf(walk, at, limit, depth + 1)];
  }
  return bytes.subarray(start, end);
}

/** Offset behind an element; of one without a length, behind the two zeros that end it. */
function endOf(walk: Walk, start: number, limit: number, depth: number): number {
  const { bytes } = walk;
  count(walk, depth);
  if (start + 1 >= limit) throw malformed(start, 'X.690 §8.1.1', 'ends inside a header');
  if (bytes[start + 1] !== 0x80) return endOfDefinite(bytes, start, limit);
  let at = start + 2;
  while (at + 2 <= limit && !(bytes[at] === 0 && bytes[at + 1] === 0)) at = endOf(walk, at, limit, depth + 1);
  if (at + 2 > limit) throw malformed(limit, 'X.690 §8.1.5', 'contents without an end');
  return at + 2;
}

function count(walk: Walk, depth: number): void {
  walk.elements += 1;
  if (depth > derLimits.depth) throw new Failure('LIMIT_EXCEEDED', { limit: 'asn1-depth', value: depth });
  if (walk.elements > derLimits.elements) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'asn1-elements', value: walk.elements });
  }
}

interface Walk {
  readonly bytes: Bytes;
  elements: number;
}

interface Rewritten {
  readonly der: Bytes;
  /** Offset behind the element in the input. */
  readonly end: number;
}

function rewrite(walk: Walk, start: number, limit: number, depth: number): Rewritten {
  const { bytes } = walk;
  count(walk, depth);
  const tag = bytes[start] ?? 0;
  const length = start + 1 < limit ? bytes[start + 1] : undefined;
  if (length === undefined) throw malformed(start, 'X.690 §8.1.1', 'ends inside a header');
  if ((tag & 0x1f) === 0x1f) throw malformed(start, 'RFC 5652 §12', 'no tag of CMS');
  if (length === 0x80) return indefinite(walk, tag, start, limit, depth);
  const end = endOfDefinite(bytes, start, limit);
  if (tag !== octetPieces) return { der: bytes.subarray(start, end), end };
  const content = contentStart(bytes, start);
  return { der: joinPieces(parts(walk, content, end, depth).ders), end };
}

function indefinite(walk: Walk, tag: number, start: number, limit: number, depth: number): Rewritten {
  if ((tag & 0x20) === 0) throw malformed(start, 'X.690 §8.1.3.2', 'primitive element without a length');
  const { ders, end } = parts(walk, start + 2, limit, depth, true);
  return { der: tag === octetPieces ? joinPieces(ders) : element(tag, ...ders), end };
}

/** The elements of `[start, limit)`; where `terminated`, up to the two zeros that end the contents (X.690 §8.1.5). */
function parts(walk: Walk, start: number, limit: number, depth: number, terminated = false) {
  const ders: Bytes[] = [];
  let at = start;
  for (;;) {
    if (terminated && walk.bytes[at] === 0 && walk.bytes[at + 1] === 0 && at + 2 <= limit) return { ders, end: at + 2 };
    if (at >= limit) break;
    const child = rewrite(walk, at, limit, depth + 1);
    ders.push(child.der);
    at = child.end;
  }
  if (terminated) throw malformed(limit, 'X.690 §8.1.5', 'contents without an end');
  return { ders, end: at };
}

function joinPieces(ders: readonly Bytes[]): Bytes {
  const contents = ders.map((der) => {
    if (der[0] !== tags.octetString) throw malformed(0, 'X.690 §8.7.3.2', 'a piece of another type');
    return der.subarray(contentStart(der, 0));
  });
  return element(tags.octetString, concat(...contents));
}

function contentStart(bytes: Bytes, start: number): number {
  const first = bytes[start + 1] ?? 0;
  return start + 2 + (first < 0x80 ? 0 : first & 0x7f);
}

function endOfDefinite(bytes: Bytes, start: number, limit: number): number {
  const first = bytes[start + 1] ?? 0;
  const content = contentStart(bytes, start);
  if (content > limit || content - start > 8) throw malformed(start, 'X.690 §8.1.3.5', 'length out of range');
  const length = first < 0x80 ? first : bytes.subarray(start + 2, content).reduce((sum, byte) => sum * 256 + byte, 0);
  if (length > limit - content) throw malformed(start, 'X.690 §8.1.3', 'content runs past its surroundings');
  return content + length;
}
