import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { Looks } from '../../../shared/pdf/looks.ts';
import type { PaintingBudget } from '../../../shared/pdf/marks.ts';
import { ref } from '../../../shared/pdf/objects.ts';
import { pdfOf, plainObjects, updated } from './sample.ts';

const stream = (content: string, more = '') => `<<${more}/Length ${content.length}>>\nstream\n${content}\nendstream`;
const page = (more: string) => `<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R ${more}>>`;
const words = 'BT /F 12 Tf 100 700 Td (Amount: 1,000) Tj 0 -20 Td (Paid to: A) Tj ET';
const cover = stream('1 g 0 0 1 1 re f', '/Subtype /Form /BBox [0 0 1 1] ');

/** The look of an annotation that is added to a page with `content`. */
function look(annotation: string, { content = words, isFilling = false, appearance = cover } = {}) {
  const signed = pdfOf({ ...plainObjects, 3: page(''), 4: stream(content) });
  const later = updated(signed, { 3: page('/Annots [5 0 R]'), 5: `<<${annotation}>>`, 6: appearance });
  const [before, pdf] = [openPdf(sourceOf(signed)), openPdf(sourceOf(later))];
  return new Looks(before, pdf).of({ item: ref(5) }, isFilling);
}

const over = '/Rect [90 690 300 715]';
const beside = '/Rect [90 100 300 125]';
const drawn = '/AP <</N 6 0 R>>';

describe('the look of an annotation that a later revision adds', () => {
  it.each([
    ['a white box over words', `/Subtype /Stamp ${over} ${drawn}`, true],
    ['a white box beside words', `/Subtype /Stamp ${beside} ${drawn}`, false],
    ['a text box without a look of its own', `/Subtype /FreeText ${over}`, true],
    ['a redaction', `/Subtype /Redact ${over}`, true],
    ['a frame around words', `/Subtype /Square ${over}`, false],
    ['a filled frame', `/Subtype /Square ${over} /IC [1 1 1]`, true],
    ['a marker', `/Subtype /Highlight ${over}`, false],
    ['a note', `/Subtype /Text ${over}`, false],
    ['a marker that is drawn as a box', `/Subtype /Highlight ${over} ${drawn}`, true],
  ])('%s', (_, annotation, covers) => {
    const [, kind = ''] = /Subtype \/(\w+)/.exec(annotation) ?? [];
    expect(look(annotation)).toEqual({ page: 1, annotation: kind, covers });
  });

  it('is none where it is hidden, has no area or paints nothing', () => {
    expect(look(`/Subtype /Stamp /F 2 ${over} ${drawn}`)).toBeNull();
    expect(look(`/Subtype /Stamp /Rect [1 1 1 1] ${drawn}`)).toBeNull();
    expect(look(`/Subtype /Stamp ${over} ${drawn}`, { appearance: stream('n', '/BBox [0 0 1 1] ') })).toBeNull();
  });

  it('of which it cannot be told what it paints is taken for its whole rectangle', () => {
    const appearance = stream('x', '/Filter /Unknown /BBox [0 0 1 1] ');
    expect(look(`/Subtype /Stamp ${over} ${drawn}`, { appearance })?.covers).toBe(true);
  });

  it('over a scan covers where it takes more than a stamp does', () => {
    const content = 'q 600 0 0 800 0 0 cm BI /W 1 /H 1 ID \x01 EI Q';
    expect(look(`/Subtype /Stamp /Rect [50 50 250 150] ${drawn}`, { content })?.covers).toBe(false);
    expect(look(`/Subtype /Stamp /Rect [0 0 600 400] ${drawn}`, { content })?.covers).toBe(true);
  });

  it('of a field that is filled may lie over one line', () => {
    expect(look(`/Subtype /Widget ${over} ${drawn}`, { isFilling: true })?.covers).toBe(false);
    expect(look(`/Subtype /Widget /Rect [90 660 300 715] ${drawn}`, { isFilling: true })?.covers).toBe(true);
  });

  it('covers where it can no longer be looked at', () => {
    const signed = pdfOf({ ...plainObjects, 3: page(''), 4: stream(words) });
    const later = updated(signed, {
      3: page('/Annots [5 0 R]'),
      5: `<</Subtype /Stamp ${beside} ${drawn}>>`,
      6: cover,
    });
    const [before, pdf] = [openPdf(sourceOf(signed)), openPdf(sourceOf(later))];
    const covers = (budget: PaintingBudget) => new Looks(before, pdf, budget).of({ item: ref(5) }, false)?.covers;
    expect(covers({ operators: 100, pairs: 100 })).toBe(false);
    expect(covers({ operators: 5, pairs: 100 })).toBe(true);
    expect(covers({ operators: 100, pairs: 1 })).toBe(true);
  });
});
