import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { stampLook } from '../../../shared/pades/stamp-look.ts';
import type { Stamp } from '../../../shared/pdf/appearance/stamp.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Edits } from '../../../shared/pdf/edits.ts';
import { ref } from '../../../shared/pdf/objects.ts';
import { type Objects, pdfOf } from '../pdf/sample.ts';

const stamp: Stamp = {
  page: 1,
  xMm: 10,
  yMm: 10,
  widthMm: 25.4,
  heightMm: 12.7,
  items: [{ kind: 'frame', lineWidthPt: 1, colour: [0, 0, 0] }],
};

/** Two pages; an empty field `Approval` whose widget stands on the second. */
const form: Objects = {
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [5 0 R 6 0 R 7 0 R]>>>>',
  2: '<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842]>>',
  3: '<</Type /Page /Parent 2 0 R>>',
  4: '<</Type /Page /Parent 2 0 R /Annots [5 0 R 8 0 R]>>',
  5: '<</T (Approval) /FT /Sig /Subtype /Widget /Rect [300 200 100 100] /P 3 0 R>>',
  6: '<</T (Hidden) /FT /Sig /Subtype /Widget /Rect [0 0 0 0]>>',
  7: '<</T (Split) /FT /Sig /Kids [8 0 R]>>',
  8: '<</Parent 7 0 R /Subtype /Widget /Rect [10 20 110 70]>>',
};

const look = (objects: Objects, options: { stamp?: Stamp; field?: string }) => {
  const pdf = openPdf(sourceOf(pdfOf(objects)));
  return stampLook(pdf, new Edits(pdf), options, 0);
};

describe('the look of a field', () => {
  it('is none without a stamp', () => {
    expect(look(form, {})).toBeUndefined();
    expect(look(form, { field: 'Approval' })).toBeUndefined();
  });

  it('stands at the stamp’s place for a new field', () => {
    const found = look(form, { stamp, field: 'New' });
    expect(found?.page.ref).toEqual(ref(3));
    expect(found?.rect[2]).toBeCloseTo(28.346 + 72, 2);
  });

  it('stands in the rectangle of a field that is there, on the page that lists it', () => {
    expect(look(form, { stamp, field: 'Approval' })).toMatchObject({
      page: { ref: ref(4) },
      rect: [100, 100, 300, 200],
    });
    expect(look(form, { stamp, field: 'Split' })).toMatchObject({ page: { ref: ref(4) }, rect: [10, 20, 110, 70] });
  });

  it('cannot be given to a field that its author made invisible', () => {
    expect(() => look(form, { stamp, field: 'Hidden' })).toThrow(
      expect.objectContaining({ code: 'STAMP_UNPLACEABLE', details: { reason: 'tooSmall', text: 'Hidden' } }),
    );
  });

  it('is an empty one where PDF/A-1 asks for one of every field, and only there', () => {
    const claiming = (part: number): Objects => {
      const xmp = `<x xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="${part}"/>`;
      return {
        1: '<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R>>',
        2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
        3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>',
        4: `<</Type /Metadata /Length ${xmp.length}>>\nstream\n${xmp}\nendstream`,
      };
    };
    expect(look(claiming(1), {})?.rect).toEqual([0, 0, 0, 0]);
    expect(look(claiming(2), {})).toBeUndefined();
  });
});
