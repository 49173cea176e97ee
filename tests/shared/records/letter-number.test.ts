import { describe, expect, it } from 'vitest';
import { dateLine, numberLine } from '../../../shared/records/letter-number.ts';
import { rowsOf } from '../../../shared/records/page-lines.ts';
import type { Written } from './letters/letter-html.ts';
import { a4 } from './letters/typed.ts';

const numberOf = (...lines: readonly Written[]) => numberLine(rowsOf(a4(...lines)), 210);
const number = (text: string) => numberOf({ xMm: 46, baselineMm: 40, text });
const date = (text: string) => dateLine(rowsOf(a4({ xMm: 100, baselineMm: 40, text, italic: true })), null);

describe('number and symbol (Annex I, part I, II.3)', () => {
  it.each([
    ['Số: 05/QĐ-UBND', '05', 'QĐ-UBND'],
    ['Số:05/QĐ-UBND', '05', 'QĐ-UBND'],
    ['Số : 5 / QĐ – UBND', '5', 'QĐ-UBND'],
    ['Số: 128/UBND-VP', '128', 'UBND-VP'],
    ['Số: 15/2026/NQ-HĐND', '15', '2026/NQ-HĐND'],
    ['Số: 12a/TTr-SNV', '12a', 'TTr-SNV'],
    ['Số: …15…/TTr-SNV', '15', 'TTr-SNV'],
    ['Số: 1234/BKHCN-CĐSQG', '1234', 'BKHCN-CĐSQG'],
  ])('%s', (text, value, symbol) => {
    expect(number(text)).toMatchObject({ number: value, symbol, blank: null });
  });

  it.each([
    ['Số:       /QĐ-UBND', false],
    ['Số:/QĐ-UBND', false],
    ['Số: ....../QĐ-UBND', true],
    ['Số: …… /QĐ-UBND', true],
    ['Số: ______/QĐ-UBND', true],
  ])('%s is open', (text, hasLeaders) => {
    expect(number(text)).toMatchObject({ number: null, symbol: 'QĐ-UBND', blank: { hasLeaders } });
  });

  it('is one line even where a wide blank parts it, and the date beside it is none of it', () => {
    const found = numberOf(
      { xMm: 30, baselineMm: 40, text: 'Số:' },
      { xMm: 62, baselineMm: 40, text: '/QĐ-UBND' },
      { xMm: 100, baselineMm: 40, text: 'Hà Nội, ngày 5 tháng 3 năm 2026', italic: true },
    );
    expect(found).toMatchObject({ symbol: 'QĐ-UBND', blank: { endMm: 62 } });
    expect((found?.xMm ?? 0) + (found?.widthMm ?? 0)).toBeLessThan(100);
  });

  it.each([
    'Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026',
    'Số lượng: 12/20 máy',
    'Số 12, đường Lê Lợi',
    'số: 05/qđ-ubnd',
    '(Kèm theo Quyết định số      /QĐ-UBND',
  ])('%s is none', (text) => {
    expect(number(text)).toBeNull();
  });

  it('stands at the left', () => {
    expect(numberOf({ xMm: 140, baselineMm: 40, text: 'Số: 05/QĐ-UBND' })).toBeNull();
  });
});

describe('place and date (Annex I, part I, II.4)', () => {
  it.each([
    ['Hà Nội, ngày 05 tháng 01 năm 2026', 'Hà Nội', 5, 1, 2026],
    ['TP. Hồ Chí Minh, ngày 29 tháng 6 năm 2019', 'TP. Hồ Chí Minh', 29, 6, 2019],
    ['Bà Rịa - Vũng Tàu ,ngày 1 tháng 12 năm 2026.', 'Bà Rịa - Vũng Tàu', 1, 12, 2026],
    ['Hà Nội, ngày.05.tháng.01.năm 2026', 'Hà Nội', 5, 1, 2026],
    ['Hà Nội, ngày      tháng 02 năm 2026', 'Hà Nội', null, 2, 2026],
    ['Hà Nội, ngày……tháng……năm 2026', 'Hà Nội', null, null, 2026],
    ['Hà Nội, ngày … tháng … năm ……', 'Hà Nội', null, null, null],
    ['ngày 5 tháng 3 năm 2026', null, 5, 3, 2026],
    ['Hà Nội, ngày 45 tháng 13 năm 2026', 'Hà Nội', null, null, 2026],
  ])('%s', (text, town, day, month, year) => {
    expect(date(text)).toMatchObject({ town, day, month, year });
  });

  it('has a blank for each part that is missing, and none where a part is there', () => {
    const { blanks } = date('Hà Nội, ngày      tháng 02 năm 2026') ?? {};
    expect(blanks).toMatchObject({ day: { hasLeaders: false }, month: null, year: null });
    expect(date('Hà Nội, ngày … tháng … năm')?.blanks.year).toMatchObject({ hasLeaders: false });
  });

  it('of a form that begins the year leaves room behind its digits', () => {
    const found = date('Hà Nội, ngày ... tháng ... năm 202...');
    expect(found).toMatchObject({ year: null, yearDigits: '202' });
    expect((found?.blanks.year?.endMm ?? 0) - (found?.blanks.year?.xMm ?? 0)).toBeGreaterThan(2.5);
  });

  it('that a narrow column broke has its year in the next line', () => {
    const rows = rowsOf(
      a4(
        { xMm: 120, baselineMm: 40, text: 'Bà Rịa - Vũng Tàu, ngày      tháng      năm', italic: true },
        { xMm: 150, baselineMm: 46, text: '2026', italic: true },
      ),
    );
    expect(dateLine(rows, null)).toMatchObject({ year: 2026, blanks: { year: null } });
  });

  it.each([
    '(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026)',
    'Căn cứ Luật số 20/2023/QH15 ngày 22 tháng 6 năm 2023',
    'Có hiệu lực từ ngày 01 tháng 7 năm 2026',
    'ngày 05 tháng 01 năm 2026 của Bộ trưởng',
  ])('%s is the date of something else', (text) => {
    expect(date(text)).toBeNull();
  });
});
