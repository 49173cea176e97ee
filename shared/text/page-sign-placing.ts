import type { TextTable } from './row.ts';

/** Texts of the sign page: what a signature is for, and where its stamp stands. */
export const signPlacingTexts = {
  'page.sign.role.heading': { vi: 'Vai trò và hình thức', en: 'Role and look' },
  'page.sign.role.label': { vi: 'Ký để làm gì', en: 'What the signature is for' },
  'page.sign.role.wish': { vi: 'Cổng đề nghị: {role}', en: 'The portal asks for: {role}' },
  'page.sign.role.show': { vi: 'Hiện chữ ký trên trang', en: 'Show the signature on the page' },
  'page.sign.role.unseen': { vi: 'Không hiện hình trên trang', en: 'Not shown on the page' },
  'page.sign.role.invisible': {
    vi: 'Chữ ký số nằm trong tệp, không hiện hình trên trang.',
    en: 'The signature is in the file; nothing is shown on the page.',
  },
  'page.sign.role.image-missing': { vi: 'Thêm hình ảnh trong Cài đặt', en: 'Add the image in the options' },
  'page.sign.role.reading': { vi: 'Đang tìm vị trí theo thể thức…', en: 'Looking for its place…' },
  'page.sign.role.unread': {
    vi: 'Không đọc được bố cục tài liệu nên không đặt được hình; chữ ký sẽ không hiện trên trang.',
    en: 'The layout of the document cannot be read, so nothing can be placed; the signature will not be shown.',
  },
  'page.sign.role.several': {
    vi: 'Mỗi mục dưới đây là một chữ ký riêng, ký lần lượt trong một lần xác nhận.',
    en: 'Each of these is a signature of its own, made one after the other under one confirmation.',
  },

  'page.sign.field.number': { vi: 'Số, ký hiệu', en: 'Number and symbol' },
  'page.sign.field.number.incoming': { vi: 'Số đến', en: 'Number of arrival' },
  'page.sign.field.number.annex': { vi: 'Số, ký hiệu của văn bản', en: 'Number and symbol of the document' },
  'page.sign.field.number.hint': { vi: 'Ví dụ: 05/QĐ-UBND', en: 'As in 05/QĐ-UBND' },
  'page.sign.field.date': { vi: 'Ngày ban hành', en: 'Date of issue' },
  'page.sign.field.date.incoming': { vi: 'Ngày đến', en: 'Date of arrival' },
  'page.sign.field.date.hint': { vi: 'Ngày/tháng/năm', en: 'Day/month/year' },
  'page.sign.field.date.wrong': {
    vi: 'Không phải một ngày. Ví dụ: 22/11/2026',
    en: 'This is not a valid date. Example: 22/11/2026',
  },
  'page.sign.field.agency': { vi: 'Cơ quan, tổ chức', en: 'Agency' },
  'page.sign.field.copy-form': { vi: 'Hình thức sao', en: 'Form of copy' },
  'page.sign.field.copy-form.saoY': { vi: 'Sao y', en: 'Sao y (true copy)' },
  'page.sign.field.copy-form.saoLuc': { vi: 'Sao lục', en: 'Sao lục (copy of a copy)' },
  'page.sign.field.copy-form.trichSao': { vi: 'Trích sao', en: 'Trích sao (extract)' },
  'page.sign.field.comment': { vi: 'Ý kiến', en: 'Comment' },

  'page.sign.stamp.list': { vi: 'Hình trên trang', en: 'What is shown' },
  'page.sign.stamp.page': { vi: 'Trang {page}', en: 'Page {page}' },
  'page.sign.stamp.show': { vi: 'Xem vị trí', en: 'Show where' },
  'page.sign.stamp.show-label': { vi: 'Xem vị trí: {stamp}', en: 'Show where: {stamp}' },
  'page.sign.stamp.guess': {
    vi: 'Chưa tìm thấy vị trí theo mẫu. Hãy kéo hình tới đúng chỗ, hoặc nhập vị trí.',
    en: 'Its place was not found. Drag it to where it belongs, or enter the place.',
  },
  'page.sign.stamp.adjust': { vi: 'Chỉnh vị trí', en: 'Adjust the place' },
  'page.sign.stamp.field.page': { vi: 'Trang', en: 'Page' },
  'page.sign.stamp.field.x': { vi: 'Cách trái (mm)', en: 'From the left (mm)' },
  'page.sign.stamp.field.y': { vi: 'Cách trên (mm)', en: 'From the top (mm)' },
  'page.sign.stamp.field.width': { vi: 'Rộng (mm)', en: 'Width (mm)' },
  'page.sign.stamp.field.height': { vi: 'Cao (mm)', en: 'Height (mm)' },
  'page.sign.stamp.click': { vi: 'Bấm lên trang để đặt', en: 'Click to place' },
  'page.sign.stamp.clicking': {
    vi: 'Bấm vào chỗ cần đặt trên trang. Phím Esc để hủy.',
    en: 'Click on the page where it belongs. Esc ends this.',
  },
  'page.sign.stamp.centre': { vi: 'Căn giữa', en: 'Centre' },
  'page.sign.stamp.last': { vi: 'Giống lần trước', en: 'As last time' },
  'page.sign.stamp.rule': { vi: 'Theo thể thức', en: 'By the rule' },
  'page.sign.stamp.ghost': {
    vi: '{stamp}, trang {page}, cách trái {x} mm, cách trên {y} mm. Dùng phím mũi tên để dời 1 mm, thêm Shift để dời 5 mm.',
    en: '{stamp}, page {page}, {x} mm from the left, {y} mm from the top. Arrow keys move it by 1 mm, with Shift by 5 mm.',
  },
  'page.sign.stamp.at': {
    vi: '{stamp}: cách trái {x} mm, cách trên {y} mm',
    en: '{stamp}: {x} mm from the left, {y} mm from the top',
  },
  'page.sign.stamp.kind': { vi: 'hình dời được', en: 'movable stamp' },
} as const satisfies TextTable;
