import { isFailure } from '../errors.ts';
import type { ByteRangeFault } from '../pdf/byte-range.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { firstPage } from '../pdf/page-tree.ts';
import { openRevision } from '../pdf/revision.ts';

/** Why a signature's range does not cover a revision of the document. */
export type CoverageFault =
  | ByteRangeFault
  /** The value of the field is no dictionary, or says an entry twice. */
  | 'dictionary'
  /** /Contents is no hexadecimal string written in the signature dictionary itself. */
  | 'contents'
  /** What ends where the range ends is no PDF with a cross-reference section, `startxref` and `%%EOF`. */
  | 'not-a-revision'
  /** It is one, but the document that is shown was not made from it. */
  | 'not-in-the-chain'
  /** The signed revision holds another signature, or none, in this one's place. */
  | 'not-in-the-signed-revision';

/** How much of the document a signature's range covers, its own /Contents left out. */
export type Coverage =
  | { readonly kind: 'whole' }
  /** All of an earlier revision, that ends at `end`; what came later is for `changesAfter` to tell. */
  | { readonly kind: 'revision'; readonly end: number }
  | { readonly kind: 'broken'; readonly reason: CoverageFault };

/**
 * What a range covers that ends at `end`. The signed revision is opened by itself: nothing that was written later can
 * say what it was.
 *
 * @param place where the signature stands: an object's number and offset from the header
 * @see ISO 32000-2 §7.5.6, §12.8.1
 */
export function coverageOf(
  pdf: PdfDocument,
  end: number,
  place: { readonly number: number; readonly offset: number },
): { readonly coverage: Coverage; readonly revision: number } {
  const mended = pdf.recovery !== null;
  if (end === pdf.source.size && !mended) return { coverage: { kind: 'whole' }, revision: pdf.revisions };
  const broken = (reason: CoverageFault) => ({ coverage: { kind: 'broken', reason }, revision: 0 }) as const;
  const signed = openRevision(pdf, end);
  // What was signed has to be read as it stands, whatever befell the file later.
  if (signed === null || (mended && !hasPage(signed))) return broken('not-a-revision');
  if (!mended && !pdf.sections.some(({ offset }) => offset === signed.sections[0].offset))
    return broken('not-in-the-chain');
  const there = signed.locate(place.number);
  if (there?.kind !== 'at' || there.offset !== place.offset) return broken('not-in-the-signed-revision');
  return { coverage: { kind: 'revision', end }, revision: signed.revisions };
}

function hasPage(pdf: PdfDocument): boolean {
  try {
    return firstPage(pdf) !== null;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}
