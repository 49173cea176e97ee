import type { ByteSource } from '../bytes/byte-source.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { prefixOf } from '../bytes/ranges.ts';
import { endsThere, readLabel } from './indirect.ts';
import { isWhite, Lexer } from './lex.ts';
import { hold, isUnreadable, pdfLimits } from './limits.ts';
import { entry, isCount, isKind } from './objects.ts';
import { parseValue } from './parse.ts';

/** What a search through a file finds, whatever its cross-reference sections say. */
export interface Scan {
  /** The last object of each number, as readers that search take it. */
  readonly objects: ReadonlyMap<number, FoundObject>;
  /** Objects that name themselves object streams, cross-reference streams, catalogs; in the order of the file. */
  readonly containers: readonly FoundObject[];
  readonly sections: readonly FoundObject[];
  readonly catalogs: readonly FoundObject[];
  /** Offsets behind each keyword `trailer`, or behind the last thousand or so. */
  readonly trailers: readonly number[];
}

/** An object and where its label begins; the shape is that of a cross-reference entry. */
export interface FoundObject {
  readonly kind: 'at';
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

/**
 * Searches a file for labelled objects and trailers, in one pass that costs nothing of the budget (ISO 32000-2 §7.3.10,
 * §7.5.5). What stands in a stream that is as long as it says is no object of the file.
 *
 * @throws Failure `LIMIT_EXCEEDED` (too many objects)
 */
export function scanObjects(file: ByteSource): Scan {
  const objects = new Map<number, FoundObject>();
  const named = { '/ObjStm': [] as FoundObject[], '/XRef': [] as FoundObject[], '/Catalog': [] as FoundObject[] };
  const trailers: number[] = [];
  const search = markSearch(file);
  let current: FoundObject | null = null;
  let mayHaveStream = false;
  let from = 0;
  for (let found = search(from); found !== null; found = search(from)) {
    const { mark, at } = found;
    from = at + mark.length;
    if (mark === 'obj') {
      const labelled = labelBefore(file, at);
      if (labelled === null) continue;
      current = labelled;
      mayHaveStream = true;
      objects.set(labelled.number, labelled);
      hold('objects', objects.size);
    } else if (mark === 'trailer') {
      trailers.push(from);
      if (trailers.length > 2 * pdfLimits.sections) trailers.splice(0, pdfLimits.sections);
    } else if (mark === 'stream') {
      if (current !== null && mayHaveStream) from = endOfStream(file, current.offset, at) ?? from;
      mayHaveStream = false;
    } else if (current !== null && named[mark].at(-1) !== current) {
      named[mark].push(current);
    }
  }
  return { objects, containers: named['/ObjStm'], sections: named['/XRef'], catalogs: named['/Catalog'], trailers };
}

const marks = ['obj', 'stream', 'trailer', '/ObjStm', '/XRef', '/Catalog'] as const;
type Mark = (typeof marks)[number];
const marksByFirst = new Map(
  [...'ost/'].map((first) => [
    first.charCodeAt(0),
    marks.filter((mark) => mark.startsWith(first)).map((mark) => ({ mark, bytes: fromLatin1(mark) })),
  ]),
);
const isFirst: readonly boolean[] = Array.from({ length: 256 }, (_, byte) => marksByFirst.has(byte));
const longestMark = 8;
const windowBytes = 1 << 20;

/** Finds the next mark from an offset on, window by window. */
function markSearch(file: ByteSource): (from: number) => { readonly mark: Mark; readonly at: number } | null {
  let start = 0;
  let bytes = file.read(0, windowBytes);
  return (from) => {
    for (let at = from; at < file.size; ) {
      const reachesEnd = start + bytes.length >= file.size;
      if (at < start || (at + longestMark >= start + bytes.length && !reachesEnd)) {
        start = at;
        bytes = file.read(at, at + windowBytes);
      }
      const stop = start + bytes.length >= file.size ? bytes.length : bytes.length - longestMark;
      for (let i = at - start; i < stop; i++) {
        const mark = isFirst[bytes[i] ?? 0] === true ? markAt(bytes, i) : null;
        if (mark !== null) return { mark, at: start + i };
      }
      at = start + stop;
    }
    return null;
  };
}

function markAt(bytes: Uint8Array, at: number): Mark | null {
  for (const known of marksByFirst.get(bytes[at] ?? 0) ?? []) {
    let same = 1;
    while (same < known.bytes.length && bytes[at + same] === known.bytes[same]) same++;
    if (same === known.bytes.length) return known.mark;
  }
  return null;
}

/** A label: two numbers, of ten and five digits at most, with white space between. */
const numberDigits = 10;
const generationDigits = 5;
const whiteBytes = 8;
const labelBytes = numberDigits + generationDigits + 2 * whiteBytes + 1;
const largestGeneration = 65_535;

/** The object whose `obj` stands at `at`; null where it is no label, or one that no cross-reference section can tell of. */
function labelBefore(file: ByteSource, at: number): FoundObject | null {
  const start = Math.max(0, at - labelBytes);
  const bytes = file.read(start, at);
  const generationEnd = skipBack(bytes, bytes.length, whiteBytes, isWhite);
  const generationStart = skipBack(bytes, generationEnd, generationDigits, isDigit);
  const numberEnd = skipBack(bytes, generationStart, whiteBytes, isWhite);
  const numberStart = skipBack(bytes, numberEnd, numberDigits, isDigit);
  if (generationStart === generationEnd || numberEnd === generationStart || numberStart === numberEnd) return null;
  if (isOfNumber(bytes[numberStart - 1] ?? 0)) return null;
  const [number, generation] = [
    numberIn(bytes, numberStart, numberEnd),
    numberIn(bytes, generationStart, generationEnd),
  ];
  if (number === 0 || number >= pdfLimits.objects || generation > largestGeneration) return null;
  return { kind: 'at', number, generation, offset: start + numberStart };
}

function skipBack(bytes: Uint8Array, end: number, most: number, belongs: (byte: number) => boolean): number {
  let at = end;
  while (at > 0 && end - at < most && belongs(bytes[at - 1] ?? 0)) at--;
  return at;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
/** A digit, sign or point: what stands behind it is not a number by itself. */
const isOfNumber = (byte: number): boolean => isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;

function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at] ?? 0) - 0x30;
  return value;
}

/** Offset of the `endstream` of the object at `offset` whose `stream` stands at `at`; null where its /Length is not right. */
function endOfStream(file: ByteSource, offset: number, at: number): number | null {
  // Nothing is read twice: objects end at the next label, and this one's dictionary at `at`.
  const lexer = new Lexer(prefixOf(file, at), offset, true);
  try {
    if (readLabel(lexer) === null) return null;
    const dict = parseValue(lexer);
    lexer.skipWhite();
    const length = isKind(dict, 'dict') ? entry(dict, 'Length') : null;
    if (lexer.position !== at || !isCount(length)) return null;
    const behind = new Lexer(file, at + 'stream'.length);
    if (behind.peek() === 0x0d) behind.position++;
    if (behind.peek() === 0x0a) behind.position++;
    return endsThere(behind, behind.position + length) ? behind.position : null;
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}
