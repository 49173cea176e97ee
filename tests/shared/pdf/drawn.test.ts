import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { drawnFault } from '../../../shared/pdf/drawn.ts';
import { type Objects, pdfOf, text } from './sample.ts';

const stream = '<</Length 1>>\nstream\nf\nendstream';
const drawn: Objects = {
  1: '<</Type /Catalog /Pages 2 0 R>>',
  2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  3: '<</Type /Page /Parent 2 0 R /Contents [4 0 R] /Resources <</XObject <</Im 5 0 R>>>> /Annots [6 0 R]>>',
  4: stream,
  5: stream,
  6: '<</Subtype /Stamp /AP <</N 7 0 R>>>>',
  7: stream,
  8: '(nothing draws this)',
};

/** With the offset of one object leading to the header. */
function astray(number: number, objects = drawn) {
  const pdf = text(pdfOf(objects));
  const offset = String(pdf.indexOf(`${number} 0 obj`)).padStart(10, '0');
  return drawnFault(openPdf(sourceOf(fromLatin1(pdf.replace(`${offset} 00000 n`, '0000000001 00000 n')))));
}

describe('what pages draw', () => {
  it('is where the table says in a sound document, whatever else is not', () => {
    expect(drawnFault(openPdf(sourceOf(pdfOf(drawn))))).toBeNull();
    expect(astray(8)).toBeNull();
  });

  it.each([3, 4, 5, 6, 7])('is told where object %d is not (ISO 32000-2 §7.5.4)', (number) => {
    expect(astray(number)).not.toBeNull();
  });

  it('is told where there is no page, and read where it is drawn twice', () => {
    expect(drawnFault(openPdf(sourceOf(pdfOf({ ...drawn, 2: '<</Type /Pages /Kids []>>' }))))).toMatchObject({
      reason: 'no page',
    });
    const twice = '<</Type /Page /Parent 2 0 R /Contents [4 0 R 4 0 R] /Resources <</XObject <</A 4 0 R /B 4 0 R>>>>>>';
    expect(drawnFault(openPdf(sourceOf(pdfOf({ ...drawn, 3: twice }))))).toBeNull();
  });
});
