import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';

/** Limits of one reading (`security.md` §5.1). */
export interface DerLimits {
  /** Deepest nesting that is followed; the outermost element has depth 0. */
  readonly depth: number;
  /** Number of elements that may be looked at, over all walks of one input. */
  readonly elements: number;
}

export const derLimits: DerLimits = { depth: 64, elements: 200_000 };

interface Input {
  readonly bytes: Bytes;
  readonly limits: DerLimits;
  elements: number;
}

/**
 * One element of DER, as a place in the bytes that were given: nothing is copied, and nothing below it is read before it
 * is asked for.
 */
export interface Der {
  /**
   * Identifier octet with class and constructed bit, such as 0x30; for tag numbers above 30 the number times 256 plus
   * the first identifier octet.
   */
  readonly tag: number;
  /** First byte of the identifier. Offsets count from the start of the bytes given to `readDer`. */
  readonly start: number;
  /** First byte of the content. */
  readonly contentStart: number;
  /** First byte after the content. */
  readonly end: number;
  readonly depth: number;
  readonly input: Input;
}

/** The failure of a structure that breaks `clause` at `offset`. */
export function malformed(offset: number, clause: string, reason: string): Failure<'MALFORMED'> {
  return new Failure('MALFORMED', { offset, clause, reason });
}

/**
 * The one element that fills `bytes` from end to end. Costs as much as reading its header.
 *
 * @throws Failure `MALFORMED` where the bytes are not one DER element, `LIMIT_EXCEEDED`.
 * @see X.690 §8.1, §10.1
 */
export function readDer(bytes: Bytes, limits: DerLimits = derLimits): Der {
  const element = readElement({ bytes, limits, elements: 0 }, 0, bytes.length, 0);
  if (element.end !== bytes.length) throw malformed(element.end, 'X.690 §8.1.1', 'bytes after the element');
  return element;
}

/**
 * The element at the start of `bytes`, whatever follows it: for values that stand in a place padded with zeros.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 */
export function readDerPrefix(bytes: Bytes, limits: DerLimits = derLimits): Der {
  return readElement({ bytes, limits, elements: 0 }, 0, bytes.length, 0);
}

/** The elements directly inside a constructed element, in their order. A walk that is left early costs no more than it saw. */
export function* childrenOf(parent: Der): Generator<Der, void, undefined> {
  if ((parent.tag & 0x20) === 0) throw malformed(parent.start, 'X.690 §8.1.2.5', 'a primitive element has no parts');
  for (let at = parent.contentStart; at < parent.end; ) {
    const child = readElement(parent.input, at, parent.end, parent.depth + 1);
    yield child;
    at = child.end;
  }
}

/** The content of an element: the raw slice, not a copy. */
export function contentOf(element: Der): Bytes {
  return element.input.bytes.subarray(element.contentStart, element.end);
}

/** The whole element with identifier and length: the raw slice, not a copy. */
export function rawOf(element: Der): Bytes {
  return element.input.bytes.subarray(element.start, element.end);
}

function readElement(input: Input, start: number, end: number, depth: number): Der {
  if (depth > input.limits.depth) throw new Failure('LIMIT_EXCEEDED', { limit: 'asn1-depth', value: depth });
  input.elements += 1;
  if (input.elements > input.limits.elements) {
    throw new Failure('LIMIT_EXCEEDED', { limit: 'asn1-elements', value: input.elements });
  }
  const identifier = readTag(input.bytes, start, end);
  const { length, contentStart } = readLength(input.bytes, identifier.end, end);
  if (length > end - contentStart) throw malformed(start, 'X.690 §8.1.3', 'content runs past its surroundings');
  return { tag: identifier.tag, start, contentStart, end: contentStart + length, depth, input };
}

function octet(bytes: Bytes, at: number, end: number): number {
  const value = at < end ? bytes[at] : undefined;
  if (value === undefined) throw malformed(at, 'X.690 §8.1.1', 'ends inside a header');
  return value;
}

function readTag(bytes: Bytes, start: number, end: number): { readonly tag: number; readonly end: number } {
  const first = octet(bytes, start, end);
  if ((first & 0x1f) !== 0x1f) return { tag: first, end: start + 1 };
  // Four groups of seven bits are far above any number that a standard assigns.
  let number = 0;
  for (let at = start + 1; at <= start + 4; at += 1) {
    const group = octet(bytes, at, end);
    if (at === start + 1 && group === 0x80) throw malformed(at, 'X.690 §8.1.2.4.2', 'tag number with leading zeros');
    number = number * 128 + (group & 0x7f);
    if (group < 0x80) {
      if (number < 31) throw malformed(start, 'X.690 §8.1.2.2', 'long form of a low tag number');
      return { tag: number * 256 + first, end: at + 1 };
    }
  }
  throw malformed(start, 'X.690 §8.1.2.4', 'tag number too large');
}

function readLength(
  bytes: Bytes,
  start: number,
  end: number,
): { readonly length: number; readonly contentStart: number } {
  const first = octet(bytes, start, end);
  if (first < 0x80) return { length: first, contentStart: start + 1 };
  if (first === 0x80) throw malformed(start, 'X.690 §10.1', 'indefinite length');
  const count = first & 0x7f;
  // Six octets of length reach 256 TiB; more could not be counted exactly in a number.
  if (count > 6) throw malformed(start, 'X.690 §8.1.3.5', 'length of more than six octets');
  let length = 0;
  for (let at = start + 1; at <= start + count; at += 1) length = length * 256 + octet(bytes, at, end);
  if (length < 0x80 || length < 256 ** (count - 1))
    throw malformed(start, 'X.690 §10.1', 'length not in the fewest octets');
  return { length, contentStart: start + 1 + count };
}
