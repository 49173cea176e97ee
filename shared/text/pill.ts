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
  'page.pill.held-all': { vi: 'Các tệp này chưa ký số', en: 'These files are not signed yet' },
  'page.pill.held-some': { vi: 'Còn tệp chưa ký số', en: 'Some files are not signed yet' },
  'page.pill.unsigned-all': { vi: 'Dùng các tệp chưa ký', en: 'Use unsigned files' },
  'page.pill.files': { vi: 'tệp', en: 'files' },
  'page.pill.call-files': { vi: 'Cổng muốn ký số tệp', en: 'The portal wants files signed' },
  'page.pill.call-messages': { vi: 'Cổng muốn ký số dữ liệu', en: 'The portal wants data signed' },
  'page.pill.look': { vi: 'Xem và ký', en: 'Review and sign' },
  'page.pill.refuse': { vi: 'Từ chối', en: 'Refuse' },
  'page.pill.covered': {
    vi: 'Trang đang che nút này. Hãy bấm biểu tượng Triện trên thanh công cụ.',
    en: 'The page covers this button. Press Triện’s icon in the toolbar instead.',
  },
  'page.pill.fetched': { vi: 'Đang tải', en: 'Fetching' },
  'page.pill.proved': { vi: 'Cổng đã có tệp đã ký', en: 'The portal has the signed file' },
  'page.pill.fill': { vi: 'Điền vào biểu mẫu', en: 'Fill in the form' },
  'page.pill.filled': { vi: 'Đã điền số, ngày vào biểu mẫu', en: 'Number and date are filled in' },
  'page.pill.dismiss': { vi: 'Bỏ qua', en: 'Dismiss' },
  'page.pill.understood': { vi: 'Đã hiểu', en: 'Understood' },
  'page.pill.framed': {
    vi: 'Trang bao quanh chưa được bật Triện. Hãy bật trang đó trong Cài đặt của Triện.',
    en: 'The page around this frame is not switched on. Switch it on in the options of Triện.',
  },
  'page.pill.undo': { vi: 'Hoàn tác', en: 'Undo' },
  'page.pill.drift': {
    vi: 'Hồ sơ của cổng này không còn khớp với trang. Hãy dạy lại Triện, hoặc báo đầu mối công nghệ thông tin.',
    en: 'This portal’s profile no longer fits the page. Teach Triện again, or tell your IT contact.',
  },
  'page.pill.teach': { vi: 'Dạy Triện cổng này…', en: 'Teach Triện this portal…' },
  'page.pill.busy': { vi: 'Đang mở tài liệu…', en: 'Opening the document…' },
  'page.pill.nothing': {
    vi: 'Chưa thấy tài liệu PDF trên trang này. Mở tài liệu cần ký rồi bấm lại.',
    en: 'No PDF document found on this page. Open the document, then press again.',
  },
  'page.pill.fetch-failed': {
    vi: 'Không tải được tài liệu từ cổng. Tải lại trang rồi thử lại.',
    en: 'The document could not be fetched. Reload the page, then try again.',
  },
  'page.pill.logged-out': {
    vi: 'Cổng yêu cầu đăng nhập lại. Đăng nhập rồi bấm lại.',
    en: 'The portal asks for a new login. Log in, then press again.',
  },
  'page.pill.not-pdf': {
    vi: 'Liên kết này không phải là tệp PDF. Hãy chọn tài liệu khác.',
    en: 'This link is not a PDF file. Choose another document.',
  },
} as const satisfies TextTable;

export type PillTextKey = keyof typeof pillTexts;
