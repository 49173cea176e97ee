import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { actOf, Comparison } from '../../../shared/pdf/comparison.ts';
import { danglingReferences, differences } from '../../../shared/pdf/difference.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { array, ref } from '../../../shared/pdf/objects.ts';
import { Uses } from '../../../shared/pdf/uses.ts';
import { type Objects, pdfOf, plainObjects, updated } from './sample.ts';

function compare(was: Objects, is: Objects): Comparison {
  const original = pdfOf({ ...plainObjects, ...was });
  const [signed, pdf] = [openPdf(sourceOf(original)), openPdf(sourceOf(updated(original, is)))];
  return new Comparison(signed, pdf, differences(signed, pdf, 1));
}

const left = (comparison: Comparison) => comparison.unexplained.map((number) => [number, comparison.stateOf(number)]);

describe('a comparison', () => {
  it('knows each object that nothing explained', () => {
    const comparison = compare({ 4: '(a)' }, { 4: '(b)', 5: '(c)' });
    comparison.explain(4);
    expect(left(comparison)).toEqual([[5, 'added']]);
    expect([3, 4, 5].map((number) => comparison.isExplained(number))).toEqual([false, true, false]);
  });

  it('explains added objects through added objects, never changed ones', () => {
    const comparison = compare({ 4: '(a)' }, { 4: '[7 0 R]', 5: '[6 0 R 4 0 R 5 0 R]', 6: '(c)', 7: '(d)' });
    comparison.explainAdded(ref(5));
    expect(left(comparison)).toEqual([
      [4, 'changed'],
      [7, 'added'],
    ]);
  });

  it('explains no stream that another program than a reader would open (LibreOffice: /AdditionalStreams)', () => {
    const original = pdfOf(plainObjects, { trailer: '/AdditionalStreams [/application/x 8 0 R 9 0 R]' });
    const later = updated(original, { 8: '<<>>', 9: '<</Length 0>>\nstream\n\nendstream' });
    const [signed, pdf] = [openPdf(sourceOf(original)), openPdf(sourceOf(later))];
    const uses = new Uses();
    danglingReferences(signed, uses);
    const comparison = new Comparison(signed, pdf, differences(signed, pdf, 1), uses);
    for (const number of [8, 9]) comparison.explainAdded(ref(number));
    expect(left(comparison)).toEqual([[9, 'added']]);
  });

  it('knows what means the same in other objects, and only in new ones', () => {
    const twin = '<</A [5 0 R] /B 4 0 R>>';
    const comparison = compare(
      { 4: '<</A [6 0 R] /B 4 0 R>>', 5: '(x)', 6: '(x)', 7: twin },
      { 10: '<</A [11 0 R] /B 10 0 R>>', 11: '(x)', 12: '<</A [13 0 R] /B 12 0 R>>', 13: '(y)' },
    );
    expect([4, 7, 10, 12].map((number) => comparison.means(ref(4), ref(number)))).toEqual([true, false, true, false]);
  });

  it('gives up on what leads too deep', () => {
    const chain = (from: number): Objects => ({
      ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [from + at, `[${from + at + 1} 0 R]`])),
      [from + 40]: '1',
    });
    const comparison = compare(chain(100), chain(200));
    expect(comparison.means(ref(130), ref(230))).toBe(true);
    expect(comparison.means(ref(100), ref(200))).toBe(false);
  });

  it('explains in a place what stood there or is new, and nothing that was something else', () => {
    const comparison = compare({ 4: '(a)', 5: '(b)' }, { 4: '(c)', 5: '(d)', 6: '(e)' });
    comparison.explainPlace(ref(4), ref(4));
    comparison.explainPlace(ref(4), ref(5));
    comparison.explainPlace(null, ref(6));
    expect(left(comparison)).toEqual([[5, 'changed']]);
  });

  it('tells by what alone an object is held, before and now', () => {
    const comparison = compare(
      { 4: '[5 0 R]', 5: '(a)', 6: '[7 0 R]', 7: '(a)' },
      { 5: '(b)', 7: '(b)', 8: '[7 0 R]' },
    );
    expect([comparison.isHeldBy(5, 4), comparison.isHeldBy(5, 6), comparison.isHeldBy(7, 6)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('explains nothing that is refused', () => {
    const comparison = compare({}, { 5: '(c)' });
    comparison.refuse(new Set([5]));
    comparison.explainAdded(ref(5));
    expect(left(comparison)).toEqual([[5, 'added']]);
  });

  it('tells what an array gained, or that it lost something', () => {
    const comparison = compare({ 4: '[1 2]' }, { 4: '[0 1 2 3]' });
    expect(comparison.gained(ref(4), ref(4))).toEqual([0, 3]);
    expect(left(comparison)).toEqual([]);
    expect(comparison.gained(null, array(1))).toEqual([1]);
    expect(comparison.gained(array(1, 2), array(2, 1))).toBeNull();
    expect(comparison.gained(array(1), null)).toBeNull();
    expect(comparison.gained(array(1), 12)).toBeNull();
  });

  it('keeps what rules tell, in their order', () => {
    const comparison = compare({ 4: '(a)' }, { 4: '(b)' });
    const told = { kind: 'other', revision: 2, what: 'x', subject: 'catalog', act: actOf(null, 1) } as const;
    comparison.report(told);
    expect(comparison.told).toEqual([{ ...told, act: 'added' }]);
    expect([actOf(1, null), actOf(1, 2)]).toEqual(['removed', 'changed']);
  });
});
