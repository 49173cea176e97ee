import { prefixOf } from '../bytes/ranges.ts';
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
    return onlyWhiteFrom(earlier, end) ? earlier : null;
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** Whether between the document's last `%%EOF` and `end` there is white space alone. */
export function onlyWhiteFrom(pdf: PdfDocument, end: number): boolean {
  const after = endOfRevision(pdf.source, pdf.startKeyword);
  if (after === null || end - after > tailBytes) return false;
  return pdf.source.read(after, end).every(isWhite);
}
