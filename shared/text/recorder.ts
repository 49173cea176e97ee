import type { TextTable } from './row.ts';

/** Texts of the recorder, which stands in the portal’s page. No values in braces. */
export const recorderTexts = {
  'page.teach.title': { vi: 'Dạy Triện cổng này', en: 'Teach Triện this portal' },
  'page.teach.hint': {
    vi: 'Bấm số trên trang, hoặc gõ số đó. Esc: hủy.',
    en: 'Press a number on the page, or type it. Esc: stop.',
  },
  'page.teach.document': { vi: 'Tài liệu cần ký ở đâu?', en: 'Where is a document to be signed?' },
  'page.teach.return': { vi: 'Tệp đã ký đặt vào đâu?', en: 'Where does the signed file go?' },
  'page.teach.number': { vi: 'Ô nào ghi số và ký hiệu?', en: 'Which field holds number and symbol?' },
  'page.teach.date': { vi: 'Ô nào ghi ngày ban hành?', en: 'Which field holds the date of issue?' },
  'page.teach.subject': { vi: 'Ô nào ghi trích yếu?', en: 'Which field holds the subject?' },
  'page.teach.success': {
    vi: 'Chỗ nào trên trang thay đổi khi cổng đã nhận tệp?',
    en: 'What changes on the page once the portal has the file?',
  },
  'page.teach.none': { vi: 'Trang này không có gì để chọn ở bước này.', en: 'This page has nothing to choose here.' },
  'page.teach.no-pattern': {
    vi: 'Địa chỉ của trang này không làm thành mẫu được nên không dạy tại đây được. Hãy gửi địa chỉ cho đầu mối công nghệ thông tin để viết hồ sơ.',
    en: 'The address of this page makes no pattern, so Triện cannot be taught here. Send the address to your IT contact, who can write a profile.',
  },
  'page.teach.more': { vi: 'Xem tiếp', en: 'More' },
  'page.teach.skip': { vi: 'Bỏ qua bước này', en: 'Skip this step' },
  'page.teach.cancel': { vi: 'Hủy', en: 'Cancel' },
  'page.teach.check': { vi: 'Thử hồ sơ', en: 'Test the profile' },
  'page.teach.name': { vi: 'Tên cổng', en: 'Name of the portal' },
  'page.teach.found': { vi: 'Tài liệu tìm thấy', en: 'Documents found' },
  'page.teach.place': { vi: 'Chỗ đặt tệp đã ký', en: 'Place for the signed file' },
  'page.teach.fields': { vi: 'Ô đọc được', en: 'Fields read' },
  'page.teach.sign': { vi: 'Dấu hiệu thành công', en: 'Sign of success' },
  'page.teach.quality': { vi: 'độ bền', en: 'durability' },
  'page.teach.yes': { vi: 'có', en: 'yes' },
  'page.teach.no': { vi: 'không', en: 'no' },
  'page.teach.save': { vi: 'Lưu hồ sơ', en: 'Save the profile' },
  'page.teach.export': { vi: 'Xuất JSON', en: 'Export JSON' },
  'page.teach.saved': { vi: 'Đã lưu. Tải lại trang để dùng.', en: 'Saved. Reload the page to use it.' },
} as const satisfies TextTable;

export type RecorderTextKey = keyof typeof recorderTexts;
