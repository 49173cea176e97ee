import type { TextTable } from './row.ts';

/** What a signer should know about how a document was signed, and what bars nothing. */
export const noteTexts = {
  'note.recovered': {
    vi: 'Bảng tra cứu của tệp bị hỏng nên các phần của tài liệu được dò lại, như trình xem PDF vẫn làm. Hãy xem kỹ nội dung trước khi ký.',
    en: 'The file’s cross-reference table is damaged; its parts were found by searching, as PDF viewers do. Look at the contents before signing.',
  },
  'note.xfa': {
    vi: '{dynamic, select, true {Tệp là biểu mẫu XFA: nội dung do phần XFA dựng nên, trang nhìn thấy ở đây có thể chỉ là trang thay thế.} other {Tệp có phần biểu mẫu XFA, được giữ nguyên; phần này có thể hiển thị khác nội dung các trang.}}',
    en: '{dynamic, select, true {This is an XFA form: its contents are made by the XFA part, and the pages seen here may only be a placeholder.} other {The file has an XFA form part, which is left as it is and may show something else than the pages.}}',
  },
  'note.need-appearances': {
    vi: 'Tệp yêu cầu trình xem tự vẽ lại các ô biểu mẫu, nên mỗi trình xem có thể hiển thị một khác.',
    en: 'The file asks viewers to draw its form fields anew, so that each may show them differently.',
  },
  'note.usage-rights': {
    vi: 'Tệp có quyền mở rộng của Adobe; Adobe Reader có thể báo quyền này hết hiệu lực sau khi ký.',
    en: 'The file has Adobe usage rights; Adobe Reader may say that they no longer hold after signing.',
  },
  'note.seed-value': {
    vi: 'Ô chữ ký có một đề nghị của người lập tệp không đáp ứng được ({constraint}); đề nghị này không bắt buộc.',
    en: 'The signature field has a wish of its author that could not be met ({constraint}); it is not a demand.',
  },
  'note.annex-alone': {
    vi: 'Văn bản kèm theo được ký riêng: phần mềm không thấy văn bản chính đã được người có thẩm quyền ký hay chưa.',
    en: 'The annex is sealed by itself: whether the document it belongs to is signed is not seen here.',
  },
  'note.annex-alone.next': {
    vi: 'Kiểm tra văn bản chính đã được người có thẩm quyền ký trước khi phát hành.',
    en: 'Check that the authorised person has signed the main document before issuing it.',
  },
  'note.seal-without-person': {
    vi: 'Cơ quan ký lên văn bản chưa có chữ ký hợp lệ của người có thẩm quyền; chính sách của đơn vị cho phép.',
    en: 'The agency sealed a document without a valid signature of a person; your organisation’s policy allows it.',
  },
  'note.seal-without-person.next': {
    vi: 'Nếu văn bản cần chữ ký của người có thẩm quyền, trình ký trước rồi ký phát hành lại.',
    en: 'Where a person has to sign it, have that done first, then issue it anew.',
  },
  'note.seal-unproven': {
    vi: 'Chữ ký của người ký trước còn nguyên vẹn nhưng máy này chưa xác nhận được hiệu lực chứng thư của người đó.',
    en: 'The earlier signature is whole, but this machine could not confirm its certificate.',
  },
  'note.seal-unproven.next': {
    vi: 'Thêm chứng thư gốc trong Cài đặt hoặc kết nối mạng, rồi mở kết quả kiểm tra để xem lại.',
    en: 'Add the root certificate in the options, or go online, then look at the verification again.',
  },
} as const satisfies TextTable;
