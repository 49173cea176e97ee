import type { TextTable } from './row.ts';

/** Texts of the content script, apart from the pages' so that it carries no others into every portal page. No values in braces. */
export const pillTexts = {
  'page.pill.region': { vi: 'Triện – ký số', en: 'Triện – digital signing' },
  'page.pill.sign': { vi: 'Ký số', en: 'Sign' },
  'page.pill.signed': { vi: 'Đã ký số', en: 'Signed' },
  'page.pill.unsigned': { vi: 'Dùng tệp chưa ký', en: 'Use unsigned file' },
  'page.pill.verify': { vi: 'Kiểm tra chữ ký', en: 'Verify signatures' },
  'page.pill.choose': { vi: 'Chọn tài liệu để ký số', en: 'Choose a document to sign' },
  'page.pill.hide': { vi: 'Ẩn trên trang này (Esc)', en: 'Hide on this page (Esc)' },
  'page.pill.enable': { vi: 'Luôn bật trên cổng này…', en: 'Always on for this portal…' },
  'page.pill.more': { vi: 'Thêm lựa chọn', en: 'More choices' },
  'page.pill.held': { vi: 'Tệp này chưa ký số', en: 'This file is not signed yet' },
  'page.pill.busy': { vi: 'Đang mở tài liệu…', en: 'Opening the document…' },
  'page.pill.nothing': { vi: 'Chưa thấy tài liệu PDF trên trang này', en: 'No PDF document found on this page' },
  'page.pill.fetch-failed': { vi: 'Không tải được tài liệu từ cổng', en: 'The document could not be fetched' },
  'page.pill.logged-out': { vi: 'Cổng yêu cầu đăng nhập lại', en: 'The portal asks for a new login' },
  'page.pill.not-pdf': { vi: 'Liên kết này không phải là tệp PDF', en: 'This link is not a PDF file' },
} as const satisfies TextTable;

export type PillTextKey = keyof typeof pillTexts;
