import type { ByteSource } from '../bytes/byte-source.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { indexOf, prefixOf } from '../bytes/ranges.ts';
import { isFailure } from '../errors.ts';
import { openPdf, type PdfDocument } from './document.ts';
import { isWhite } from './lex.ts';
import { endOfRevision } from './start.ts';

/** How far back from the end of a revision its `startxref` may stand. */
const tailBytes = 1024;

/**
 * The document as it stood at `end`, opened by itself: nothing that was written later can say what it was. Null where no
 * revision ended there (ISO 32000-2 §7.5.6).
 */
export function openRevision(pdf: PdfDocument, end: number): PdfDocument | null {
  try {
    const earlier = openPdf(prefixOf(pdf.source, end));
    if (earlier.base !== pdf.base || earlier.startKeyword < end - tailBytes) return null;
    const after = endOfRevision(earlier.source, earlier.startKeyword);
    return onlyWhite(earlier.source, after, end) ? earlier : null;
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
