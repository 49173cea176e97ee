import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { placeSignature, rootOf } from '../../../shared/pades/signature-field.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Edits } from '../../../shared/pdf/edits.ts';
import { type Objects, pdfOf, plainObjects, text } from '../pdf/sample.ts';

/** What is written when a signature (object 90) is placed: bodies by object number. */
function place(objects: Objects, wanted?: string) {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 89: 'null', ...objects })));
  const edits = new Edits(pdf);
  const { lock } = placeSignature(pdf, edits, edits.reserve(), wanted);
  return { lock, ...Object.fromEntries(edits.objects().map(({ number, body }) => [number, text(body)])) };
}

const catalog = (form: string) => `<</Type /Catalog /Pages 2 0 R /AcroForm ${form}>>`;
const widget = (name: string) =>
  `<</Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /V 90 0 R /P 3 0 R /Rect [0 0 0 0] /F 132>>`;

describe('a signature', () => {
  it('gets form, invisible widget and place on the first page where there is nothing (ISO 32000-2 §12.7.5.5)', () => {
    expect(place({})).toEqual({
      lock: null,
      1: '<</Type /Catalog /Pages 2 0 R /AcroForm 91 0 R>>',
      3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [92 0 R]>>',
      91: '<</Fields [92 0 R] /SigFlags 3>>',
      92: widget('Signature1'),
    });
  });

  it('joins the form that is there: only the arrays change where they are objects of their own', () => {
    expect(
      place({
        1: catalog('4 0 R'),
        3: '<</Type /Page /Annots 6 0 R>>',
        4: '<</Fields 5 0 R /NeedAppearances true /SigFlags 1>>',
        5: '[7 0 R]',
        6: '[7 0 R]',
        7: '<</T (Signature1) /FT /Sig>>',
      }),
    ).toEqual({
      lock: null,
      4: '<</Fields 5 0 R /NeedAppearances true /SigFlags 3>>',
      5: '[7 0 R 91 0 R]',
      6: '[7 0 R 91 0 R]',
      91: widget('Signature2'),
    });
  });

  it('keeps what a form that is written in the catalog says', () => {
    const written = place({ 1: catalog('<</DA (x)>>') });
    expect(written).toMatchObject({ 1: catalog('91 0 R'), 91: '<</DA (x) /SigFlags 3 /Fields [92 0 R]>>' });
  });

  it('goes to an empty field that is named, with its lock', () => {
    const written = place(
      {
        1: catalog('<</Fields [4 0 R]>>'),
        4: '<</T (a) /Kids [5 0 R]>>',
        5: '<</T (b) /FT /Sig /Lock <</Action /All>>>>',
      },
      'a.b',
    );
    expect(written).toMatchObject({ 5: '<</T (b) /FT /Sig /Lock <</Action /All>> /V 90 0 R>>' });
    expect(written.lock?.entries.size).toBe(1);
    expect(written).not.toHaveProperty('3');
  });

  it('goes to a new field of the name that is wished', () => {
    expect(place({}, 'Approval')).toMatchObject({ 92: widget('Approval') });
  });

  it.each([
    ['text', 'not-a-signature'],
    ['done', 'signed'],
    ['a.b', 'name'],
    ['', 'name'],
    ['group', 'name'],
  ])('is refused the field %j: %s', (field, reason) => {
    const fields = {
      1: catalog('<</Fields [4 0 R 5 0 R 7 0 R]>>'),
      4: '<</T (text) /FT /Tx>>',
      5: '<</T (done) /FT /Sig /V 6 0 R>>',
      6: '<<>>',
      7: '<</T (group) /Kids [8 0 R]>>',
      8: '<</T (x)>>',
    };
    expect(() => place(fields, field)).toThrow(
      expect.objectContaining({ code: 'FIELD_UNUSABLE', details: { field, reason } }),
    );
  });

  it.each<[string, Objects]>([
    ['a form that is no dictionary', { 1: catalog('12') }],
    ['no page', { 2: '<</Kids []>>' }],
    ['annotations that are no array', { 3: '<</Type /Page /Annots (x)>>' }],
  ])('is refused with %s', (_, objects) => {
    expect(() => place(objects)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});

it('the catalog is an object of its own (ISO 32000-2 §7.5.5)', () => {
  expect(rootOf(openPdf(sourceOf(pdfOf()))).number).toBe(1);
});
