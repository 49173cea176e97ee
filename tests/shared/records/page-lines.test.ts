import { describe, expect, it } from 'vitest';
import type { PlacedText } from '../../../shared/ports.ts';
import { rowsOf, xAt } from '../../../shared/records/page-lines.ts';
import type { Written } from './letters/letter-html.ts';
import { a4, typed } from './letters/typed.ts';

const textsOf = (...lines: readonly Written[]) =>
  rowsOf(a4(...lines)).map(({ lines: cells }) => cells.map(({ text }) => text));
const piece = (text: string, xMm: number, widthMm: number, more: Partial<PlacedText> = {}): PlacedText => ({
  text,
  xMm,
  yMm: 20,
  widthMm,
  heightMm: 4.6,
  isBold: false,
  isItalic: false,
  ...more,
});
const rowsFrom = (...texts: readonly PlacedText[]) =>
  rowsOf({ page: 1, widthMm: 210, heightMm: 297, texts }).map(({ lines }) => lines.map(({ text }) => text));

describe('lines of a page', () => {
  it('are the same from lines, words and letters', () => {
    const page = {
      widthMm: 210,
      heightMm: 297,
      lines: [{ xMm: 30, baselineMm: 50, text: 'Ủy ban nhân dân xã Đông Hải' }],
    };
    for (const cut of ['lines', 'words', 'letters'] as const) {
      expect(rowsOf(typed(page, cut)).map(({ whole }) => whole.text)).toEqual(['Ủy ban nhân dân xã Đông Hải']);
    }
  });

  it('part where cells do: at wide gaps, and at narrower ones where the style changes', () => {
    expect(textsOf({ xMm: 30, baselineMm: 50, text: 'Trái' }, { xMm: 120, baselineMm: 50, text: 'Phải' })).toEqual([
      ['Trái', 'Phải'],
    ]);
    expect(rowsFrom(piece('Trái', 30, 8), piece('đậm', 41, 8, { isBold: true }))).toEqual([['Trái', 'đậm']]);
    expect(rowsFrom(piece('Trái', 30, 8), piece('thường', 41, 8))).toEqual([['Trái thường']]);
  });

  it('take raised letters into their row, and go from top to bottom', () => {
    expect(
      rowsFrom(piece('sau', 30, 8, { yMm: 40 }), piece('trước', 30, 8), piece('1', 39, 1.5, { heightMm: 3 })),
    ).toEqual([['trước 1'], ['sau']]);
  });

  it('join marks that stand by themselves to the letter before', () => {
    expect(rowsFrom(piece('e', 30, 2), piece('\u0302', 32, 0), piece('\u0301', 32, 0), piece('t', 32, 1.3))).toEqual([
      ['ết'],
    ]);
  });

  it('leave out what stands beside the page, has no size or no place', () => {
    expect(
      rowsFrom(
        piece('ngoài', 400, 8),
        piece('nhỏ', 30, 8, { heightMm: 0 }),
        piece('không', Number.NaN, 8),
        piece('   ', 30, 8),
        piece('lớn', 30, 8, { heightMm: 100 }),
      ),
    ).toEqual([]);
  });

  it('know where each letter stands, by the widths of Times New Roman', () => {
    const [row] = rowsOf(a4({ xMm: 46, baselineMm: 40, text: 'Số:        /QĐ-UBND', size: 13 }));
    const sizeMm = (13 * 25.4) / 72;
    const line = row?.whole;
    if (line === undefined) throw new Error('there is a line');
    expect(line.text).toBe('Số: /QĐ-UBND');
    expect(xAt(line, 3)).toBeCloseTo(46 + 1.334 * sizeMm, 3);
    expect(line.words[1]?.xMm).toBeCloseTo(46 + (1.334 + 8 * 0.25) * sizeMm, 3);
    expect(xAt(line, 99)).toBeCloseTo(line.xMm + line.widthMm, 6);
  });
});
