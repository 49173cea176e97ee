import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { danglingAfter, danglingReferences, differences, revisionOf } from '../../../shared/pdf/difference.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { pdfOf, plainObjects, updated } from './sample.ts';

const open = (pdf: Bytes) => openPdf(sourceOf(pdf));
const original = pdfOf({ ...plainObjects, 4: '(four)', 5: '(five)' });

describe('differences', () => {
  it('are what was added, changed and removed; what was written anew alike is none', () => {
    const later = updated(original, { 3: '<</Type /Page>>', 4: '(four)', 5: null, 6: '(six)' });
    const found = differences(open(original), open(later), 1);
    expect([...found].map(([number, { state }]) => [number, state])).toEqual([
      [3, 'changed'],
      [5, 'removed'],
      [6, 'added'],
    ]);
  });

  it('leave out streams that only hold objects', () => {
    const base = pdfOf(plainObjects, { form: 'stream' });
    const later = updated(base, { 8: '(packed)', 9: '(plain)' }, { form: 'stream', packed: [8] });
    expect([...differences(open(base), open(later), 1).keys()].sort()).toEqual([8, 9]);
  });

  it('name the revision', () => {
    const pdf = open(updated(updated(original, { 6: '1' }), { 7: '1' }));
    expect([0, 1, 2].map((at) => revisionOf(pdf, at))).toEqual([3, 2, 1]);
    const found = differences(open(original), pdf, 2);
    expect([found.get(6)?.revision, found.get(7)?.revision]).toEqual([2, 3]);
  });
});

it('references to nothing are found, also in the trailer', () => {
  const pdf = pdfOf({ ...plainObjects, 4: '[3 0 R 77 0 R]' }, { trailer: '/Info 88 0 R' });
  expect([...danglingReferences(open(pdf))].sort()).toEqual([77, 88]);
});

it('references by which one program alone finds a second document are none of the document', () => {
  const pdf = pdfOf(plainObjects, { trailer: '/AdditionalStreams [/application/x 88 0 R]' });
  expect([...danglingReferences(open(pdf))]).toEqual([]);
});

it('references to nothing are known of the next revision without reading all of it again', () => {
  const before = pdfOf({ ...plainObjects, 4: '[77 0 R 78 0 R]', 5: '(five)', 6: '[5 0 R]' });
  const after = updated(before, { 5: null, 7: '[79 0 R 6 0 R]', 77: '(there now)' });
  const pdf = open(after);
  const step = danglingAfter(pdf, danglingReferences(open(before)), differences(open(before), pdf, 1));
  expect([...step].sort()).toEqual([5, 78, 79]);
  expect(step).toEqual(danglingReferences(pdf));
});
