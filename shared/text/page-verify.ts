import type { TextTable } from './row.ts';

/** Texts of the verify page, beside those of reports. */
export const verifyPageTexts = {
  'page.verify.title': { vi: 'Kiểm tra chữ ký số', en: 'Verify digital signatures' },
  'page.verify.lead': {
    vi: 'Cho biết tài liệu do ai ký, có còn nguyên vẹn không và chữ ký có đáng tin cậy không. Không cần mạng, không cần phần mềm ký.',
    en: 'Tells who signed a document, whether it is unchanged and whether the signature can be trusted. Needs no network and no agent.',
  },
  'page.verify.another': { vi: 'Kiểm tra tệp khác', en: 'Verify another file' },
  'page.verify.files.progress': {
    vi: 'Đã kiểm tra {done, number}/{count, number} tệp…',
    en: 'Verified {done, number} of {count, number} files…',
  },
  'page.verify.reading': { vi: 'Đang kiểm tra {name}…', en: 'Verifying {name}…' },

  'page.verify.signature.heading': { vi: 'Chữ ký {index}: {signer}', en: 'Signature {index}: {signer}' },
  'page.verify.signature.unknown-signer': { vi: 'không rõ người ký', en: 'unknown signer' },
  'page.verify.signature.state.good': { vi: 'Hợp lệ', en: 'Valid' },
  'page.verify.signature.state.note': { vi: 'Hợp lệ, có lưu ý', en: 'Valid, with notes' },
  'page.verify.signature.state.unsure': { vi: 'Chưa đủ căn cứ', en: 'Indeterminate' },
  'page.verify.signature.state.bad': { vi: 'Không hợp lệ', en: 'Not valid' },
  'page.verify.signature.state.none': { vi: 'Không có chữ ký số', en: 'No signature' },

  'page.verify.row.state.ok': { vi: 'Đạt', en: 'Passed' },
  'page.verify.row.state.warning': { vi: 'Lưu ý', en: 'Note' },
  'page.verify.row.state.failed': { vi: 'Không đạt', en: 'Failed' },
  'page.verify.row.state.not-done': { vi: 'Chưa kiểm tra', en: 'Not checked' },
  'page.verify.checklist': { vi: 'Sáu điều kiểm tra', en: 'Six checks' },
  'page.verify.changes.more': {
    vi: 'Xem thêm {count, number} thay đổi',
    en: '{count, plural, one {One more change} other {# more changes}}',
  },
  'page.verify.changes': { vi: 'Nội dung sau chữ ký', en: 'After this signature' },

  'page.verify.technical.signature': {
    vi: 'Chi tiết kỹ thuật của chữ ký',
    en: 'Technical details of the signature',
  },
  'page.verify.technical.file': { vi: 'Chi tiết kỹ thuật của tệp', en: 'Technical details of the file' },
  'page.verify.technical.checks': { vi: 'Từng phép kiểm tra', en: 'Each check' },
  'page.verify.technical.format': { vi: 'Định dạng', en: 'Format' },
  'page.verify.technical.algorithms': { vi: 'Thuật toán', en: 'Algorithms' },
  'page.verify.technical.indication': { vi: 'Kết luận', en: 'Indication' },
  'page.verify.technical.file-digest': { vi: 'SHA-256 của tệp', en: 'SHA-256 of the file' },
  'page.verify.technical.policy': { vi: 'Chính sách', en: 'Policy' },
  'page.verify.technical.time': { vi: 'Thời điểm kiểm tra', en: 'Validation time' },
  'page.verify.save-json': { vi: 'Lưu báo cáo JSON', en: 'Save the report as JSON' },
  'page.verify.save-html': { vi: 'Lưu báo cáo HTML', en: 'Save the report as HTML' },
  'page.verify.save-csv': { vi: 'Lưu bảng CSV', en: 'Save a table (CSV)' },
  'page.verify.print': { vi: 'In', en: 'Print' },
} as const satisfies TextTable;
