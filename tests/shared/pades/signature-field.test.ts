import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { type FieldLook, placeSignature } from '../../../shared/pades/signature-field.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Edits } from '../../../shared/pdf/edits.ts';
import { dict } from '../../../shared/pdf/objects.ts';
import { type Objects, pdfOf, plainObjects, text } from '../pdf/sample.ts';

/** What is written when a signature (object 90) is placed: bodies by object number. */
function place(objects: Objects, wanted?: string, look?: FieldLook) {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 89: 'null', ...objects })));
  const edits = new Edits(pdf);
  const { lock } = placeSignature(pdf, edits, edits.reserve(), wanted, look);
  return { lock, ...Object.fromEntries(edits.objects().map(({ number, body }) => [number, text(body)])) };
}

const emptyDict = dict({});
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
    ['fixed', 'readonly'],
  ])('is refused the field %j: %s', (field, reason) => {
    const fields = {
      1: catalog('<</Fields [4 0 R 5 0 R 7 0 R 9 0 R]>>'),
      4: '<</T (text) /FT /Tx>>',
      5: '<</T (done) /FT /Sig /V 6 0 R>>',
      6: '<<>>',
      7: '<</T (group) /Kids [8 0 R]>>',
      8: '<</T (x)>>',
      9: '<</T (fixed) /FT /Sig /Ff 1>>',
    };
    expect(() => place(fields, field)).toThrow(
      expect.objectContaining({ code: 'FIELD_UNUSABLE', details: { field, reason } }),
    );
  });

  it('stands on no page where there is none', () => {
    expect(place({ 2: '<</Kids []>>' })).toMatchObject({
      91: '<</Fields [92 0 R] /SigFlags 3>>',
      92: '<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 90 0 R /Rect [0 0 0 0] /F 132>>',
    });
  });

  it('is seen where and as its look says', () => {
    const [ref, dict] = [{ kind: 'ref', number: 3, generation: 0 } as const, emptyDict];
    const look = { page: { ref, dict }, rect: [1, 2, 3, 4], appearance: { ...ref, number: 7 } } as const;
    expect(place({}, undefined, look)).toMatchObject({
      92: '<</Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 90 0 R /P 3 0 R /Rect [1 2 3 4] /F 132 /AP <</N 7 0 R>>>>',
    });
    const field = { 1: catalog('<</Fields [4 0 R]>>'), 4: '<</T (a) /FT /Sig /Rect [0 0 9 9]>>' };
    expect(place(field, 'a', look)).toMatchObject({
      4: '<</T (a) /FT /Sig /Rect [0 0 9 9] /V 90 0 R /AP <</N 7 0 R>>>>',
    });
  });

  it('goes to the field, its look to the widget that stands apart (ISO 32000-2 §12.5.6.19)', () => {
    const ref = { kind: 'ref', number: 3, generation: 0 } as const;
    const look = { page: { ref, dict: emptyDict }, rect: [1, 2, 3, 4], appearance: { ...ref, number: 7 } } as const;
    const written = place(
      {
        1: catalog('<</Fields [4 0 R]>>'),
        4: '<</T (a) /FT /Sig /Kids [5 0 R]>>',
        5: '<</Subtype /Widget /Parent 4 0 R /Rect [0 0 9 9]>>',
      },
      'a',
      look,
    );
    expect(written).toMatchObject({
      4: '<</T (a) /FT /Sig /Kids [5 0 R] /V 90 0 R>>',
      5: '<</Subtype /Widget /Parent 4 0 R /Rect [0 0 9 9] /AP <</N 7 0 R>>>>',
    });
  });

  it('goes to a field whose type is its parent’s, and to the empty one of two with a name (ISO 32000-2 §12.7.4.1)', () => {
    const written = place(
      {
        1: catalog('<</Fields [4 0 R 7 0 R]>>'),
        4: '<</T (a) /FT /Sig /Kids [5 0 R 6 0 R]>>',
        5: '<</T (b) /V 8 0 R>>',
        6: '<</T (b) /Parent 4 0 R>>',
        8: '<<>>',
      },
      'a.b',
    );
    expect(written).toMatchObject({ 6: '<</T (b) /Parent 4 0 R /V 90 0 R>>' });
    expect(written).not.toHaveProperty('5');
  });

  it('is not seen in a new field of a document that is certified for forms and signatures (ISO 32000-2 table 257)', () => {
    const ref = { kind: 'ref', number: 3, generation: 0 } as const;
    const look = { page: { ref, dict: emptyDict }, rect: [1, 2, 3, 4], appearance: { ...ref, number: 7 } } as const;
    const certified = (level: number): Objects => ({
      1: catalog('<</Fields [4 0 R 5 0 R]>>'),
      4: '<</T (s) /FT /Sig /V 6 0 R>>',
      5: '<</T (a) /FT /Sig /Rect [0 0 9 9]>>',
      6: `<</Reference [<</TransformMethod /DocMDP /TransformParams <</P ${level}>>>>]>>`,
    });
    const forbidden = expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'certified' } });
    expect(() => place(certified(2), undefined, look)).toThrow(forbidden);
    expect(place(certified(2))).toHaveProperty('92');
    expect(place(certified(2), 'a', look)).toMatchObject({ 5: expect.stringContaining('/AP <</N 7 0 R>>') });
    expect(place(certified(3), undefined, look)).toHaveProperty('92');
  });

  it('takes a name that no lock covers', () => {
    const reference =
      '/Reference [<</TransformMethod /FieldMDP /TransformParams <</Action /Include /Fields [(Signature1)]>>>>]';
    const objects = { 1: catalog('<</Fields [4 0 R]>>'), 4: '<</T (s) /FT /Sig /V 6 0 R>>', 6: `<<${reference}>>` };
    expect(place(objects)).toMatchObject({ 92: expect.stringContaining('(Signature2)') });
    expect(() => place(objects, 'Signature1')).toThrow(expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN' }));
  });

  it.each([
    ['All', '/Action /All', true],
    ['Include', '/Action /Include /Fields [(a)]', true],
    ['Include of another', '/Action /Include /Fields [(x)]', false],
    ['Exclude', '/Action /Exclude /Fields [(a)]', false],
    ['Exclude of another', '/Action /Exclude /Fields [(x)]', true],
  ])('obeys the lock of an earlier signature: %s (ISO 32000-2 §12.8.2.4)', (_, lock, locked) => {
    const reference = `/Reference [<</TransformMethod /FieldMDP /TransformParams <<${lock}>>>>]`;
    const objects = {
      1: catalog('<</Fields [4 0 R 5 0 R]>>'),
      4: '<</T (s) /FT /Sig /V 6 0 R>>',
      5: '<</T (a) /FT /Sig>>',
      6: `<</Type /Sig ${reference}>>`,
    };
    const forbidden = expect.objectContaining({ code: 'DOC_SIGNING_FORBIDDEN', details: { rule: 'locked' } });
    if (locked) expect(() => place(objects, 'a')).toThrow(forbidden);
    else expect(place(objects, 'a')).toMatchObject({ 5: '<</T (a) /FT /Sig /V 90 0 R>>' });
    // A lock of all fields, or of all but some, covers those that come later.
    const coversAll = lock.includes('All') || lock.includes('Exclude');
    if (coversAll) expect(() => place(objects)).toThrow(forbidden);
    else expect(place(objects)).toHaveProperty('91');
  });
});
