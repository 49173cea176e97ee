import type { PrintedPage, Written } from './letter-html.ts';

/** Letters laid out after Annex I of Decree 30/2020, every line at its place in millimetres. */

const a4 = { widthMm: 210, heightMm: 297 };
/** Middles of the head's two columns, of the page between its margins (30 and 15 mm), of the signer's column. */
const [left, right, middle, signer] = [62, 143, 112.5, 150];

interface HeadWords {
  readonly superior: string;
  readonly agency: string;
  readonly number: string;
  readonly date: string;
}

const head = ({ superior, agency, number, date }: HeadWords): readonly Written[] => [
  { xMm: left, baselineMm: 25, text: superior, size: 12, align: 'centre' },
  { xMm: left, baselineMm: 30, text: agency, size: 12, align: 'centre', bold: true },
  { xMm: right, baselineMm: 25, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 12, align: 'centre', bold: true },
  { xMm: right, baselineMm: 30, text: 'Độc lập - Tự do - Hạnh phúc', align: 'centre', bold: true },
  { xMm: 46, baselineMm: 40, text: number },
  { xMm: right, baselineMm: 40, text: date, align: 'centre', italic: true },
];

const paragraph = (baselineMm: number, ...lines: readonly string[]): readonly Written[] =>
  lines.map((text, n) => ({ xMm: n === 0 ? 40 : 30, baselineMm: baselineMm + 7 * n, text, size: 14 }));

const centred = (baselineMm: number, text: string, more: Partial<Written> = {}): Written => ({
  xMm: middle,
  baselineMm,
  text,
  size: 14,
  align: 'centre',
  bold: true,
  ...more,
});

const addressees = (baselineMm: number, ...lines: readonly string[]): readonly Written[] => [
  { xMm: 30, baselineMm, text: 'Nơi nhận:', size: 12, bold: true, italic: true },
  ...lines.map((text, n) => ({ xMm: 30, baselineMm: baselineMm + 5 * (n + 1), text, size: 11 })),
];

const signs = (
  xMm: number,
  baselineMm: number,
  positions: readonly string[],
  name: string | null,
): readonly Written[] => [
  ...positions.map((text, n) => ({
    xMm,
    baselineMm: baselineMm + 6 * n,
    text,
    size: 14,
    align: 'centre' as const,
    bold: true,
  })),
  ...(name === null
    ? []
    : [
        {
          xMm,
          baselineMm: baselineMm + 6 * positions.length + 26,
          text: name,
          size: 14,
          align: 'centre' as const,
          bold: true,
        },
      ]),
];

const commune = { superior: 'ỦY BAN NHÂN DÂN TỈNH THỬ', agency: 'ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI' };

/** A decision, number and date left open by spaces; whoever decides stands under the abstract in capitals. */
export const decision: readonly PrintedPage[] = [
  {
    ...a4,
    lines: [
      ...head({ ...commune, number: 'Số:        /QĐ-UBND', date: 'Đông Hải, ngày      tháng      năm 2026' }),
      centred(58, 'QUYẾT ĐỊNH'),
      centred(65, 'Về việc ban hành Quy chế quản lý và sử dụng'),
      centred(72, 'chữ ký số của Ủy ban nhân dân xã'),
      centred(86, 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI'),
      ...paragraph(100, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2025;').map((line) => ({
        ...line,
        italic: true,
      })),
      ...paragraph(107, 'Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban', 'nhân dân tỉnh Thử.'),
      centred(128, 'QUYẾT ĐỊNH:'),
      ...paragraph(
        140,
        'Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý và sử dụng chữ ký số',
        'của Ủy ban nhân dân xã.',
      ),
      ...paragraph(156, 'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.'),
      ...paragraph(165, 'Điều 3. Chánh Văn phòng và Thủ trưởng các đơn vị chịu trách nhiệm thi hành./.'),
      ...addressees(182, '- Như Điều 3;', '- UBND tỉnh (để báo cáo);', '- Lưu: VT, VP.'),
      ...signs(signer, 182, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Văn Ước'),
    ],
  },
];

/** An official letter: its abstract under the number, number and date filled in. */
export const officialLetter: readonly PrintedPage[] = [
  {
    ...a4,
    lines: [
      ...head({
        superior: 'UBND XÃ ĐÔNG HẢI',
        agency: 'VĂN PHÒNG',
        number: 'Số: 08/VP-TH',
        date: 'Đông Hải, ngày 05 tháng 01 năm 2026',
      }),
      { xMm: left, baselineMm: 46, text: 'V/v báo cáo tình hình xử lý văn bản', size: 12, align: 'centre' },
      { xMm: left, baselineMm: 51, text: 'quý IV năm 2025', size: 12, align: 'centre' },
      centred(66, 'Kính gửi: Các bộ phận chuyên môn thuộc Ủy ban nhân dân xã.', { bold: false }),
      ...paragraph(
        80,
        'Thực hiện Công văn số 128/UBND-VP ngày 22 tháng 11 năm 2025 về việc tổng',
        'hợp số liệu, Văn phòng đề nghị các bộ phận báo cáo trước ngày 15 tháng 01./.',
      ),
      ...addressees(110, '- Như trên;', '- Lưu: VT.'),
      ...signs(signer, 110, ['KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'], 'Trần Thị Hường'),
    ],
  },
];

