import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { isFailure } from '../../../shared/errors.ts';
import { entry, ref } from '../../../shared/pdf/objects.ts';
import { firstPage } from '../../../shared/pdf/page-tree.ts';
import { rebuild } from '../../../shared/pdf/rebuild.ts';
import { diceOf, mutate } from '../../fuzz/mutate.ts';
import { pdfOf, plainObjects } from './sample.ts';

const recovery = { reason: 'a test', rebuilt: true };
const rebuilt = (pdf: string) => rebuild(sourceOf(fromLatin1(pdf)), {}, recovery);
const objects = (catalog: string) => `%PDF-1.7\n${catalog}\n2 0 obj<</Kids [3 0 R]>>\n3 0 obj<</Type /Page>>\n`;

describe('the catalog of a rebuilt document', () => {
  it('is what the newest trailer leads to that leads to a page (ISO 32000-2 §7.5.5, §7.7.2)', () => {
    const catalogs = '1 0 obj<</Type /Catalog /Pages 2 0 R>>4 0 obj<</Type /Catalog /Pages 9 0 R>>';
    const pdf = rebuilt(`${objects(catalogs)} trailer<</Root 1 0 R>> trailer<</Root 4 0 R>> trailer<</Root 9 0 R>>`);
    expect(entry(pdf.trailer, 'Root')).toEqual(ref(1));
    expect(firstPage(pdf).ref).toEqual(ref(3));
  });

  it.each([
    ['where no trailer does', objects('1 0 obj<</Type /Catalog /Pages 2 0 R>>')],
    [
      'where the trailer holds it itself',
      `${objects('1 0 obj<</Type/Catalog/Pages 2 0 R>>')}trailer<</Root<</Pages 2 0 R>>>>`,
    ],
  ])('is one that says so of itself, %s', (_, pdf) => {
    expect(entry(rebuilt(pdf).trailer, 'Root')).toEqual(ref(1));
  });

  it('may lead to no page, but must be there', () => {
    expect(entry(rebuilt('1 0 obj<</Type /Catalog>>').trailer, 'Root')).toEqual(ref(1));
    expect(() => rebuilt('1 0 obj<</Type /Page>>')).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });
});

describe('the section of a rebuilt document', () => {
  it('has one row for each object, in the form that packed objects need', () => {
    const [section] = rebuild(sourceOf(pdfOf()), {}, recovery).sections;
    expect([section.form, [...section.entries.keys()]]).toEqual(['table', [1, 2, 3]]);
    const packed = pdfOf(plainObjects, { form: 'stream', packed: [1, 2] });
    expect(rebuild(sourceOf(packed), {}, recovery).sections[0].form).toBe('stream');
  });

  it.each([
    ['12', 12],
    ['1999999', 4],
    ['(x)', 4],
  ])('leaves numbers free that a /Size of %s can be believed to tell of', (told, size) => {
    const pdf = rebuilt(`${objects('1 0 obj<</Type /Catalog /Pages 2 0 R>>')}trailer<</Root 1 0 R /Size ${told}>>`);
    expect(pdf.size).toBe(size);
  });
});

it('300 mutants of each seed are rebuilt or refused, none with an error of another kind', () => {
  const seeds = [pdfOf(), pdfOf(plainObjects, { form: 'stream', packed: [1, 2, 3] })];
  const outcomes = { rebuilt: 0, refused: 0 };
  for (let run = 0; run < 600; run++) {
    const dice = diceOf(run);
    try {
      const pdf = rebuild(
        sourceOf(mutate(seeds[run % 2] ?? new Uint8Array(), dice, ['obj', 'stream', '/Type'])),
        {},
        recovery,
      );
      for (const number of pdf.sections[0].entries.keys()) pdf.object(number);
      outcomes.rebuilt++;
    } catch (error) {
      if (!isFailure(error)) throw error;
      outcomes.refused++;
    }
  }
  expect(outcomes.rebuilt).toBeGreaterThan(100);
  expect(outcomes.refused).toBeGreaterThan(10);
});
