import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const signed = pdfOf({
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
  4: '<</Fields [5 0 R 6 0 R 7 0 R] /SigFlags 3>>',
  5: '<</T (done) /FT /Sig /V 8 0 R>>',
  6: '<</T (open) /FT /Sig /Rect [0 0 9 9]>>',
  7: '<</T (text) /FT /Tx /V (before)>>',
  8: '<</Type /Sig>>',
});

function changes(objects: Objects): string[] {
  const pdf = openPdf(sourceOf(updated(signed, objects)));
  return changesAfter(pdf, signed.length).map(({ kind, what }) => `${kind} ${what}`);
}

const form = (fields: string, more = '') => `<</Fields [${fields}] /SigFlags 3 ${more}>>`;

describe('a later revision', () => {
  it('that adds a signature field is understood, with all that belongs to it (ISO 32000-2 §12.7.5.5)', () => {
    const added = {
      4: form('5 0 R 6 0 R 7 0 R 20 0 R'),
      20: '<</T (new) /FT /Sig /V 21 0 R /AP <</N 22 0 R>>>>',
      21: '<<>>',
      22: '<<>>',
    };
    expect(changes(added)).toEqual(['signature field new']);
    expect(changes({ ...added, 21: '<</SubFilter /ETSI.RFC3161>>' })).toEqual(['timestamp field new']);
  });

  it('that signs an empty field is understood', () => {
    expect(changes({ 6: '<</T (open) /FT /Sig /Rect [0 0 9 9] /V 20 0 R>>', 20: '<<>>' })).toEqual([
      'signature field open',
    ]);
  });

  it('that fills a field is told as such', () => {
    expect(changes({ 7: '<</T (text) /FT /Tx /V (after)>>' })).toEqual(['form-fill field text']);
  });

  it.each<[string, Objects]>([
    ['moves a field', { 6: '<</T (open) /FT /Sig /Rect [9 9 99 99] /V 20 0 R>>', 20: '<<>>' }],
    ['replaces a signature', { 5: '<</T (done) /FT /Sig /V 20 0 R>>', 20: '<<>>' }],
    ['changes a signature', { 8: '<</Type /Sig /M (D:2026)>>' }],
    ['drops a field', { 4: form('5 0 R 7 0 R') }],
    ['reorders fields', { 4: form('6 0 R 5 0 R 7 0 R') }],
    ['adds a field for text', { 4: form('5 0 R 6 0 R 7 0 R 20 0 R'), 20: '<</T (new) /FT /Tx>>' }],
    ['adds a field that was there as something else', { 4: form('5 0 R 6 0 R 7 0 R 3 0 R') }],
    ['adds another entry to the form', { 4: form('5 0 R 6 0 R 7 0 R', '/XFA (x)') }],
    ['drops the form', { 1: '<</Type /Catalog /Pages 2 0 R>>' }],
  ])('that %s is not understood', (_, objects) => {
    expect(changes(objects).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });
});

describe('filling a field', () => {
  const box = '/Subtype /Widget /Rect [0 0 9 9]';
  const blank = pdfOf({
    ...plainObjects,
    1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
    3: '<</Type /Page /Parent 2 0 R /Annots [5 0 R 6 0 R 9 0 R]>>',
    4: '<</Fields [5 0 R 6 0 R 7 0 R]>>',
    5: `<</T (empty) /FT /Tx ${box}>>`,
    6: `<</T (box) /FT /Btn /V /Off /AS /Off ${box}>>`,
    7: '<</T (full) /FT /Tx /V (a) /Kids [9 0 R]>>',
    9: `<</Parent 7 0 R ${box}>>`,
  });
  const fillings = (objects: Objects) =>
    changesAfter(openPdf(sourceOf(updated(blank, objects))), blank.length).map(
      ({ what, filling }) => `${what} ${filling}`,
    );

  it('is told as a first value, another value or another look', () => {
    expect(fillings({ 5: `<</T (empty) /FT /Tx /V (x) ${box}>>` })).toEqual(['field empty first']);
    expect(fillings({ 6: `<</T (box) /FT /Btn /V /Yes /AS /Yes ${box}>>` })).toEqual(['field box first']);
    expect(fillings({ 7: '<</T (full) /FT /Tx /V (b) /Kids [9 0 R]>>' })).toEqual(['field full again']);
    expect(fillings({ 9: `<</Parent 7 0 R ${box} /AP <</N 20 0 R>>>>`, 20: '<<>>' })).toEqual(['field full look']);
  });

  it('tells the page that it is seen on, and what certification is in force', () => {
    const look = '<</BBox [0 0 9 9] /Length 13>>\nstream\n0 0 9 9 re f  \nendstream';
    const objects = { 5: `<</T (empty) /FT /Tx /V (x) ${box} /AP <</N 20 0 R>>>>`, 20: look };
    const [change] = changesAfter(openPdf(sourceOf(updated(blank, objects))), blank.length);
    expect(change?.look).toEqual({ page: 1, annotation: 'Widget', covers: false });
    expect(change?.certified).toBeUndefined();
  });
});
