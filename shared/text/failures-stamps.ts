import type { FailureText } from './failures.ts';
import type { TextRow } from './row.ts';

const row = (vi: string, en: string): TextRow => ({ vi, en });

/** Failures of what is shown on a page. */
export const stampFailures = {
  STAMP_UNPLACEABLE: {
    title: row('Không đặt được dấu ký lên trang', 'The stamp cannot be placed'),
    body: row(
      '{reason, select, noPage {Tài liệu không có trang đó.} outside {Vị trí nằm ngoài trang.} noLetter {Phông chữ không có chữ “{text}”.} other {Khung quá nhỏ so với nội dung “{text}”.}}',
      '{reason, select, noPage {The document has no such page.} outside {The place lies outside the page.} noLetter {The font has no letter “{text}”.} other {The frame is too small for “{text}”.}}',
    ),
    next: row('Chọn trang, vị trí hoặc kích thước khác.', 'Choose another page, place or size.'),
  },
  IMAGE_UNUSABLE: {
    title: row('Không dùng được ảnh này', 'This image cannot be used'),
    body: row(
      '{reason, select, format {Không phải ảnh PNG hoặc JPEG} size {Ảnh quá lớn} colours {Hệ màu chưa hỗ trợ cho tài liệu này} other {Ảnh bị hỏng}}.',
      '{reason, select, format {It is neither PNG nor JPEG} size {It is too large} colours {Its colours cannot be used in this document} other {It is damaged}}.',
    ),
    next: row('Chọn ảnh PNG hoặc JPEG khác.', 'Choose another PNG or JPEG.'),
  },
  FONT_UNUSABLE: {
    title: row('Không dùng được phông chữ', 'The font cannot be used'),
    body: row(
      'Phông chữ để ghi chữ lên trang bị thiếu hoặc bị hỏng.',
      'The font for what is written on the page is missing or damaged.',
    ),
    next: row('Cài lại phần mềm ký.', 'Install the signing agent again.'),
  },
  RECORD_UNUSABLE: {
    title: row('Không ghi được thông tin văn bản', 'What the signature is to say cannot be written'),
    body: row(
      '{field, select, number {Số, ký hiệu} date {Ngày} agency {Tên cơ quan} subject {Trích yếu} other {Một mục}} để trống, quá dài, không đúng dạng hoặc có ký tự ẩn.',
      '{field, select, number {The number} date {The date} agency {The agency} subject {The abstract} other {A field}} is empty, too long, not well-formed or has hidden characters.',
    ),
    next: row('Sửa lại rồi ký.', 'Correct it, then sign.'),
  },
  CERT_WRONG_ROLE: {
    title: row('Chứng thư không đúng vai trò', 'The certificate does not fit the role'),
    body: row(
      '{needs, select, person {Việc này cần chữ ký của cá nhân có thẩm quyền, chứng thư đang chọn là của cơ quan.} other {Việc này cần chữ ký số của cơ quan, chứng thư đang chọn là của cá nhân.}}',
      '{needs, select, person {This needs a person with authority; the chosen certificate is an agency’s.} other {This needs the agency’s signature; the chosen certificate is a person’s.}}',
    ),
    next: row('Chọn chứng thư khác hoặc vai trò khác.', 'Choose another certificate or another role.'),
  },
  SEAL_BEFORE_SIGNATURE: {
    title: row('Chưa có chữ ký của người có thẩm quyền', 'The authorised person has not signed yet'),
    body: row(
      'Cơ quan chỉ được ký, đóng dấu lên văn bản mà người có thẩm quyền đã ký (Điều 32 Nghị định 30/2020/NĐ-CP).',
      'The agency seals only what the authorised person has signed (Decree 30/2020, art. 32).',
    ),
    next: row(
      'Trình người có thẩm quyền ký trước, rồi ký phát hành.',
      'Have the authorised person sign first, then issue it.',
    ),
  },
} satisfies Readonly<Record<string, FailureText>>;
