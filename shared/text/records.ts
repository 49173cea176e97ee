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
} as const satisfies TextTable;
