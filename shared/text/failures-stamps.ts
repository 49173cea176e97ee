import type { FailureText } from './failures.ts';
import type { TextRow } from './row.ts';

const row = (vi: string, en: string): TextRow => ({ vi, en });

/** Failures of what is shown on a page. */
export const stampFailures = {
  STAMP_UNPLACEABLE: {
    title: row('Không đặt được dấu ký lên trang', 'The stamp cannot be placed'),
    body: row(
      '{reason, select, noPage {Tài liệu không có trang đó.} outside {Vị trí nằm ngoài trang.} noLetter {Phông chữ không có chữ "{text}".} other {Khung quá nhỏ so với nội dung "{text}".}}',
      '{reason, select, noPage {The document has no such page.} outside {The place lies outside the page.} noLetter {The font has no letter "{text}".} other {The frame is too small for "{text}".}}',
    ),
    next: row('Chọn trang, vị trí hoặc kích thước khác.', 'Choose another page, place or size.'),
  },
  IMAGE_UNUSABLE: {
    title: row('Không dùng được ảnh này', 'This image cannot be used'),
    body: row(
      '{reason, select, format {Không phải ảnh PNG hoặc JPEG} size {Ảnh quá lớn} colours {Hệ màu chưa hỗ trợ cho tài liệu này} other {Ảnh bị hỏng}} ({detail}).',
      '{reason, select, format {It is neither PNG nor JPEG} size {It is too large} colours {Its colours cannot be used in this document} other {It is damaged}} ({detail}).',
    ),
    next: row('Chọn ảnh PNG hoặc JPEG khác.', 'Choose another PNG or JPEG.'),
  },
  FONT_UNUSABLE: {
    title: row('Không dùng được phông chữ', 'The font cannot be used'),
    body: row('{detail}', '{detail}'),
    next: row('Cài lại phần mềm ký.', 'Install the signing agent again.'),
  },
} satisfies Readonly<Record<string, FailureText>>;
