import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, text, updated } from './sample.ts';

const original: Objects = {
  ...plainObjects,
  1: '<</Type /Catalog /Pages 2 0 R /Extensions 8 0 R>>',
  5: '<</Producer (a) /Title (t)>>',
  6: '<</Type /Catalog /Pages 7 0 R /Extensions 8 0 R>>',
  7: '<</Type /Pages /Kids [3 0 R]>>',
  8: '<<>>',
};

/** What is told where a later trailer names these; the first has information at 5. */
function changes(objects: Objects, root: number, info = 5, was: Objects = original): string[] {
  const signed = pdfOf(was, { trailer: '/Info 5 0 R' });
  const later = text(updated(signed, objects, { trailer: `/Info ${info} 0 R` }).slice(signed.length));
  const pdf = fromLatin1(text(signed) + later.replace('/Root 1 0 R', `/Root ${root} 0 R`));
  return changesAfter(openPdf(sourceOf(pdf)), signed.length).map(({ kind, what }) => `${kind} ${what}`);
}

const catalog = '<</Type /Catalog /Pages 2 0 R /Extensions 8 0 R /Version /2.0>>';

describe('a catalog written anew as another object (ISO 32000-2 §7.5.5)', () => {
  it('is understood where it says what the one before it said', () => {
    expect(changes({ 20: catalog }, 20)).toEqual([]);
  });

  it.each<[string, Objects, number]>([
    ['has other pages', { 20: catalog.replace('/Pages 2', '/Pages 7') }, 20],
    [
      'has other pages, written as the first',
      { 20: catalog.replace('/Pages 2', '/Pages 21'), 21: original[2] ?? '' },
      20,
    ],
    ['acts', { 20: catalog.replace('/Version', '/OpenAction 3 0 R /Version') }, 20],
    ['says an entry twice', { 20: catalog.replace('/Version', '/Pages 7 0 R /Version') }, 20],
    ['calls itself something else', { 20: catalog.replace('/Catalog', '/Pages') }, 20],
    ['lay ready in the signed revision', { 9: '1' }, 6],
    ['lay ready and is written anew', { 6: catalog }, 6],
  ])('is not where it %s', (_, objects, root) => {
    expect(changes(objects, root).filter((told) => told.startsWith('other'))).not.toEqual([]);
  });

  it('is not where the signed revision referred to its number in vain', () => {
    const was = { ...original, 9: '[20 0 R]' };
    expect(changes({ 20: catalog }, 20, 5, was).filter((told) => told.startsWith('other'))).not.toEqual([]);
  });
});

describe('information written anew as another object (ISO 32000-2 §14.3.3)', () => {
  it('is understood where writers note themselves in it', () => {
    expect(changes({ 20: '<</Producer (b) /ModDate (D:2026) /Title (t)>>' }, 1, 20)).toEqual([]);
  });

  it.each<[string, Objects, number]>([
    ['has another title', { 20: '<</Producer (a) /Title (other)>>' }, 20],
    ['is the security store too', { 1: `${catalog.slice(0, -2)} /DSS 5 0 R>>`, 5: '<</Certs []>>' }, 5],
    ['has no title', { 20: '<</Producer (a)>>' }, 20],
    ['is another that lay ready', { 9: '1' }, 7],
  ])('is not where it %s', (_, objects, info) => {
    expect(changes(objects, 1, info)).toContainEqual(expect.stringMatching(/^other .*trailer \/Info$/));
  });
});

describe('extensions that are an object of their own (ISO 32000-2 §7.12)', () => {
  it('may change where the catalog alone has them', () => {
    const was = { ...original, 6: null };
    expect(changes({ 8: '<</ISO_ <</BaseVersion /2.0>>>>' }, 1, 5, was)).toEqual([]);
    expect(changes({ 8: '<</ISO_ <</BaseVersion /2.0>>>>' }, 1, 5, { ...was, 9: '[8 0 R]' })).toEqual([
      'other object 8 changed, catalog /Extensions',
    ]);
  });
});

describe('what a trailer says to one program alone', () => {
  const later = (before: string, after: string, objects: Objects = { 9: '1' }) => {
    const stream = '<</Length 2>>\nstream\nPK\nendstream';
    const signed = pdfOf({ ...plainObjects, 10: stream, 11: stream, 12: '<<>>' }, { trailer: before });
    const told = changesAfter(openPdf(sourceOf(updated(signed, objects, { trailer: after }))), signed.length);
    return told.filter(({ kind }) => kind === 'other').map(({ what }) => what);
  };
  const list = (number: number) => `/AdditionalStreams [/application/x ${number} 0 R]`;

  it('may lead where it led, to nothing, and to what is no stream', () => {
    for (const after of [list(10), list(99), list(12), '']) expect(later(list(10), after)).toEqual([]);
  });

  it('may not lead to a stream that it did not lead to', () => {
    expect(later(list(10), list(11))).toEqual(['trailer /AdditionalStreams']);
    expect(later('', list(10))).toEqual(['trailer /AdditionalStreams']);
    expect(later(list(10), list(10), { 10: '<</Length 2>>\nstream\nQK\nendstream' })).toContain(
      'trailer /AdditionalStreams',
    );
  });
});
