import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium.ts';

/** A document of an office, laid out after Annex I of Decree 30/2020 and printed by Chromium: a real producer's PDF. */
export interface Letter {
  /** As the portal lists it. */
  readonly title: string;
  readonly fileName: string;
  readonly path: string;
}

interface Content {
  readonly title: string;
  readonly fileName: string;
  readonly number: string;
  readonly abstract: string;
  readonly paragraphs: readonly string[];
  readonly signerTitle: string;
  readonly signerName: string;
}

const contents: readonly Content[] = [
  {
    title: 'Tờ trình về việc mua sắm thiết bị phục vụ số hóa hồ sơ',
    fileName: 'to-trinh-mua-sam.pdf',
    number: '15/TTr-VP',
    abstract: 'TỜ TRÌNH<br>Về việc mua sắm thiết bị phục vụ số hóa hồ sơ',
    paragraphs: [
      'Thực hiện kế hoạch chuyển đổi số năm 2026, Văn phòng kính trình Ủy ban nhân dân xã xem xét, phê duyệt việc mua sắm 02 máy quét tài liệu khổ A4 và 01 thiết bị lưu trữ.',
      'Nguồn kinh phí: dự toán chi thường xuyên năm 2026 đã được giao. Thời gian thực hiện: quý IV năm 2026.',
      'Kính trình Ủy ban nhân dân xã xem xét, quyết định./.',
    ],
    signerTitle: 'CHÁNH VĂN PHÒNG',
    signerName: 'Nguyễn Văn Ước',
  },
  {
    title: 'Công văn về việc báo cáo tình hình xử lý văn bản',
    fileName: 'cong-van-bao-cao.pdf',
    number: '128/UBND-VP',
    abstract: 'V/v báo cáo tình hình xử lý văn bản quý III năm 2026',
    paragraphs: [
      'Để có cơ sở tổng hợp, Ủy ban nhân dân xã đề nghị các bộ phận báo cáo tình hình tiếp nhận, xử lý văn bản đến và phát hành văn bản đi trong quý III năm 2026.',
      'Báo cáo gửi về Văn phòng trước ngày 30 tháng 11 năm 2026 qua hệ thống quản lý văn bản và điều hành.',
    ],
    signerTitle: 'TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH',
    signerName: 'Trần Thị Hường',
  },
];

function htmlOf({ title, number, abstract, paragraphs, signerTitle, signerName }: Content): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><style>
    @page { size: A4; margin: 20mm 15mm 20mm 30mm }
    body { font: 13pt/1.5 "Noto Serif", "Times New Roman", serif; margin: 0 }
    header { display: grid; grid-template-columns: 2fr 3fr; text-align: center; font-size: 12pt }
    h1 { font-size: 14pt; text-align: center; margin: 10mm 0 6mm }
    p { text-indent: 10mm; text-align: justify; margin: 0 0 3mm }
    footer { display: grid; grid-template-columns: 1fr 1fr; margin-top: 8mm }
    .signer { text-align: center; font-weight: bold } .signer div { height: 26mm }
    .to { font-size: 11pt } i { font-style: italic }
    </style><header>
    <div>ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI<br><b>VĂN PHÒNG</b><br>Số: ${number}</div>
    <div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập – Tự do – Hạnh phúc</b><br><i>Đông Hải, ngày 22 tháng 11 năm 2026</i></div>
    </header><h1>${abstract}</h1>
    ${paragraphs.map((text) => `<p>${text}</p>`).join('')}
    <footer><div class="to"><b><i>Nơi nhận:</i></b><br>- Như trên;<br>- Lưu: VT, VP.</div>
    <div class="signer">${signerTitle}<div></div>${signerName}</div></footer></html>`;
}

/** Prints the letters of the demo's office into `folder`. */
export async function printLetters(folder: string): Promise<readonly Letter[]> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage();
    const letters: Letter[] = [];
    for (const content of contents) {
      await page.setContent(htmlOf(content));
      const path = join(folder, content.fileName);
      writeFileSync(path, await page.pdf({ preferCSSPageSize: true }));
      letters.push({ title: content.title, fileName: content.fileName, path });
    }
    return letters;
  } finally {
    await browser.close();
  }
}
