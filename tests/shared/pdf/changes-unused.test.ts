import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, type Shape, updated } from './sample.ts';

const signed = pdfOf(plainObjects);

function changes(objects: Objects, shape: Shape = {}, before = signed): string[] {
  return changesAfter(openPdf(sourceOf(updated(before, objects, shape))), signed.length).map(
    ({ kind, what, act }) => `${kind} ${what} ${act}`,
  );
}

describe('an object that a later revision leaves behind and nothing leads to (ISO 32000-2 §7.5.5)', () => {
  it('is told, and no change of the document', () => {
    expect(changes({ 20: '(x)', 21: '[20 0 R 22 0 R]', 22: '<</A 21 0 R>>' })).toEqual([
      'unused object 20 added',
      'unused object 21 added',
      'unused object 22 added',
    ]);
    expect(changes({ 3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>', 20: '(x)' })).toEqual([
      'unused object 20 added',
    ]);
  });

  it.each<[string, Objects, Shape]>([
    [
      'a page leads there',
      { 3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 20 0 R>>', 20: '1' },
      {},
    ],
    ['a page leads there through another', { 3: '<</Type /Page /B 20 0 R>>', 20: '[21 0 R]', 21: '1' }, {}],
    ['the trailer leads there', { 20: '1' }, { trailer: '/Info 20 0 R' }],
    ['a trailer of one program alone leads there', { 20: '1' }, { trailer: '/AdditionalStreams [/x 20 0 R]' }],
    ['it calls itself a catalog', { 20: '<</Type /Catalog>>' }, {}],
    ['it calls itself a page', { 20: '<</Type /Page>>' }, {}],
    ['it is a tree of pages by what it has', { 20: '<</Kids [3 0 R]>>' }, {}],
    ['it may be a signature', { 20: '<</ByteRange [0 1 2 3]>>' }, {}],
    ['it holds objects', { 20: '<</Type /ObjStm /N 0 /First 0 /Length 0>>\nstream\n\nendstream' }, {}],
    ['it was there', { 20: null }, {}],
  ])('is something else where %s', (_, objects, shape) => {
    const before = objects[20] === null ? pdfOf({ ...plainObjects, 20: '(x)' }) : signed;
    const told = changesAfter(openPdf(sourceOf(updated(before, objects, shape))), before.length);
    expect(told.some(({ kind }) => kind === 'other')).toBe(true);
  });

  it('does not excuse the later revision that leads there', () => {
    const left = updated(signed, { 20: '<</Length 1>>\nstream\ng\nendstream' });
    const used = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 20 0 R>>';
    expect(changes({ 3: used }, {}, left).some((told) => told.startsWith('other'))).toBe(true);
  });
});

describe('a cross-reference stream that stands beside its table and nothing leads to', () => {
  const copy = (rows: string, more = '') =>
    `<</Type /XRef /Size 22 /W [1 3 1] /Index [0 1 20 1] /Filter /ASCIIHexDecode /Root 1 0 R /Prev ${startOf(signed)} ${more} /Length ${rows.length}>>\nstream\n${rows}\nendstream`;
  const startOf = (pdf: Uint8Array) => Number(/startxref\s+(\d+)/.exec(new TextDecoder('latin1').decode(pdf))?.[1]);
  const place = signed.length.toString(16).padStart(6, '0');

  it('is no change where it says what the table says (ISO 32000-2 §7.5.8)', () => {
    expect(changes({ 20: '(x)', 21: copy(`00000000ff01${place}00>`) })).toEqual(['unused object 20 added']);
  });

  it.each([
    ['another place', copy('00000000ff0100000900>')],
    ['another object', copy(`00000000ff01${place}00>`).replace('20 1]', '19 1]')],
    ['an object more, as free', copy(`00000000ff01${place}000000000000>`).replace('20 1]', '20 1 3 1]')],
    ['an object less', copy('00000000ff>').replace('0 1 20 1]', '0 1]')],
    ['another catalog', copy(`00000000ff01${place}00>`).replace('/Root 1 0 R', '/Root 2 0 R')],
    ['another history', copy(`00000000ff01${place}00>`).replace('/Prev', '/Next')],
    ['information of its own', copy(`00000000ff01${place}00>`, '/Info 3 0 R')],
    ['an entry twice', copy(`00000000ff01${place}00>`, '/Root 1 0 R')],
  ])('is one where it tells of %s', (_, stream) => {
    expect(changes({ 20: '(x)', 21: stream })).toContain('other object 21 added added');
  });
});
