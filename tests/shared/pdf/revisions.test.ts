import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { openRevision } from '../../../shared/pdf/revision.ts';
import { revisionEnd, revisionsOf } from '../../../shared/pdf/revisions.ts';
import { pdfOf, plainObjects, updated } from './sample.ts';

const told = (pdf: Bytes) =>
  revisionsOf(openPdf(sourceOf(pdf))).map(({ revision, end, added, replaced, freed }) => [
    revision,
    end,
    added.numbers,
    replaced.numbers,
    freed.numbers,
  ]);

describe.each(['table', 'stream'] as const)('revisions by a cross-reference %s (ISO 32000-2 §7.5.6)', (form) => {
  const first = pdfOf(plainObjects, { form });
  const second = updated(first, { 3: '<<>>', 9: '(x)' }, { form });
  const third = updated(second, { 9: null }, { form });

  it('tell what each added, wrote anew and freed, and where it ends', () => {
    expect(told(third)).toEqual([
      [1, first.length, [1, 2, 3], [], []],
      [2, second.length, [9], [3], []],
      [3, third.length, [], [], [9]],
    ]);
    const ends = [1, 2, 3].map((number) => revisionEnd(openPdf(sourceOf(third)), number));
    expect(ends).toEqual([first, second, third].map(({ length }) => length));
    expect(() => revisionEnd(openPdf(sourceOf(third)), 4)).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
    const structure = revisionsOf(openPdf(sourceOf(third))).map((facts) => facts.structure.count);
    expect(structure).toEqual(form === 'table' ? [0, 0, 0] : [1, 1, 1]);
  });

  it('end where the document of that time opens by itself', () => {
    const pdf = openPdf(sourceOf(third));
    for (const { end, revision } of revisionsOf(pdf)) expect(openRevision(pdf, end ?? 0)?.revisions).toBe(revision);
  });
});

it('rows that are told again are nothing new, and lists are bounded', () => {
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [at + 1, '<<>>']));
  const pdf = pdfOf({ ...many, ...plainObjects });
  const [facts] = revisionsOf(openPdf(sourceOf(pdf)));
  expect([facts?.added.count, facts?.added.numbers.length]).toEqual([1_500, 1_000]);
});
