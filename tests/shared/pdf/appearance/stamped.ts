import { type Bytes, sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { concat } from '../../../../shared/bytes/concat.ts';
import { drawStamp } from '../../../../shared/pdf/appearance/draw-stamp.ts';
import type { Stamp } from '../../../../shared/pdf/appearance/stamp.ts';
import { layUpdate } from '../../../../shared/pdf/append.ts';
import { openPdf } from '../../../../shared/pdf/document.ts';
import { Edits } from '../../../../shared/pdf/edits.ts';
import { array, dict, name } from '../../../../shared/pdf/objects.ts';
import { type Objects, pdfOf } from '../sample.ts';

/** 5 March 2026, 09:15:07 in Viet Nam. */
export const signingTime = Date.UTC(2026, 2, 5, 2, 15, 7);

/** A document of one page with these entries. */
export const onePage = (entries: string, more: Objects = {}): Bytes =>
  pdfOf({
    1: '<</Type /Catalog /Pages 2 0 R>>',
    2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    3: `<</Type /Page /Parent 2 0 R ${entries}>>`,
    ...more,
  });

/** The document with the stamp, shown by an annotation that is no signature. */
export function stamped(pdf: Bytes, stamp: Stamp): Bytes {
  const document = openPdf(sourceOf(pdf));
  const edits = new Edits(document);
  const { page, rect, appearance } = drawStamp(document, edits, stamp, signingTime);
  const annotation = edits.reserve();
  const entries = { Type: name('Annot'), Subtype: name('Stamp'), F: 4, Rect: array(...rect) };
  edits.set(annotation, dict({ ...entries, AP: dict({ N: appearance }) }));
  edits.append(page.ref, 'Annots', annotation, '§7.7.3.3');
  return concat(pdf, layUpdate(document, edits.objects(), null).bytes);
}
