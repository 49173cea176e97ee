import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { changesAfter } from '../../../shared/pdf/changes.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

const catalog = '<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R>>';
const metadata = (text: string, more = '') =>
  `<</Type /Metadata /Subtype /XML /Length ${text.length}${more}>>stream\n${text}\nendstream`;
const described: Objects = { ...plainObjects, 1: catalog, 4: metadata('<a/>') };

function changes(objects: Objects, was: Objects): string[] {
  const signed = pdfOf(was);
  const pdf = openPdf(sourceOf(updated(signed, objects)));
  return changesAfter(pdf, signed.length).map(({ kind, what }) => `${kind} ${what}`);
}

describe('the document’s metadata (ISO 32000-2 §14.3.2)', () => {
  it('are told where a later revision adds them or writes them anew', () => {
    expect(changes({ 1: catalog, 4: metadata('<b/>') }, plainObjects)).toEqual(['metadata catalog /Metadata']);
    expect(changes({ 4: metadata('<b/>') }, described)).toEqual(['metadata catalog /Metadata']);
    const moved = {
      1: catalog.replace('4 0 R', '5 0 R'),
      5: metadata('<b/>', ' /Filter [] /DecodeParms 6 0 R'),
      6: '[]',
    };
    expect(changes(moved, described)).toEqual(['metadata catalog /Metadata']);
  });

  it('are nothing new where they stay as they were', () => {
    expect(changes({ 4: described[4] ?? null }, described)).toEqual([]);
  });

  it.each<[string, Objects, Objects]>([
    ['are dropped', { 1: plainObjects[1] ?? null }, described],
    ['are no stream', { 4: '<</Type /Metadata /Subtype /XML>>' }, described],
    ['are no metadata', { 4: metadata('<b/>').replace('/XML', '/Form') }, described],
    ['have an entry that no metadata have', { 4: metadata('<b/>', ' /Resources 5 0 R'), 5: '<<>>' }, described],
    ['lie in another file', { 4: metadata('<b/>', ' /F (other)') }, described],
    [
      'are drawn by a page as well',
      { 4: metadata('0 g') },
      { ...described, 3: '<</Type /Page /Parent 2 0 R /Contents 4 0 R>>' },
    ],
    ['were no metadata before', { 4: metadata('0 g') }, { ...described, 4: '<</Length 1>>stream\nn\nendstream' }],
    ['take the place of a page’s content', { 1: catalog, 4: metadata('0 g') }, { ...plainObjects, 4: metadata('1 g') }],
    ['fill a reference that led nowhere', { 1: catalog, 4: metadata('0 g') }, { ...plainObjects, 5: '[4 0 R]' }],
  ])('are not understood where they %s', (_, objects, was) => {
    expect(changes(objects, was).filter((change) => change.startsWith('other'))).not.toEqual([]);
  });
});
