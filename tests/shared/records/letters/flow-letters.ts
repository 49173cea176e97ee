/** Letters whose lines fall where a word processor's tables put them, with what offices write in spite of Annex I. */

interface Flow {
  /** Cell 2, 3 and 4 as HTML. */
  readonly agency: string;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  readonly addressees: readonly string[];
  readonly positions: readonly string[];
  readonly name: string;
  /** Paragraphs of the contents. */
  readonly paragraphs?: number;
  readonly size?: string;
  readonly after?: string;
}

const room = '<br>'.repeat(5);
const contents =
  '<p>Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh về việc giao nhiệm vụ và các văn bản hướng dẫn thi hành có liên quan trong năm;</p>';

/** @param faces `@font-face` rules that name the family "Letter" */
export function flowHtml(
  { agency, number, date, title, addressees, positions, name, paragraphs = 3, size = 'A4', after = '' }: Flow,
  faces: string,
): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${faces}
    @page { size: ${size}; margin: 20mm 15mm 20mm 30mm } body { font: 14pt/1.35 Letter; margin: 0 }
    table { width: 100%; border-collapse: collapse; break-inside: avoid }
    td { vertical-align: top; text-align: center; padding: 0 1mm; font-size: 13pt; width: 50% }
    p { text-align: justify; text-indent: 10mm; margin: 2mm 0 } .c { text-align: center; font-weight: 700 }
    .to { text-align: left; font-size: 11pt } sup { font-size: 8pt }</style>
    <table><tr><td>${agency}</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập – Tự do – Hạnh phúc</b></td></tr>
    <tr><td>${number}</td><td><i>${date}</i></td></tr></table>${title}
    <p>Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15 ngày 19 tháng 02 năm 2025<sup>(1)</sup>;</p>
    ${contents.repeat(paragraphs)}<p>Điều 3. Thủ trưởng các cơ quan chịu trách nhiệm thi hành Quyết định này./.</p>
    <table><tr><td class="to"><b><i>Nơi nhận:</i></b><br>${addressees.map((to) => `- ${to}`).join('<br>')}</td>
    <td><b>${positions.join('<br>')}${room}${name}</b></td></tr></table>${after}</html>`;
}

const some = ['Như Điều 3;', 'Các Phó Chủ tịch UBND tỉnh;', 'Lưu: VT, NC.'];
const spaces = (count: number): string => '&nbsp;'.repeat(count);

/** By the names of their files. */
export const flowLetters: Readonly<Record<string, Flow>> = {
  'flow-committee': {
    agency: 'ỦY BAN NHÂN DÂN<br><b>TỈNH BÀ RỊA - VŨNG TÀU</b>',
    number: `Số:${spaces(7)}/QĐ-UBND`,
    // The column is too narrow: the year falls into the next line.
    date: `Bà Rịa - Vũng Tàu, ngày${spaces(5)}tháng${spaces(5)}năm 2026`,
    title: `<div class="c">QUYẾT ĐỊNH<br>V/v kiện toàn Ban Chỉ đạo chuyển đổi số tỉnh</div>
      <div class="c" style="margin-top:6mm">ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU</div>`,
    addressees: some,
    positions: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    name: 'Nguyễn Thị Ánh Tuyết',
  },
  'flow-department': {
    agency: 'UBND TỈNH THỬ<br><b>SỞ KHOA HỌC VÀ CÔNG NGHỆ</b>',
    number: 'Số:&emsp;&emsp;/SKHCN-CĐS<br>V/v triển khai ứng dụng chữ ký số trong cơ quan nhà nước trên địa bàn tỉnh',
    date: 'Thử, ngày&emsp;tháng&emsp;năm 2026',
    title: '<p style="text-align:center">Kính gửi: Ủy ban nhân dân các xã, phường.</p>',
    addressees: some,
    positions: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    name: 'TS. Lê Quý Đôn',
    paragraphs: 9,
  },
  'flow-ministry': {
    agency: '<b>BỘ NỘI VỤ</b>',
    number: 'Số: ..../BNV-VP',
    date: 'Hà Nội, ngày ... tháng ... năm 202...',
    title: '<div class="c">THÔNG BÁO<br>KẾT LUẬN CỦA BỘ TRƯỞNG TẠI CUỘC HỌP GIAO BAN</div>',
    addressees: [
      'Bộ trưởng và các Thứ trưởng (để báo cáo);',
      'Các cơ quan, đơn vị thuộc, trực thuộc Bộ;',
      'Cổng thông tin điện tử Bộ (để đăng tải);',
      'Lưu: VT, VP(TH).',
    ],
    positions: ['TL. BỘ TRƯỞNG', 'CHÁNH VĂN PHÒNG', '<i style="font-weight:400">(Đã ký)</i>'],
    name: 'VŨ ĐĂNG MINH',
  },
  'flow-council': {
    agency: '<b>HỘI ĐỒNG NHÂN DÂN<br>XÃ ĐÔNG HẢI</b>',
    number: 'Số: 07/2026/NQ-HĐND',
    date: 'Đông Hải, ngày 09 tháng 7 năm 2026',
    title: '<div class="c">NGHỊ QUYẾT<br>Về kế hoạch phát triển kinh tế - xã hội năm 2027</div>',
    addressees: some,
    positions: ['CHỦ TỊCH'],
    name: 'Đặng Văn Ơn',
    after: `<div style="break-before:page" class="c">PHỤ LỤC<br>DANH MỤC DỰ ÁN</div>
      <p>(Kèm theo Nghị quyết số${spaces(4)}/2026/NQ-HĐND ngày${spaces(4)}tháng${spaces(4)}năm 2026)</p>
      <table><tr><td></td><td><b>NGƯỜI LẬP BIỂU${room}Phạm Thị Bích</b></td></tr></table>`,
  },
  'flow-company': {
    agency: '<b>CÔNG TY CỔ PHẦN THỬ NGHIỆM</b>',
    number: 'Số:___/BC-TN',
    date: 'Hà Nội, ngày___tháng___năm 2026',
    title: '<div class="c">BÁO CÁO</div><div class="c">Tình hình hoạt động quý I</div>',
    addressees: some,
    positions: ['TỔNG GIÁM ĐỐC'],
    name: 'Hoàng Đức Anh',
    paragraphs: 2,
    size: 'A4 landscape',
  },
};
