import type { ByteSource } from '../bytes/byte-source.ts';
import { fromLatin1, toLatin1 } from '../bytes/latin1.ts';
import { indexOf, prefixOf } from '../bytes/ranges.ts';
import { isFailure } from '../errors.ts';
import { openPdf, type PdfDocument } from './document.ts';
import { isWhite } from './lex.ts';
import { pdfLimits } from './limits.ts';
import { entry, isCount } from './objects.ts';
import { endOfRevision, findStart } from './start.ts';

/** How far back from the end of a revision its `startxref` may stand. */
const tailBytes = 1024;

/**
 * The document as it stood at `end`, opened by itself: nothing that was written later can say what it was. Null where no
 * revision ended there (ISO 32000-2 §7.5.6).
 */
export function openRevision(pdf: PdfDocument, end: number): PdfDocument | null {
  try {
    const earlier = openPdf(prefixOf(pdf.source, end), pdf.access);
    if (earlier.base !== pdf.base || earlier.startKeyword < end - tailBytes) return null;
    const after = endOfRevision(earlier.source, earlier.startKeyword);
    return onlyWhite(earlier.source, after, end) && !isAstray(earlier) ? earlier : null;
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

const startMark = fromLatin1('startxref');
const windowBytes = 1 << 20;

/**
 * The document as it stood when section `at` of its chain (0 is the newest) was written; null where the end of that
 * revision cannot be found.
 */
export function revisionWith(pdf: PdfDocument, at: number): PdfDocument | null {
  const section = pdf.sections[at]?.offset;
  if (section === undefined) return null;
  for (let from = pdf.base + section; from < pdf.source.size; from += windowBytes) {
    const keyword = indexOf(pdf.source, startMark, from, Math.min(from + windowBytes, pdf.source.size));
    if (keyword < 0) continue;
    const end = endOfRevision(pdf.source, keyword);
    const found = end === null ? null : openRevision(pdf, end);
    return found?.sections[0].offset === section ? found : null;
  }
  return null;
}

/** Whether only a little white space stands in `[from, to)`; false where `from` is not known. */
export function onlyWhite(source: ByteSource, from: number | null, to: number): boolean {
  return from !== null && to - from <= tailBytes && source.read(from, to).every(isWhite);
}

/** Whether the newest section was not where `startxref` leads, but near: some readers search for objects instead. */
export function isNearby(pdf: PdfDocument): boolean {
  return findStart(pdf.source).offset !== pdf.sections[0].offset;
}

/** Whether those readers find another document: an object that no section tells of. */
function isAstray(pdf: PdfDocument): boolean {
  return isNearby(pdf) && hasStrays(pdf, 0);
}

const objectMark = fromLatin1('obj');
const trailerMark = fromLatin1('trailer');
/** Before `obj`: number and generation, each of at most ten digits. */
const label = /(?<![0-9])[0-9]{1,10}[\s\0]{1,8}[0-9]{1,10}[\s\0]{0,8}$/;
const labelBytes = 37;

/**
 * Whether the bytes from `from` on hold an object or a trailer that no section tells of. Readers that find something wrong
 * with a file search it for objects and take the last of each number: a document beside the document.
 */
export function hasStrays(pdf: PdfDocument, from: number): boolean {
  const told = new Set<number>();
  for (const { offset, trailer, entries } of pdf.sections) {
    const hidden = entry(trailer, 'XRefStm');
    told.add(pdf.base + offset).add(pdf.base + (isCount(hidden) ? hidden : offset));
    for (const place of entries.values()) if (place.kind === 'at') told.add(pdf.base + place.offset);
  }
  const tables = pdf.sections.filter(({ form, offset }) => form === 'table' && pdf.base + offset >= from);
  let found = 0;
  for (const at of marksIn(pdf.source, objectMark, from)) {
    found++;
    const before = toLatin1(pdf.source.read(Math.max(0, at - labelBytes), at));
    const start = label.exec(before)?.index;
    if (found > pdfLimits.objects) return true;
    if (start !== undefined && !isTold(before, start, at - before.length, told)) return true;
  }
  return [...marksIn(pdf.source, trailerMark, from)].length > tables.length;
}

/** A section may mean the white space before a label. */
function isTold(before: string, start: number, base: number, told: ReadonlySet<number>): boolean {
  for (let at = start; at >= 0; at--) {
    if (told.has(base + at)) return true;
    if (at === 0 || !isWhite(before.charCodeAt(at - 1))) return false;
  }
  return false;
}

/** Offsets of a mark, each window read once: a file can be full of them. */
function* marksIn(source: ByteSource, mark: Uint8Array<ArrayBuffer>, from: number): Generator<number> {
  const [first = 0] = mark;
  for (let start = from; start < source.size; start += windowBytes) {
    const bytes = source.read(start, start + windowBytes + mark.length - 1);
    for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
      if (mark.every((byte, n) => bytes[at + n] === byte)) yield start + at;
    }
  }
}
