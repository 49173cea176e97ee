import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { firstPage, pagesByAnnotation, pagesOf } from '../../../shared/pdf/page-tree.ts';
import { rebuildPdf } from '../../../shared/pdf/recover.ts';
import { type Objects, pdfOf } from './sample.ts';

const open = (objects: Objects) => openPdf(sourceOf(pdfOf({ 1: '<</Type /Catalog /Pages 2 0 R>>', ...objects })));

describe('pages', () => {
  it('come in reading order over nested nodes; empty nodes are passed over (ISO 32000-2 §7.7.3)', () => {
    const pdf = open({
      2: '<</Kids [3 0 R 4 0 R 7 0 R]>>',
      3: '<</Kids []>>',
      4: '<</Kids [5 0 R 6 0 R]>>',
      5: '<</Type /Page>>',
      6: '<</Type /Page /Kids [9 0 R]>>',
      7: '<</Type /Page>>',
    });
    expect([...pagesOf(pdf)].map(({ ref }) => ref.number)).toEqual([5, 6, 7]);
    expect(firstPage(pdf).ref.number).toBe(5);
  });

  it('are found under nodes written in place; what is no object of its own, or a node, is no page', () => {
    const pdf = open({
      1: '<</Type /Catalog /Pages <</Kids [<</Kids [3 0 R]>> <</Type /Page>> 4 0 R]>>>>',
      3: '<</Type /Page>>',
      4: '<</Type /Pages>>',
    });
    expect([...pagesOf(pdf)].map(({ ref }) => ref.number)).toEqual([3]);
  });

  it('that lead back to the tree are passed over in a recovered document', () => {
    const loop = pdfOf({ 1: '<</Type /Catalog /Pages 2 0 R>>', 2: '<</Kids [2 0 R 3 0 R]>>', 3: '<</Type /Page>>' });
    expect([...pagesOf(rebuildPdf(sourceOf(loop)))].map(({ ref }) => ref.number)).toEqual([3]);
  });

  it('are missing from an empty tree', () => {
    expect(() => firstPage(open({ 2: '<</Kids [null 8 0 R]>>' }))).toThrow(
      expect.objectContaining({ code: 'DOC_DAMAGED' }),
    );
  });

  it('are refused in a tree that leads back to itself, or is too deep', () => {
    const loop = open({ 2: '<</Kids [3 0 R]>>', 3: '<</Kids [2 0 R]>>' });
    expect(() => [...pagesOf(loop)]).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    const nodes = Array.from({ length: 80 }, (_, at) => [at + 2, `<</Kids [${at + 3} 0 R]>>`]);
    expect(() => [...pagesOf(open(Object.fromEntries(nodes)))]).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
  });
});

it('knows the page of each annotation, where it is one', () => {
  const pdf = open({
    2: '<</Kids [3 0 R 4 0 R]>>',
    3: '<</Type /Page /Annots [5 0 R 6 0 R]>>',
    4: '<</Type /Page /Annots 7 0 R>>',
    7: '[6 0 R 8 0 R]',
  });
  expect([...pagesByAnnotation(pdf)]).toEqual([
    [5, 3],
    [6, null],
    [8, 4],
  ]);
});