/** A proposal: dots where number and date come, no name yet. */
export const proposal: readonly PrintedPage[] = [
  {
    ...a4,
    lines: [
      ...head({
        superior: 'BỘ THỬ NGHIỆM',
        agency: 'CỤC CÔNG NGHỆ',
        number: 'Số: ……./TTr-CCN',
        date: 'Hà Nội, ngày ….. tháng ….. năm 2026',
      }),
      centred(58, 'TỜ TRÌNH'),
      centred(65, 'Về việc mua sắm thiết bị'),
      centred(78, 'Kính gửi: Bộ trưởng Bộ Thử nghiệm.', { bold: false }),
      ...paragraph(92, 'Cục Công nghệ kính trình Bộ trưởng xem xét, quyết định./.'),
      ...addressees(110, '- Như trên;', '- Lưu: VT, CCN.'),
      ...signs(signer, 110, ['TL. BỘ TRƯỞNG', 'CỤC TRƯỞNG CỤC CÔNG NGHỆ'], null),
    ],
  },
];

/** A joint document: two signers side by side. */
export const joint: readonly PrintedPage[] = [
  {
    ...a4,
    lines: [
      ...head({
        superior: 'SỞ NỘI VỤ',
        agency: 'SỞ TÀI CHÍNH',
        number: 'Số: 05/KHLT-SNV-STC',
        date: 'Thử, ngày 12 tháng 3 năm 2026',
      }),
      centred(58, 'KẾ HOẠCH'),
      centred(65, 'Phối hợp kiểm tra việc quản lý tài sản công'),
      ...paragraph(80, 'Hai cơ quan thống nhất kế hoạch phối hợp và tổ chức thực hiện./.'),
      ...signs(65, 110, ['GIÁM ĐỐC', 'SỞ TÀI CHÍNH'], 'Lê Hoàng Ân'),
      ...signs(signer, 110, ['GIÁM ĐỐC', 'SỞ NỘI VỤ'], 'Phạm Thị Ngọc Ẩn'),
    ],
  },
];

/** A report of two pages; its signer stands on the second, with the rank that armed forces write. */
export const report: readonly PrintedPage[] = [
  {
    ...a4,
    lines: [
      ...head({
        superior: 'CÔNG AN TỈNH THỬ',
        agency: 'PHÒNG THAM MƯU',
        number: 'Số:      /BC-PTM',
        date: 'Thử, ngày     tháng 02 năm 2026',
      }),
      centred(58, 'BÁO CÁO'),
      centred(65, 'Kết quả công tác văn thư năm 2025'),
      ...Array.from({ length: 26 }, (_, n) =>
        paragraph(
          80 + 7 * n,
          `${n + 1}. Nội dung thứ ${n + 1} của báo cáo, viết cho đủ một dòng trên trang giấy khổ A4.`,
        ),
      ).flat(),
    ],
  },
  {
    ...a4,
    lines: [
      { xMm: 105, baselineMm: 14, text: '2', align: 'centre' },
      ...paragraph(30, 'Trên đây là báo cáo của Phòng Tham mưu, kính trình lãnh đạo Công an tỉnh./.'),
      ...addressees(46, '- Giám đốc Công an tỉnh;', '- Lưu: PTM.'),
      ...signs(signer, 46, ['TRƯỞNG PHÒNG'], 'Thượng tá Đỗ Quốc Khánh'),
    ],
  },
];

/** An annex of its own, landscape: its blanks stay open (part I, III.1.d), and nobody signs it by hand. */
export const annex: readonly PrintedPage[] = [
  {
    widthMm: 297,
    heightMm: 210,
    lines: [
      { xMm: 148.5, baselineMm: 28, text: 'PHỤ LỤC I', size: 14, align: 'centre', bold: true },
      { xMm: 148.5, baselineMm: 35, text: 'DANH MỤC THIẾT BỊ', size: 14, align: 'centre', bold: true },
      {
        xMm: 148.5,
        baselineMm: 42,
        text: '(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng      năm 2026',
        size: 14,
        align: 'centre',
        italic: true,
      },
      { xMm: 148.5, baselineMm: 49, text: 'của Ủy ban nhân dân xã Đông Hải)', size: 14, align: 'centre', italic: true },
      ...['STT', 'TÊN THIẾT BỊ', 'SỐ LƯỢNG', 'ĐƠN VỊ SỬ DỤNG'].map((text, n) => ({
        xMm: 40 + 60 * n,
        baselineMm: 65,
        text,
        bold: true,
      })),
      ...['1', 'Máy quét tài liệu', '02', 'Văn phòng'].map((text, n) => ({ xMm: 40 + 60 * n, baselineMm: 73, text })),
    ],
  },
];

/** By the names of their files. */
export const annexLetters: Readonly<Record<string, readonly PrintedPage[]>> = {
  decision,
  'official-letter': officialLetter,
  proposal,
  joint,
  report,
  annex,
};
