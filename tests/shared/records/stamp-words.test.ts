import { describe, expect, it } from 'vitest';
import type { ShownStamp } from '../../../shared/pades/stamp-read.ts';
import { stampWords } from '../../../shared/records/stamp-words.ts';

const corner: ShownStamp = {
  page: 1,
  xMm: 130,
  yMm: 8,
  widthMm: 70,
  heightMm: 15,
  pageWidthMm: 210,
  pageHeightMm: 297,
  hasImage: false,
  text: '',
};
const wordsOf = (text: string, changes: Partial<ShownStamp> = {}) => stampWords({ ...corner, text, ...changes });

describe('the words of a stamp (Decree 30/2020/NĐ-CP, Annex I)', () => {
  it.each([
    ['SAO Y; Sở Nội vụ tỉnh Thử; 05/03/2026 09:15:07 +07:00', 'saoY'],
    ['Sao y bản chính, UBND xã B', 'saoY'],
    ['Hình thức sao: sao lục'.normalize('NFD'), 'saoLuc'],
    ['TRÍCH  SAO Văn phòng', 'trichSao'],
  ] as const)('%s is a copy', (text, form) => {
    expect(wordsOf(text)).toEqual({ kind: 'copy', form });
  });

  it('number and symbol with the time are those of an annex (II.8.b)', () => {
    expect(wordsOf('Số: 05/QĐ-UBND 05/03/2026 09:15:07 +07:00')).toEqual({ kind: 'annex', number: '05/QĐ-UBND' });
    expect(wordsOf('120/2026/TTr-SNV; 05/03/2026')).toEqual({ kind: 'annex', number: '120/2026/TTR-SNV' });
  });

  it.each([
    ['Ký bởi: Nguyễn Văn A Thời gian ký: 05/03/2026 09:15:07 +07:00'],
    ['Vì sao yêu cầu này'],
    ['05/03/2026 09:15:07 +07:00'],
    [`${'Lý do rất dài. '.repeat(6)} SAO Y`],
    ['SAO Y, TRÍCH SAO'],
    [''],
  ])('%s says nothing', (text) => {
    expect(wordsOf(text)).toBeNull();
  });

  it('counts in the top right corner of the first page alone, without an image', () => {
    const text = 'SAO Y';
    for (const changes of [{ page: 2 }, { xMm: 10 }, { yMm: 200 }, { hasImage: true }]) {
      expect(wordsOf(text, changes)).toBeNull();
    }
    expect(stampWords(undefined)).toBeNull();
  });
});
