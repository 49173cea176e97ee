import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { drawnText } from '../../../shared/pdf/drawn-text.ts';
import { isKind } from '../../../shared/pdf/objects.ts';
import { type Objects, pdfOf, plainObjects } from './sample.ts';

const stream = (dict: string, content: string) =>
  `<<${dict} /Length ${content.length}>>\nstream\n${content}\nendstream`;

function drawn(content: string, resources = '', more: Objects = {}) {
  const pdf = openPdf(sourceOf(pdfOf({ ...plainObjects, 4: stream(`/Resources <<${resources}>>`, content), ...more })));
  const object = pdf.object(4);
  if (!isKind(object, 'stream')) throw new TypeError('no stream');
  return drawnText(pdf, object);
}

describe('what a content draws', () => {
  it('is read line by line; wide gaps are blanks (ISO 32000-2 §9.4.3)', () => {
    const { text, hasImage } = drawn('BT (SAO) Tj [( )-300(Y)] TJ T* (So) Tj [(N)20(oi)-250(vu)] TJ ET');
    expect([text, hasImage]).toEqual(['SAO Y SoNoi vu', false]);
  });

  it('is read by the font’s own map where there is one (§9.10)', () => {
    const map = stream('', '1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <1EBE> endbfchar');
    const fonts = '/Font <</F 5 0 R>>';
    const more = { 5: '<</Type /Font /Subtype /TrueType /ToUnicode 6 0 R>>', 6: map };
    expect(drawn('/F 9 Tf <0102> Tj', fonts, more).text).toBe('Ế\ufffd');
    expect(drawn('/F 9 Tf <00010002> Tj', fonts, { 5: '<</Subtype /Type0>>' }).text).toBe('\ufffd\ufffd');
  });

  it('goes on in the forms inside it, and tells of images', () => {
    const more = {
      5: stream('/Subtype /Form /Resources <</XObject <</I 6 0 R /Me 5 0 R>>>>', '(inside) Tj /I Do /Me Do'),
      6: stream('/Subtype /Image /Width 1 /Height 1', 'x'),
    };
    const { text, hasImage } = drawn('(out) Tj /N Do', '/XObject <</N 5 0 R>>', more);
    // A form that draws itself ends.
    expect(text.startsWith('out inside inside')).toBe(true);
    expect(text.split(' ').length).toBeLessThan(12);
    expect(hasImage).toBe(true);
    expect(drawn('BI /W 1 /H 1 ID x EI (after) Tj')).toEqual({ text: '', hasImage: true });
  });

  it('has an end, however long the content', () => {
    expect(drawn('(abcdefghij) Tj '.repeat(30_000)).text.length).toBeLessThan(3_000);
  });
});
