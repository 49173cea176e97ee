import { Failure } from '../errors.ts';
import { drawNothing, drawStamp, type FieldPlace } from '../pdf/appearance/draw-stamp.ts';
import type { Stamp } from '../pdf/appearance/stamp.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { Edits } from '../pdf/edits.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { entry, isKind, type PdfDict } from '../pdf/objects.ts';
import { rectangleOf } from '../pdf/page-geometry.ts';
import { type Page, pagesOf } from '../pdf/page-tree.ts';
import { pdfaOf } from '../pdf/pdfa.ts';
import type { FieldLook } from './signature-field.ts';

/**
 * The look that the stamp gives the field to be signed: at the stamp's own place for a new field, in the field's own
 * rectangle where there is one. Without a stamp undefined, but for a new field of a PDF/A-1: an empty look.
 *
 * @param field the wished field's full name
 * @throws Failure `STAMP_UNPLACEABLE` (also for a field that its author made invisible), and what `drawStamp` throws
 */
export function stampLook(
  pdf: PdfDocument,
  edits: Edits,
  { stamp, field }: { readonly stamp?: Stamp; readonly field?: string },
  signingTime: number,
): FieldLook | undefined {
  const existing = field === undefined ? undefined : [...fieldsOf(pdf)].find(({ name }) => name === field);
  if (stamp === undefined) {
    return existing === undefined && pdfaOf(pdf)?.part === 1 ? drawNothing(pdf, edits) : undefined;
  }
  const place = existing === undefined ? null : placeOf(pdf, existing);
  return drawStamp(pdf, edits, stamp, signingTime, place);
}

/** Where a field's widget stands (ISO 32000-2 §12.5.6.19): the field itself, or its first kid. */
function placeOf(pdf: PdfDocument, field: Field): FieldPlace {
  const kids = pdf.get(field.dict, 'Kids');
  const kid = isKind(kids, 'array') ? pdf.dict(kids.items[0]) : null;
  const widget = entry(field.dict, 'Rect') === null && kid !== null ? kid : field.dict;
  const rect = rectangleOf(pdf, pdf.get(widget, 'Rect'));
  if (rect === null) throw new Failure('STAMP_UNPLACEABLE', { reason: 'tooSmall', text: field.name });
  return { page: pageWith(pdf, widget), rect };
}

/** The page that shows a widget: that which lists it, for /P may be absent or wrong. */
function pageWith(pdf: PdfDocument, widget: PdfDict): Page {
  let first: Page | null = null;
  for (const page of pagesOf(pdf)) {
    first ??= page;
    const annotations = pdf.get(page.dict, 'Annots');
    if (isKind(annotations, 'array') && annotations.items.some((item) => pdf.dict(item) === widget)) return page;
  }
  if (first === null) throw new Failure('STAMP_UNPLACEABLE', { reason: 'noPage', text: '' });
  return first;
}
