import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, type Shape, updated } from './sample.ts';

const page = (more: string) => `<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] ${more}>>`;
const stream = (content: string) => `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
const catalog = '<</Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /Names 9 0 R>>';
const original: Objects = {
  1: catalog,
  2: '<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>',
  3: page('/Contents 5 0 R /Resources 6 0 R /Annots [7 0 R 11 0 R]'),
  4: page(''),
  5: stream('f'),
  6: '<</Font <<>>>>',
  7: '<</Type /Annot /Subtype /Link>>',
  8: '<</Fields [11 0 R] /DR 12 0 R>>',
  9: '<</Dests 10 0 R>>',
  10: '<<>>',
  11: '<</T (text) /FT /Tx /Subtype /Widget /V (a)>>',
  12: '<<>>',
};

function changes(objects: Objects, shape: Shape = {}): string[] {
  const signed = pdfOf(original);
  const pdf = openPdf(sourceOf(updated(signed, objects, shape)));
  return changesAfter(pdf, signed.length).map(({ kind, subject, act, what }) => `${kind}: ${subject} ${act}: ${what}`);
}

describe('what no rule explains is told by what it is for, and stays other', () => {
  it.each<[string, Objects, readonly string[]]>([
    ['content', { 5: stream('g') }, ['other: page-content changed: object 5 changed, page 1 /Contents']],
    [
      'content in another object',
      { 3: page('/Contents 20 0 R /Resources 6 0 R /Annots [7 0 R 11 0 R]'), 20: stream('g') },
      [
        'other: page-content changed: object 3 changed, page 1 /Contents',
        'other: page-content added: object 20 added, page 1 /Contents',
      ],
    ],
    ['resources', { 6: '<<>>' }, ['other: page-resources changed: object 6 changed, page 1 /Resources']],
    ['an attribute', { 4: page('/Rotate 90') }, ['other: page changed: object 4 changed, page 2 /Rotate']],
    [
      'an annotation that is gone',
      { 3: page('/Contents 5 0 R /Resources 6 0 R /Annots [11 0 R]') },
      [
        'other: annotation changed: object 3 changed, page 1 /Annots',
        'other: annotation removed: annotation 7 /Link, page 1',
      ],
    ],
    ['a freed annotation', { 7: null }, ['other: annotation removed: object 7 removed, page 1 annotation /Link']],
    [
      'a field that moved',
      { 11: '<</T (text) /FT /Tx /Rect [0 0 1 1]>>' },
      ['other: field changed: object 11 changed, field text'],
    ],
    ['resources of the form', { 12: '<</Font <<>>>>' }, ['other: form changed: object 12 changed, form /DR']],
    ['names of the catalog', { 10: '<</Names []>>' }, ['other: catalog changed: object 10 changed, catalog /Names']],
    ['a page for nothing', { 20: page('') }, ['other: unreferenced added: object 20 added']],
    [
      'pages in another order',
      { 2: '<</Type /Pages /Kids [4 0 R 3 0 R] /Count 2>>' },
      ['other: page-tree changed: object 2 changed, page tree', 'other: page-tree reordered: order of pages'],
    ],
    [
      'a page more',
      { 2: '<</Type /Pages /Kids [3 0 R 20 0 R 4 0 R] /Count 3>>', 20: page('') },
      [
        'other: page-tree changed: object 2 changed, page tree',
        'other: page added: object 20 added, page 2',
        'other: page added: page 2',
      ],
    ],
    [
      'a page less',
      { 2: '<</Type /Pages /Kids [3 0 R] /Count 1>>' },
      ['other: page-tree changed: object 2 changed, page tree', 'other: page removed: page 2'],
    ],
  ])('%s', (_, objects, told) => {
    expect(changes(objects)).toEqual(told);
  });

  it('an object stream that holds nothing', () => {
    const container = '<</Type /ObjStm /N 0 /First 0 /Length 0>>\nstream\n\nendstream';
    expect(changes({ 20: container })).toEqual(['other: structure added: object 20 added']);
  });

  it('a hundred are told one by one, the rest by its number', () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, at) => [at + 20, page('')]));
    const told = changes(many);
    expect([told.length, told.at(-1)]).toEqual([101, 'other: object changed: 30 further objects']);
  });

  it('that pages of the signed document are gone is told of each (ISO 32000-2 §12.8.2.2.2)', () => {
    const lost = (objects: Objects) => {
      const signed = pdfOf(original);
      return changesAfter(openPdf(sourceOf(updated(signed, objects))), signed.length).filter((change) => change.lost);
    };
    const told = lost({ 2: '<</Type /Pages /Kids [4 0 R] /Count 1>>' });
    expect(told.map(({ what, act }) => `${what} ${act}`)).toEqual(['page 1 removed']);
    // Another in its place: whether it shows the same cannot be told.
    expect(lost({ 2: '<</Type /Pages /Kids [20 0 R 4 0 R] /Count 2>>', 20: page('') })).toEqual([]);
    expect(lost({ 2: '<</Type /Pages /Kids [4 0 R 3 0 R] /Count 2>>' })).toEqual([]);
  });

  it('a document whose page tree no longer reads has objects without a place, still other', () => {
    const told = changes({ 2: '<</Type /Pages /Kids [2 0 R] /Count 1>>', 5: stream('g') });
    expect(told.length).toBeGreaterThan(0);
    expect(told.every((change) => change.startsWith('other'))).toBe(true);
  });

  it('what lay ready when it was signed is told where it is used, and there alone', () => {
    const ready = pdfOf({ ...plainObjects, 3: page('/Contents 4 0 R'), 4: stream('f'), 5: stream('g') });
    const told = (objects: Objects) =>
      changesAfter(openPdf(sourceOf(updated(ready, objects))), ready.length)
        .filter(({ subject }) => subject === 'prepared')
        .map(({ what }) => what);
    expect(told({ 3: page('/Contents 5 0 R') })).toEqual([
      'object 5 that nothing led to when it was signed, through object 3',
    ]);
    expect(told({ 3: page('/Contents 6 0 R'), 6: stream('g') })).toEqual([]);
  });
});
