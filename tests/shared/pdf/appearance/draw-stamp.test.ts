import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { drawNothing, drawStamp } from '../../../../shared/pdf/appearance/draw-stamp.ts';
import type { Stamp } from '../../../../shared/pdf/appearance/stamp.ts';
import { openPdf } from '../../../../shared/pdf/document.ts';
import { Edits } from '../../../../shared/pdf/edits.ts';
import { ref } from '../../../../shared/pdf/objects.ts';
import { firstPage } from '../../../../shared/pdf/page-tree.ts';
import { pdfOf, text } from '../sample.ts';
import { onePage, signingTime, stamped } from './stamped.ts';

const frame = { kind: 'frame', lineWidthPt: 1, colour: [0, 0, 0] } as const;
const stamp: Stamp = { page: 1, xMm: 10, yMm: 10, widthMm: 50, heightMm: 20, items: [frame] };
const page = onePage('/MediaBox [0 0 595 842]');

const drawn = (pdf: typeof page, changes: Partial<Stamp>) => {
  const document = openPdf(sourceOf(pdf));
  return drawStamp(document, new Edits(document), { ...stamp, ...changes }, signingTime);
};

const unplaceable = (reason: string) =>
  expect.objectContaining({ code: 'STAMP_UNPLACEABLE', details: expect.objectContaining({ reason }) });

describe('a stamp', () => {
  it.each([
    ['beyond the right edge', { xMm: 165 }],
    ['beyond the lower edge', { yMm: 280 }],
    ['before the left edge', { xMm: -1 }],
    ['without width', { widthMm: 0 }],
    ['with a place that is no number', { yMm: Number.NaN }],
  ])('%s is refused by name', (_, changes) => expect(() => drawn(page, changes)).toThrow(unplaceable('outside')));

  it('whose item stands outside of it is refused', () => {
    const box = { xMm: 40, yMm: 0, widthMm: 20, heightMm: 5 };
    expect(() => drawn(page, { items: [{ ...frame, box }] })).toThrow(unplaceable('outside'));
  });

  it.each([
    [1, 3],
    [3, 5],
    [-1, 5],
    [-3, 3],
  ])('on page %d of three stands on object %d', (wanted, number) => {
    const three = pdfOf({
      1: '<</Type /Catalog /Pages 2 0 R>>',
      2: '<</Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 /MediaBox [0 0 595 842]>>',
      ...Object.fromEntries([3, 4, 5].map((n) => [n, '<</Type /Page /Parent 2 0 R>>'])),
    });
    expect(drawn(three, { page: wanted }).page.ref).toEqual(ref(number));
  });

  it.each([0, 2, -2, 1.5])('on page %d of one is refused by name', (wanted) => {
    expect(() => drawn(page, { page: wanted })).toThrow(unplaceable('noPage'));
  });

  it('takes the size of a field that has a place of its own', () => {
    const document = openPdf(sourceOf(onePage('/MediaBox [0 0 595 842] /Rotate 90')));
    const edits = new Edits(document);
    const field = { page: firstPage(document), rect: [100, 200, 120, 300] } as const;
    const { rect, appearance } = drawStamp(document, edits, stamp, signingTime, field);
    expect(rect).toEqual([100, 200, 120, 300]);
    const form = edits.objects().find(({ number }) => number === appearance.number);
    // 20 by 100 units, upright on a page that is turned: 100 wide, 20 high.
    expect(text(form?.body ?? new Uint8Array())).toContain('/BBox [0 0 100 20]');
  });

  it('is the same for the same document', () => expect(stamped(page, stamp)).toEqual(stamped(page, stamp)));

  it('of nothing has no area', () => {
    const document = openPdf(sourceOf(page));
    expect(drawNothing(document, new Edits(document)).rect).toEqual([0, 0, 0, 0]);
  });
});
