import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { marksOf, matrixOf } from '../../../shared/pdf/marks.ts';
import { identity } from '../../../shared/pdf/matrix.ts';
import { dict, entry } from '../../../shared/pdf/objects.ts';
import { type Objects, pdfOf, plainObjects } from './sample.ts';

const stream = (content: string, more = '') => `<<${more}/Length ${content.length}>>\nstream\n${content}\nendstream`;

/** Kinds and rounded boxes of what a page paints. */
function marks(content: string, objects: Objects = {}, resources = '<<>>'): string[] | null {
  const all = { ...plainObjects, 4: stream(content), 5: resources, ...objects };
  const pdf = openPdf(sourceOf(pdfOf(all)));
  const found = marksOf(pdf, pdf.object(4), pdf.dict(pdf.object(5)));
  return (
    found?.map(({ kind, box, white }) => `${white ? 'white ' : ''}${kind} ${box.map(Math.round).join(' ')}`) ?? null
  );
}

describe('what content paints', () => {
  it.each([
    ['10 20 30 40 re f', ['area 10 20 40 60']],
    ['1 1 1 rg 10 20 30 40 re f', ['white area 10 20 40 60']],
    ['0 0 m 100 50 l S', ['line 0 0 101 51']],
    ['20 w 0 0 m 100 50 l S', ['area -10 -10 110 60']],
    ['10 20 30 40 re W n', []],
    ['q 2 0 0 2 5 5 cm 0 0 10 10 re f Q 0 0 10 10 re f', ['area 5 5 25 25', 'area 0 0 10 10']],
    ['BT /F 10 Tf 100 200 Td (abcd) Tj ET', ['text 100 198 120 208']],
    ['BT /F 10 Tf 12 TL 100 200 Td (ab) Tj T* (ab) Tj ET', ['text 100 198 110 208', 'text 100 186 110 196']],
    ['BT /F 10 Tf 1 0 0 1 50 60 Tm [(a) -1000 (b)] TJ ET', ['text 50 58 70 68']],
    ['BT /F 10 Tf 3 Tr (hidden letters of a scan) Tj ET', []],
    ['q 50 0 0 30 10 10 cm BI /W 1 /H 1 ID \x01 EI Q', ['image 10 10 60 40']],
    ['/S sh', ['area -1000000 -1000000 1000000 1000000']],
    ['this is no content > ) [', []],
  ])('%j', (content, expected) => {
    expect(marks(content)).toEqual(expected);
  });

  it('in a form is where the form stands, and within its box', () => {
    const form = stream('0 0 100 100 re f', '/Subtype /Form /BBox [0 0 10 10] /Matrix [1 0 0 1 1 1] ');
    expect(marks('q 1 0 0 1 50 50 cm /X Do Q', { 6: form }, '<</XObject <</X 6 0 R>>>>')).toEqual(['area 51 51 61 61']);
  });

  it('by an image is where the image stands', () => {
    const image = stream('', '/Subtype /Image ');
    expect(marks('q 80 0 0 60 5 5 cm /X Do Q', { 6: image }, '<</XObject <</X 6 0 R>>>>')).toEqual(['image 5 5 85 65']);
  });

  it('through a marker hides nothing', () => {
    const states = '<</ExtGState <</G <</BM /Multiply>>>>>>';
    expect(marks('/G gs 0 0 9 9 re f', {}, states)).toEqual([]);
    expect(marks('q /G gs Q 0 0 9 9 re f', {}, states)).toEqual(['area 0 0 9 9']);
  });

  it('counts codes of two bytes once', () => {
    const fonts = '<</Font <</F <</Subtype /Type0>>>>>>';
    expect(marks('BT /F 10 Tf <00010002> Tj ET', {}, fonts)).toEqual(['text 0 -2 10 8']);
  });

  it('is not told where it costs too much', () => {
    const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 4: stream('0 0 1 1 re f '.repeat(9)) })));
    const budget = (operators: number) => ({ operators, pairs: 1 });
    expect(marksOf(pdf, pdf.object(4), null, identity, budget(18))).toHaveLength(9);
    expect(marksOf(pdf, pdf.object(4), null, identity, budget(17))).toBeNull();
    expect(marks('0 '.repeat(30_000))).toBeNull();
  });

  it('is not told where forms lead to themselves or streams cannot be decoded', () => {
    expect(marks('/X Do', { 6: stream('/X Do', '/Subtype /Form ') }, '<</XObject <</X 6 0 R>>>>')).toBeNull();
    expect(marks('x', { 4: stream('x', '/Filter /Unknown ') })).toBeNull();
  });
});

it('a matrix that is none moves nothing', () => {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 4: '<</Matrix [1 0 0]>>' })));
  expect(matrixOf(pdf, pdf.dict(pdf.object(4)) ?? dict({}))).toEqual([1, 0, 0, 1, 0, 0]);
  expect(entry(dict({}), 'Matrix')).toBeNull();
});
