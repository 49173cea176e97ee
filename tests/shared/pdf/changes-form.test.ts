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

describe('signing a field that is there', () => {
  const look = (content: string) =>
    `<</Subtype /Form /BBox [0 0 9 9] /Length ${content.length}>>\nstream\n${content}\nendstream`;
  const open: Objects = {
    ...plainObjects,
    1: '<</Type /Catalog /Pages 2 0 R /AcroForm 4 0 R>>',
    3: '<</Type /Page /Parent 2 0 R /Annots [5 0 R 6 0 R]>>',
    4: '<</Fields [5 0 R 6 0 R]>>',
    5: '<</T (a) /FT /Sig /Subtype /Widget /F 4 /Rect [0 0 9 9] /AP <</N 7 0 R>>>>',
    6: '<</T (b) /FT /Sig /Subtype /Widget /Rect [0 0 9 9] /AP 8 0 R>>',
    7: look('f'),
    8: '<</N 9 0 R>>',
    9: look('f'),
  };
  const told = (later: Objects, was: Objects = open) => {
    const before = pdfOf(was);
    const found = changesAfter(openPdf(sourceOf(updated(before, later))), before.length);
    return found.map(({ kind, what }) => `${kind} ${what}`);
  };
  const signedAs = (more: string) => `<</T (a) /FT /Sig /Subtype /Widget /Rect [0 0 9 9] /V 20 0 R ${more}>>`;
  const own = '/AP <</N 7 0 R>>';

  it('may lock it, let it be printed, and name its page (ISO 32000-2 table 167)', () => {
    expect(told({ 5: signedAs(`/F 132 ${own}`), 20: '<<>>' })).toEqual(['signature field a']);
    expect(told({ 5: signedAs(`/F 4 /P 3 0 R ${own}`), 20: '<<>>' })).toEqual(['signature field a']);
  });

  it('may write its look anew in its place, where nothing else looks so (ISO 32000-2 §12.5.5)', () => {
    const objects = { 5: signedAs(`/F 4 ${own}`), 7: look('B'), 20: '<<>>' };
    expect(told(objects)).toEqual(['signature field a']);
    const indirect = '<</T (b) /FT /Sig /Subtype /Widget /Rect [0 0 9 9] /AP 8 0 R /V 20 0 R>>';
    expect(told({ 6: indirect, 9: look('B'), 20: '<<>>' })).toEqual(['signature field b']);
    for (const also of ['[7 0 R]', '<</XObject <</X 7 0 R>>>>']) {
      expect(told(objects, { ...open, 10: also })).toContain('other object 7 changed, field a');
    }
    expect(told({ 6: indirect, 9: look('B'), 20: '<<>>' }, { ...open, 10: '[8 0 R]' })).toContain(
      'other object 9 changed, field b',
    );
  });

  it.each([
    ['hides it', `/F 6 ${own}`],
    ['unlocks what forbids', `/F 0 ${own}`],
    ['names another page', `/F 4 /P 2 0 R ${own}`],
    ['lets it act', `/F 4 /A <<>> ${own}`],
  ])('may not where it %s', (_, more) => {
    expect(told({ 5: signedAs(more), 20: '<<>>' }).filter((one) => one.startsWith('other'))).not.toEqual([]);
  });

  it('is needed: the look of a field that nobody signs stays as it is', () => {
    expect(told({ 7: look('B') })).toEqual(['other object 7 changed, field a']);
  });
});

describe('a field that becomes read-only', () => {
  const lock = '/Reference [<</TransformMethod /FieldMDP /TransformParams <</Action /Include /Fields [(text)]>>>>]';
  const later = (reference: string, flags: number): Objects => ({
    6: '<</T (open) /FT /Sig /Rect [0 0 9 9] /V 20 0 R>>',
    7: `<</T (text) /FT /Tx /V (before) /Ff ${flags}>>`,
    20: `<<${reference}>>`,
  });

  it('is no change where the signature that comes with it locks it (ISO 32000-2 §12.8.2.4)', () => {
    expect(changes(later(lock, 1))).toEqual(['signature field open']);
  });

  it('is one where none does, or where more changes', () => {
    expect(changes(later('', 1))).toContain('other object 7 changed, field text');
    expect(changes(later(lock.replace('(text)', '(other)'), 1))).toContain('other object 7 changed, field text');
    expect(changes(later(lock, 3))).toContain('other object 7 changed, field text');
    expect(changes({ ...later(lock, 1), 7: '<</T (text) /FT /Tx /V (after) /Ff 1>>' })).toContain(
      'other object 7 changed, field text',
    );
  });
});
