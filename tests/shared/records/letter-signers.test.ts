import { describe, expect, it } from 'vitest';
import { signerBlocks } from '../../../shared/records/letter-signers.ts';
import { rowsOf } from '../../../shared/records/page-lines.ts';
import type { Written } from './letters/letter-html.ts';
import { a4 } from './letters/typed.ts';

const blocks = (...pages: readonly (readonly Written[])[]) =>
  signerBlocks(pages.map((lines, n) => ({ page: n + 1, widthMm: 210, heightMm: 297, rows: rowsOf(a4(...lines)) })));
const line = (text: string, baselineMm: number, xMm = 150, more: Partial<Written> = {}): Written => ({
  text,
  baselineMm,
  xMm,
  size: 14,
  align: 'centre',
  bold: true,
  ...more,
});
const named = (...positions: readonly string[]) => [
  ...positions.map((text, n) => line(text, 200 + 6 * n)),
  line('Nguyễn Văn Ước', 230 + 6 * positions.length),
];

describe('the block of a signer (Annex I, part I, II.7)', () => {
  it.each([
    [['CHỦ TỊCH'], null, 'CHỦ TỊCH'],
    [['Q. GIÁM ĐỐC'], null, 'Q. GIÁM ĐỐC'],
    [['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    [['TM. UỶ BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'TM. UỶ BAN NHÂN DÂN KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    [['KT.BỘ TRƯỞNG', 'THỨ TRƯỞNG'], 'KT.BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
    [['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'], 'T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'],
    [['TL. BỘ TRƯỞNG', 'CHÁNH VĂN PHÒNG'], 'TL. BỘ TRƯỞNG', 'CHÁNH VĂN PHÒNG'],
    [['TUQ. CHỦ TỊCH', 'GIÁM ĐỐC SỞ NỘI VỤ'], 'TUQ. CHỦ TỊCH', 'GIÁM ĐỐC SỞ NỘI VỤ'],
    [
      ['TM. HỘI ĐỒNG', 'TRƯỜNG TIỂU HỌC ĐÔNG HẢI', 'HIỆU TRƯỞNG'],
      'TM. HỘI ĐỒNG TRƯỜNG TIỂU HỌC ĐÔNG HẢI',
      'HIỆU TRƯỞNG',
    ],
  ])('%j', (positions, authority, position) => {
    expect(blocks(named(...positions))).toMatchObject([{ authority, position, name: 'Nguyễn Văn Ước' }]);
  });

  it.each([
    ['Thượng tá Đỗ Quốc Khánh', 'Đỗ Quốc Khánh'],
    ['PGS.TS. Trần Thị Ngọc Ẩn', 'Trần Thị Ngọc Ẩn'],
    ['TRẦN THỊ HƯỜNG', 'TRẦN THỊ HƯỜNG'],
  ])('its name is %s', (text, name) => {
    expect(blocks([line('GIÁM ĐỐC', 200), line(text, 232)])).toMatchObject([{ name }]);
  });

  it('goes on below notes such as "(Đã ký)" that stand in its room', () => {
    const note = line('(Đã ký)', 214, 150, { bold: false, italic: true });
    expect(blocks([line('GIÁM ĐỐC', 200), note, line('Lê Hoàng Ân', 232)])).toMatchObject([{ name: 'Lê Hoàng Ân' }]);
  });

  it('is none where no room is left for a hand, or where something else follows', () => {
    expect(
      blocks([line('CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH', 90, 112), line('Căn cứ Luật Tổ chức chính quyền', 100, 112)]),
    ).toEqual([]);
    expect(blocks([line('GIÁM ĐỐC', 200), line('có trách nhiệm thi hành Quyết định này.', 214)])).toEqual([]);
    expect(blocks([line('TRƯỜNG TIỂU HỌC ĐÔNG HẢI', 30, 62)])).toEqual([]);
  });

  it('without a name has the room that is usual', () => {
    expect(blocks([line('KT. GIÁM ĐỐC', 200), line('PHÓ GIÁM ĐỐC', 206)])).toMatchObject([
      { name: null, room: { heightMm: 26 } },
    ]);
  });

  it('beside "Nơi nhận" comes before one elsewhere, and an annex’s after the letter’s', () => {
    const annex = [line('PHỤ LỤC', 30, 105), line('NGƯỜI LẬP BIỂU', 200), line('Phạm Thị Bích', 232)];
    const letter = [...named('GIÁM ĐỐC'), line('Nơi nhận:', 200, 40)];
    expect(blocks([line('Nội dung', 40)], letter, annex).map(({ name }) => name)).toEqual([
      'Nguyễn Văn Ước',
      'Phạm Thị Bích',
    ]);
  });

  it('has no more room than what stands beside it leaves', () => {
    const beside = line('- Các sở, ban, ngành, đoàn thể cấp tỉnh và các đơn vị trực thuộc;', 215, 75, {
      size: 11,
      bold: false,
    });
    const [block] = blocks([...named('GIÁM ĐỐC'), beside]);
    expect(block?.room.xMm).toBeGreaterThan(75 + 40);
  });
});
