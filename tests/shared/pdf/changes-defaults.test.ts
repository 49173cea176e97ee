import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const objects = (form: string, field: string): Objects => ({
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
  4: `<</Fields [5 0 R] ${form}>>`,
  5: `<</T (a) ${field}>>`,
  6: '<</Type /Font /BaseFont /Helvetica>>',
});

/** Whether it is understood that a form says `is` where it said `was`. */
function isFine(field: string, was: string, is: string, more: Objects = {}): boolean {
  const signed = pdfOf(objects(was, field));
  const later = { 4: `<</Fields [5 0 R] ${is}>>`, 20: '<</Type /Font /BaseFont /Other>>', ...more };
  const told = changesAfter(openPdf(sourceOf(updated(signed, later))), signed.length);
  return told.every(({ kind }) => kind === 'unused');
}

const text = '/FT /Tx /V (1) /DA (/F1 9 Tf 0 g)';
const known = '/DR <</Font <</F1 6 0 R>>>>';
const both = '/DR <</Font <</F1 6 0 R /F2 20 0 R>>>>';

describe('default resources and appearance of the form (ISO 32000-2 §12.7.4.3)', () => {
  it('may become others where no field has text', () => {
    expect(
      isFine('/FT /Sig', '/DR <</XObject <</A 6 0 R>>>>', '/DR <</XObject <</A 20 0 R>>>> /DA (/F1 0 Tf 1 g)'),
    ).toBe(true);
    expect(isFine('/FT /Sig /DA (/F1 9 Tf)', known, '/DR <</Font <</F1 20 0 R>>>>')).toBe(true);
  });

  it('may gain names that no field asks for', () => {
    expect(isFine(text, known, both)).toBe(true);
    expect(isFine(text, '', '/DR <</Font <</F2 20 0 R>> /ProcSet [/PDF]>>')).toBe(true);
    expect(isFine(text, known, '/DR <</Font <</F1 21 0 R>>>>', { 21: '<</Type /Font /BaseFont /Helvetica>>' })).toBe(
      true,
    );
  });

  it('may have a first black appearance where each field with text has its own', () => {
    expect(isFine(text, '', '/DA (/Helv 0 Tf 0 g )')).toBe(true);
    expect(isFine('/FT /Btn', '', '/DA (/Helv 0 Tf 0 g )')).toBe(true);
  });

  it.each([
    ['a name that a field asks for in vain becomes a font', text, '', '/DR <</Font <</F1 20 0 R>>>>'],
    ['the same, by another spelling', '/FT /Tx /DA (/F#31 9 Tf)', '', '/DR <</Font <</F1 20 0 R>>>>'],
    [
      'a form that a field draws becomes another',
      '/FT /Tx /DA (/X Do)',
      '/DR <</XObject <</X 6 0 R>>>>',
      '/DR <</XObject <</X 20 0 R>>>>',
    ],
    ['a font becomes another', text, known, '/DR <</Font <</F1 20 0 R>>>>'],
    ['a font that nobody asks for becomes another', '/FT /Tx /DA (/F2 9 Tf)', known, '/DR <</Font <</F1 20 0 R>>>>'],
    ['a font is dropped', text, known, '/DR <</Font <<>>>>'],
    ['resources are dropped', text, known, ''],
    ['text becomes white', '/FT /Tx /V (1)', '', '/DA (/Helv 0 Tf 1 g)'],
    ['a mark becomes white', '/FT /Btn /V /On', '', '/DA (/ZaDb 0 Tf 1 g)'],
    ['text that says not how it is drawn gets a look', '/FT /Tx /V (1)', '', '/DA (/Helv 0 Tf 0 g)'],
    ['an appearance becomes another', text, '/DA (/Helv 0 Tf 0 g)', '/DA (/Helv 9 Tf 0 g)'],
    ['a field of no kind may have text', '/V (1)', known, '/DR <</Font <</F1 20 0 R>>>>'],
  ])('may not where %s', (_, field, was, is) => {
    expect(isFine(field, was, is)).toBe(false);
  });

  it('matter to what stands on a page and in no form, and to comments that name a font', () => {
    const isFineOn = (annotation: string, is: string) => {
      const was = {
        ...objects('', '/FT /Sig'),
        3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [7 0 R 8 0 R]>>',
        7: annotation,
        8: '<</Subtype /Link>>',
        9: '<</FT /Sig>>',
      };
      const signed = pdfOf(was);
      const later = { 4: `<</Fields [5 0 R] ${is}>>`, 20: '<</Type /Font /BaseFont /Other>>' };
      return changesAfter(openPdf(sourceOf(updated(signed, later))), signed.length).length === 0;
    };
    const asked = '/DR <</Font <</F1 20 0 R>>>>';
    expect(isFineOn('<</Subtype /Widget /FT /Tx /DA (/F1 9 Tf)>>', asked)).toBe(false);
    expect(isFineOn('<</Subtype /FreeText /DA (/F1 9 Tf)>>', asked)).toBe(false);
    expect(isFineOn('<</Subtype /Widget /FT /Tx /V (1)>>', '/DA (/F1 9 Tf 0 g)')).toBe(false);
    expect(isFineOn('<</Subtype /Widget /Parent 9 0 R /DA (/F1 9 Tf)>>', asked)).toBe(true);
    expect(isFineOn('<</Subtype /Text /Contents (x)>>', asked)).toBe(true);
  });
});
