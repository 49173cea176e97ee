import type { TextTable } from './row.ts';

/** Texts that several pages of the extension share. */
export const framePageTexts = {
  'page.nav.label': { vi: 'Các trang của Triện', en: 'Pages of Triện' },
  'page.nav.verify': { vi: 'Kiểm tra chữ ký', en: 'Verify' },
  'page.nav.options': { vi: 'Cài đặt', en: 'Options' },
  'page.nav.welcome': { vi: 'Bắt đầu', en: 'Get started' },
  'page.help': {
    vi: 'Trợ giúp: liên hệ đầu mối công nghệ thông tin của đơn vị. Triện không gửi tài liệu ra khỏi máy này.',
    en: 'Help: ask the IT contact of your organisation. Triện sends no document off this computer.',
  },
  'page.file.drop': { vi: 'Thả tệp PDF vào đây, hoặc', en: 'Drop a PDF file here, or' },
  'page.file.drop-many': {
    vi: 'Thả các tệp PDF hoặc tệp ZIP vào đây, hoặc',
    en: 'Drop PDF files or ZIP archives here, or',
  },
  'page.file.choose': { vi: 'Chọn tệp…', en: 'Choose a file…' },
  'page.file.local': {
    vi: 'Tệp được đọc ngay trên máy này, không tải lên đâu cả.',
    en: 'The file is read on this computer and uploaded nowhere.',
  },
  'page.failure.details': { vi: 'Chi tiết kỹ thuật', en: 'Technical details' },
  'page.failure.copy': { vi: 'Sao chép', en: 'Copy' },
  'page.failure.copied': { vi: 'Đã sao chép', en: 'Copied' },
  'page.action.retry': { vi: 'Thử lại', en: 'Try again' },
  'page.action.cancel': { vi: 'Hủy', en: 'Cancel' },
  'page.action.close': { vi: 'Đóng', en: 'Close' },
  'page.action.pair': { vi: 'Ghép nối…', en: 'Pair…' },
  'page.action.download': { vi: 'Tải về', en: 'Download' },
  'page.certificate.issuer': { vi: 'Tổ chức cấp', en: 'Issuer' },
  'page.certificate.subject': { vi: 'Chủ thể', en: 'Subject' },
  'page.certificate.serial': { vi: 'Số sê-ri', en: 'Serial number' },
  'page.certificate.valid': { vi: 'Hiệu lực', en: 'Valid' },
  'page.certificate.validity': { vi: 'từ {from} đến {to}', en: 'from {from} to {to}' },
  'page.certificate.fingerprint': { vi: 'Dấu vân tay SHA-256', en: 'SHA-256 fingerprint' },
} as const satisfies TextTable;
