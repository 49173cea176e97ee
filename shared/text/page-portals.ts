import type { TextTable } from './row.ts';

/** Texts of the options page about portals: compatibility, downloads, profiles. */
export const portalsPageTexts = {
  'page.portals.compat': { vi: 'Chế độ tương thích VGCA', en: 'VGCA compatibility mode' },
  'page.portals.compat-label': {
    vi: 'Chế độ tương thích VGCA trên {portal}',
    en: 'VGCA compatibility mode on {portal}',
  },
  'page.portals.compat-hint': {
    vi: 'Trả lời thay dịch vụ ký cũ khi cổng gọi. Tắt nếu máy vẫn dùng phần mềm đó.',
    en: 'Answers in place of the older signing service. Leave it off where that is still in use.',
  },
  'page.portals.compat-managed': { vi: 'Đơn vị đã bật', en: 'Switched on by your organisation' },
  'page.portals.downloads': {
    vi: 'Nhận cả tệp PDF mà cổng chỉ cho tải về',
    en: 'Notice PDFs too that a portal only lets you download',
  },
  'page.portals.downloads-hint': {
    vi: 'Trình duyệt sẽ hỏi quyền xem danh sách tải về. Triện chỉ xét tệp tải từ các cổng đã bật.',
    en: 'The browser asks for leave to see downloads. Triện looks only at those from portals that are switched on.',
  },

  'page.profiles.heading': { vi: 'Hồ sơ cổng', en: 'Portal profiles' },
  'page.profiles.lead': {
    vi: 'Mỗi hồ sơ cho biết cổng để tài liệu ở đâu và nhận tệp đã ký thế nào. Hồ sơ chỉ là dữ liệu, không có mã lệnh.',
    en: 'A profile tells where a portal keeps its documents and how it takes signed files. It is data, never code.',
  },
  'page.profiles.import': { vi: 'Nhập hồ sơ…', en: 'Import a profile…' },
  'page.profiles.kinds': { vi: 'Tệp JSON theo mẫu profile.v1.', en: 'A JSON file after the schema profile.v1.' },
  'page.profiles.export': { vi: 'Xuất', en: 'Export' },
  'page.profiles.export-label': { vi: 'Xuất hồ sơ {name}', en: 'Export the profile {name}' },
  'page.profiles.remove': { vi: 'Xóa', en: 'Remove' },
  'page.profiles.remove-label': { vi: 'Xóa hồ sơ {name}', en: 'Remove the profile {name}' },
  'page.profiles.facts': {
    vi: '{source, select, user {Của tôi} agency {Của đơn vị} other {Có sẵn}}, bản {version}',
    en: '{source, select, user {Mine} agency {From the agency} other {Built in}}, version {version}',
  },
  'page.profiles.drift': {
    vi: 'Không còn khớp với trang của cổng: {count, plural, other {# lần mở}} liền không tìm thấy gì.',
    en: 'No longer fits the portal: nothing was found on {count, plural, one {# visit} other {# visits}} in a row.',
  },
  'page.profiles.imported': { vi: 'Đã nhập hồ sơ {name}.', en: 'The profile {name} is imported.' },
  'page.profiles.teach': {
    vi: 'Cổng chưa có hồ sơ? Mở trang của cổng, bấm nút Triện, rồi chọn “Dạy Triện cổng này” trong thực đơn ⋯.',
    en: 'No profile for your portal? Open its page, press Triện’s button, and choose “Teach Triện this portal” in the menu ⋯.',
  },
} as const satisfies TextTable;
