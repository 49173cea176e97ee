import type { TextTable } from './row.ts';

/** What a document is under Decree 30/2020/NĐ-CP, and why. */
export const recordTexts = {
  'standing.label': { vi: 'Loại bản', en: 'Standing' },
  'standing.name.original': { vi: 'Bản gốc điện tử', en: 'Original' },
  'standing.name.signed-draft': { vi: 'Bản đã ký, chưa phát hành', en: 'Signed, not issued' },
  'standing.name.copy': { vi: 'Bản sao', en: 'Copy' },
  'standing.name.annex': { vi: 'Phụ lục, văn bản kèm theo', en: 'Annex' },
  'standing.name.unknown': { vi: 'Chưa xác định', en: 'Not determined' },

  'standing.why.original': {
    vi: '“{person}” ký, sau đó cơ quan “{organisation}” ký số (Nghị định 30/2020/NĐ-CP, Điều 5). Thẩm quyền của người ký không ghi trong tệp.',
    en: 'Signed by “{person}”, then by the agency “{organisation}” (Decree 30/2020, art. 5). Whether the signer was authorised is not in the file.',
  },
  'standing.why.signed-draft': {
    vi: 'Có chữ ký của “{person}” nhưng chưa có chữ ký số của cơ quan phát hành (Nghị định 30/2020/NĐ-CP, Điều 5, Điều 14).',
    en: 'Signed by “{person}”; the issuing agency has not signed (Decree 30/2020, art. 5 and 14).',
  },
  'standing.why.initials-alone': {
    vi: '“{person}” chỉ ký nháy, ghi ý kiến hoặc tiếp nhận; chưa có chữ ký của người có thẩm quyền.',
    en: '“{person}” only initialled, commented on or received it; nobody with authority has signed.',
  },
  'standing.why.copy': {
    vi: '{form, select, saoY {Sao y} saoLuc {Sao lục} other {Trích sao}}, do “{organisation}” ký số (Nghị định 30/2020/NĐ-CP, Điều 25 đến Điều 27).',
    en: '{form, select, saoY {A full copy (sao y)} saoLuc {A copy of a copy (sao lục)} other {An extract (trích sao)}}, signed by “{organisation}” (Decree 30/2020, art. 25 to 27).',
  },
  'standing.why.annex': {
    vi: 'Tệp kèm theo văn bản số {number}, do “{organisation}” ký số (Nghị định 30/2020/NĐ-CP, Phụ lục I). Cần kiểm tra cả văn bản chính.',
    en: 'Belongs to the document {number}, signed by “{organisation}” (Decree 30/2020, Annex I). The document itself has to be checked as well.',
  },
  'standing.why.not-valid': {
    vi: 'Chưa phải mọi chữ ký đều hợp lệ. Nếu hợp lệ, tệp này là: {seems, select, original {bản gốc điện tử} copy {bản sao} annex {phụ lục, văn bản kèm theo} other {bản đã ký, chưa phát hành}}.',
    en: 'Not every signature is valid. If they were, this would be {seems, select, original {an original} copy {a copy} annex {an annex} other {a signed document that was not issued}}.',
  },
  'standing.why.agency-alone': {
    vi: 'Chỉ có chữ ký của cơ quan “{organisation}”, không có chữ ký của người có thẩm quyền và không ghi hình thức sao hay số văn bản.',
    en: 'Signed by the agency “{organisation}” alone; no person signed, and no form of copy and no number is shown.',
  },
  'standing.why.agency-first': {
    vi: 'Cơ quan “{organisation}” ký trước “{person}”; chữ ký của cơ quan phải sau chữ ký của người có thẩm quyền (Nghị định 30/2020/NĐ-CP, Điều 32).',
    en: 'The agency “{organisation}” signed before “{person}”; an agency signs what the authorised person has signed (Decree 30/2020, art. 32).',
  },
  'standing.why.not-issued': {
    vi: 'Sau “{person}”, chữ ký của cơ quan “{organisation}” ghi là để sao hoặc để kèm phụ lục, không phải để phát hành.',
    en: 'After “{person}”, the signature of the agency “{organisation}” says that it is for a copy or an annex, not that it issues the document.',
  },
  'standing.why.stamp-of-person': {
    vi: 'Mẫu chữ ký là của bản sao hoặc phụ lục, nhưng “{person}” là cá nhân; bản sao và phụ lục do cơ quan ký.',
    en: 'The stamp is that of a copy or an annex, and “{person}” is a person; agencies sign copies and annexes.',
  },
  'standing.why.signer-unknown': {
    vi: 'Chứng thư không cho biết “{name}” là cá nhân hay cơ quan.',
    en: 'The certificate does not tell whether “{name}” is a person or an agency.',
  },
  'standing.why.no-signature': { vi: 'Tệp không có chữ ký số.', en: 'The file has no digital signature.' },
  'standing.why.unread': { vi: 'Không đọc được tệp.', en: 'The file cannot be read.' },
  'standing.why.not-pdf': {
    vi: 'Thể thức của Nghị định 30/2020/NĐ-CP chỉ xét được với tệp PDF.',
    en: 'The forms of Decree 30/2020 are those of PDF files.',
  },

  'check.shown-name.none': {
    vi: 'Hình chữ ký trên trang không ghi tên người ký nào.',
    en: 'What is shown of the signature on the page names no signer.',
  },
  'check.shown-name.ok': {
    vi: 'Tên ghi trên hình chữ ký trùng với tên trong chứng thư.',
    en: 'The name that is shown on the page is the certificate’s.',
  },
  'check.shown-name.differs': {
    vi: 'Tên ghi trên hình chữ ký khác với tên trong chứng thư; chỉ tên trong chứng thư mới cho biết ai đã ký.',
    en: 'The name that is shown on the page is not the certificate’s; the certificate alone tells who signed.',
  },
  // Quirks of signing programs: told, never trusted.
  'check.claimed-time.local': {
    vi: 'Thời điểm ký mà người ký khai lệch 7 giờ: phần mềm ký ghi giờ Việt Nam nhưng đánh dấu là giờ UTC. Không dùng giờ này làm căn cứ.',
    en: 'The time that the signer claims is 7 hours off: the program wrote the time of Viet Nam and marked it as UTC. It is not relied on.',
  },
  'check.claimed-time.ahead': {
    vi: 'Thời điểm ký mà người ký khai muộn hơn thời điểm kiểm tra dưới 7 giờ: có thể phần mềm ký ghi giờ Việt Nam nhưng đánh dấu là giờ UTC.',
    en: 'The time that the signer claims is up to 7 hours later than the time of validation: the program may have marked the time of Viet Nam as UTC.',
  },
  'check.claimed-time.after-proof': {
    vi: 'Thời điểm ký mà người ký khai muộn hơn dấu thời gian của chính chữ ký.',
    en: 'The time that the signer claims is later than the timestamp of the signature itself.',
  },

  'role.label': { vi: 'Vai trò của chữ ký', en: 'Role of the signature' },
  'role.approve': { vi: 'Ký phê duyệt', en: 'Approval' },
  'role.issue': { vi: 'Ký phát hành', en: 'Issue' },
  'role.copy': { vi: 'Ký bản sao', en: 'Copy' },
  'role.annex': { vi: 'Ký phụ lục, văn bản kèm theo', en: 'Annex' },
  'role.incoming': { vi: 'Ký văn bản đến', en: 'Receipt' },
  'role.comment': { vi: 'Bút phê', en: 'Comment' },
  'role.initial': { vi: 'Ký nháy', en: 'Initials' },
  'role.plain': { vi: 'Ký số', en: 'Signature' },

  // What the official should know of the stamps of a role.
  'stamp-note.signer-not-found': {
    vi: 'Chưa tìm thấy vị trí theo mẫu, hãy chọn.',
    en: 'The place of the signature was not found in the document; choose one.',
  },
  'stamp-note.signer-differs': {
    vi: 'Họ tên người ký trên văn bản khác với tên trong chứng thư.',
    en: 'The name of the signer in the document is not the one in the certificate.',
  },
  'stamp-note.signature-image-missing': {
    vi: 'Chưa có hình ảnh chữ ký (màu xanh, định dạng PNG, nền trong suốt); hiện tên và thời gian ký thay cho hình ảnh.',
    en: 'There is no image of the signature (blue, PNG, transparent); name and time are shown instead.',
  },
  'stamp-note.signature-not-found': {
    vi: 'Chưa thấy hình ảnh chữ ký của người có thẩm quyền; dấu đặt theo vị trí dành cho chữ ký.',
    en: 'No image of the authorised person’s signature is there; the seal stands by the place kept for it.',
  },
  'stamp-note.seal-image-missing': {
    vi: 'Chưa có hình ảnh con dấu (màu đỏ, kích thước bằng kích thước thực tế, định dạng PNG, nền trong suốt).',
    en: 'There is no image of the seal (red, of its real size, PNG, transparent).',
  },
  'stamp-note.seal-size-unknown': {
    vi: 'Tệp hình ảnh không ghi kích thước thật của con dấu; hãy nhập kích thước theo mi-li-mét.',
    en: 'The image does not say how large the seal is; enter its size in millimetres.',
  },
  'stamp-note.number-there': { vi: 'Văn bản đã có số.', en: 'The document has its number.' },
  'stamp-note.number-differs': {
    vi: 'Số, ký hiệu trên văn bản khác với số, ký hiệu của cổng; không ghi số.',
    en: 'Number and symbol in the document differ from those of the portal; no number is written.',
  },
  'stamp-note.number-malformed': {
    vi: 'Số, ký hiệu không đúng thể thức (ví dụ: 05/QĐ-UBND).',
    en: 'Number and symbol are not as they should be (05/QĐ-UBND).',
  },
  'stamp-note.number-missing': { vi: 'Chưa có số để ghi lên văn bản.', en: 'There is no number to be written.' },
  'stamp-note.number-no-place': {
    vi: 'Không tìm thấy dòng “Số: …/…” trên trang đầu; không ghi số.',
    en: 'The line “Số: …/…” was not found on the first page; no number is written.',
  },
  'stamp-note.number-no-room': {
    vi: 'Chỗ trống trước ký hiệu không đủ để ghi số cỡ chữ 13; không ghi số.',
    en: 'The blank before the symbol is too narrow for a number in size 13; none is written.',
  },
  'stamp-note.date-differs': {
    vi: 'Ngày trên văn bản khác với ngày của cổng; không ghi ngày.',
    en: 'The date in the document differs from that of the portal; no date is written.',
  },
  'stamp-note.date-missing': { vi: 'Chưa có ngày để ghi lên văn bản.', en: 'There is no date to be written.' },
  'stamp-note.date-no-place': {
    vi: 'Không tìm thấy chỗ trống “ngày … tháng … năm …” trên trang đầu; không ghi ngày.',
    en: 'The blanks “ngày … tháng … năm …” were not found on the first page; no date is written.',
  },
  'stamp-note.date-no-room': {
    vi: 'Chỗ trống không đủ để ghi ngày, tháng cỡ chữ 13; không ghi ngày.',
    en: 'The blanks are too narrow for a date in size 13; none is written.',
  },
  'stamp-note.copy-form-missing': {
    vi: 'Hãy chọn hình thức sao: sao y, sao lục hoặc trích sao.',
    en: 'Choose the form of copy: sao y, sao lục or trích sao.',
  },
  'stamp-note.agency-missing': { vi: 'Hãy nhập tên cơ quan, tổ chức.', en: 'Enter the name of the agency.' },
  'stamp-note.comment-missing': { vi: 'Hãy nhập ý kiến.', en: 'Enter the comment.' },
  'stamp-note.comment-too-long': {
    vi: 'Ý kiến dài hơn chỗ trống trên trang; hãy rút ngắn.',
    en: 'The comment is longer than the page has room for; shorten it.',
  },
  'stamp-note.no-room': {
    vi: 'Trang đầu không còn đủ chỗ trống; hãy chọn vị trí.',
    en: 'The first page has no blank of that size; choose a place.',
  },
  'stamp-note.no-text-layer': {
    vi: 'Trang là hình ảnh, không đọc được chữ; hãy xem mẫu chữ ký có che nội dung không.',
    en: 'The page is a picture without text; look whether the stamp covers anything.',
  },
  'stamp-note.page-too-small': { vi: 'Trang nhỏ hơn mẫu chữ ký.', en: 'The page is smaller than the stamp.' },
  'stamp-note.overlaps': {
    vi: 'Mẫu chữ ký che nội dung: “{text}”',
    en: 'The stamp covers: “{text}”',
  },

  'stamp-purpose.plain': { vi: 'Chữ ký số', en: 'Signature' },
  'stamp-purpose.signature': { vi: 'Chữ ký của người có thẩm quyền', en: 'Signature of the authorised person' },
  'stamp-purpose.number-date': { vi: 'Số và ngày ban hành', en: 'Number and date of issue' },
  'stamp-purpose.seal': { vi: 'Dấu của cơ quan', en: 'Seal of the agency' },
  'stamp-purpose.annex': { vi: 'Phụ lục, văn bản kèm theo', en: 'Annex' },
  'stamp-purpose.copy': { vi: 'Bản sao', en: 'Copy' },
  'stamp-purpose.arrival': { vi: 'Dấu “ĐẾN”', en: 'Stamp of arrival' },
  'stamp-purpose.comment': { vi: 'Bút phê', en: 'Comment' },
  'stamp-purpose.initial': { vi: 'Ký nháy', en: 'Initials' },

  'stamp-image.not-png': {
    vi: 'Hình ảnh không phải định dạng PNG (Nghị định 30/2020/NĐ-CP, Phụ lục I).',
    en: 'The image is not a PNG (Decree 30/2020, Annex I).',
  },
  'stamp-image.not-transparent': {
    vi: 'Nền hình ảnh không trong suốt, sẽ che nội dung phía dưới.',
    en: 'The image is not transparent and would cover what stands under it.',
  },
  'stamp-image.not-red': { vi: 'Hình ảnh con dấu không phải màu đỏ.', en: 'The image of the seal is not red.' },
  'stamp-image.not-blue': {
    vi: 'Hình ảnh chữ ký không phải màu xanh.',
    en: 'The image of the signature is not blue.',
  },
  'stamp-image.size-unknown': {
    vi: 'Hình ảnh con dấu không ghi kích thước thật.',
    en: 'The image of the seal does not say how large it is.',
  },
  'stamp-image.size-unlikely': {
    vi: 'Kích thước ghi trong hình ảnh không giống kích thước thật.',
    en: 'The size that the image declares is hardly its real one.',
  },
  'stamp-image.coarse': {
    vi: 'Hình ảnh có ít điểm ảnh, khi in sẽ không rõ.',
    en: 'The image has few dots and will look coarse on paper.',
  },
} as const satisfies TextTable;
