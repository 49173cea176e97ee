import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { recoverPdf } from '../../../shared/pdf/recover.ts';
import { isNearby, onlyWhite, openRevision, revisionWith } from '../../../shared/pdf/revision.ts';
import { pdfOf, plainObjects, text, updated } from './sample.ts';

const first = pdfOf({ ...plainObjects, 4: '(one)' });
const second = updated(first, { 4: '(two)' });
const third = updated(second, { 4: '(three)' });
const pdf = openPdf(sourceOf(third));

describe('an earlier revision', () => {
  it('is opened by itself, by its end or by its section (ISO 32000-2 §7.5.6)', () => {
    expect(openRevision(pdf, second.length)?.object(4)).toMatchObject({ bytes: fromLatin1('two') });
    expect(openRevision(pdf, first.length)?.object(4)).toMatchObject({ bytes: fromLatin1('one') });
    expect(revisionWith(pdf, 1)?.object(4)).toMatchObject({ bytes: fromLatin1('two') });
    expect(revisionWith(pdf, 2)?.source.size).toBe(first.length);
    expect(revisionWith(pdf, 9)).toBeNull();
  });

  it('may lack its last end of line or have white space more', () => {
    expect(openRevision(pdf, first.length - 1)?.revisions).toBe(1);
    const spaced = updated(concat(first, fromLatin1('\r\n \n')), { 4: '(two)' });
    expect(openRevision(openPdf(sourceOf(spaced)), first.length + 4)?.revisions).toBe(1);
  });

  it('is none where its startxref is off and a search finds another document in it (ISO 32000-2 §7.5.5)', () => {
    const moved = (more: string, by: number) => {
      const pdf = text(first);
      const at = pdf.indexOf('xref\n0');
      const start = (_: string, n: string) => `startxref\n${Number(n) + more.length + by}`;
      return fromLatin1(pdf.slice(0, at) + more + pdf.slice(at).replace(/startxref\n(\d+)/, start));
    };
    const stray = '4 0 obj\n(stray)\nendobj\n';
    const opens = (bytes: Bytes) => openRevision(openPdf(sourceOf(bytes)), bytes.length) !== null;
    expect([opens(moved(stray, 0)), opens(moved('', 5)), opens(moved(stray, 5))]).toEqual([true, true, false]);
    expect([moved(stray, 0), moved('', 5)].map((bytes) => isNearby(openPdf(sourceOf(bytes))))).toEqual([false, true]);
    expect(recoverPdf(sourceOf(moved(stray, 5))).object(4)).toMatchObject({ bytes: fromLatin1('stray') });
  });

  it.each([first.length - 2, first.length + 10, 20, 0])('does not end at %d', (end) => {
    expect(openRevision(pdf, end)).toBeNull();
  });
});

it('white space is a little of it, and nothing else', () => {
  const source = sourceOf(fromLatin1(`${' \n'.repeat(600)}x`));
  expect([onlyWhite(source, 0, 1000), onlyWhite(source, 1000, 1201), onlyWhite(source, null, 5)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(onlyWhite(source, 0, 1100)).toBe(false);
});
