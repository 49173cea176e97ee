import { describe, expect, it } from 'vitest';
import { dateWords, documentNumber, isSameNumber } from '../../../shared/records/document-number.ts';

describe('number and symbol as Annex I writes them (II.3)', () => {
  it.each([
    ['5/QĐ-UBND', '05', 'QĐ-UBND'],
    ['5 / QĐ – UBND', '05', 'QĐ-UBND'],
    ['005/QĐ-UBND', '05', 'QĐ-UBND'],
    ['128/UBND-VP', '128', 'UBND-VP'],
    ['7/2026/NQ-HĐND', '07', '2026/NQ-HĐND'],
    ['12', '12', null],
    ['/TTr-SNV', null, 'TTr-SNV'],
    ['12a/QyĐ-SNV', '12a', 'QyĐ-SNV'],
  ])('%s', (text, number, symbol) => {
    expect(documentNumber(text)).toEqual({ number, symbol });
  });

  it.each(['', ' ', '/', 'QĐ-UBND', '5/', '5//QĐ', '-5/QĐ', '5/QĐ-', '12345678/QĐ', `5/${'Q'.repeat(80)}`, '5/<b>'])(
    '%j is none',
    (text) => {
      expect(documentNumber(text)).toBeNull();
    },
  );

  it('is the same however its zeros were written', () => {
    expect(isSameNumber('5', '005')).toBe(true);
    expect(isSameNumber('5', '50')).toBe(false);
  });
});

describe('a date as Annex I writes it (II.4)', () => {
  it.each([
    ['2020-01-05', '05', '01', '2020'],
    ['2019-06-29', '29', '6', '2019'],
    ['2026-02-28', '28', '02', '2026'],
    ['2026-03-09', '09', '3', '2026'],
    ['2024-02-29', '29', '02', '2024'],
  ])('%s', (date, day, month, year) => {
    expect(dateWords(date)).toEqual({ day, month, year });
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-5', '05/01/2026', ''])('%j is none', (date) => {
    expect(dateWords(date)).toBeNull();
  });
});
