import type { TextTable } from './row.ts';

/** Texts of reports on paper and in tables, beside those of the verdict itself. */
export const reportFormTexts = {
  // Fields that Circular 15/2025/TT-BKHCN, article 6, makes a checker show.
  'report.field.signer': { vi: 'Người ký', en: 'Signer' },
  'report.field.organisation': { vi: 'Cơ quan, tổ chức của người ký', en: 'Signer’s organisation' },
  'report.field.issuer': { vi: 'Tổ chức cấp chứng thư', en: 'Issuer' },
  'report.field.serial-number': { vi: 'Số hiệu chứng thư', en: 'Serial number' },
  'report.field.valid': { vi: 'Thời hạn của chứng thư', en: 'Certificate valid' },
  'report.field.valid.text': { vi: 'từ {from} đến {to}', en: 'from {from} to {to}' },
  'report.field.signing-time': { vi: 'Thời điểm ký (người ký khai)', en: 'Signing time (claimed)' },
  'report.field.timestamp': { vi: 'Thời điểm theo dấu thời gian', en: 'Time by timestamp' },
  'report.field.anchor': { vi: 'Gốc tin cậy', en: 'Trust anchor' },
  'report.field.anchor.none': { vi: 'không dẫn đến gốc tin cậy nào', en: 'no trust anchor is reached' },
  'report.field.none': { vi: 'không có', en: 'none' },

  'report.state.passed': { vi: 'Hợp lệ', en: 'Valid' },
  'report.state.passed-with-notes': { vi: 'Hợp lệ, có lưu ý', en: 'Valid, with notes' },
  'report.state.indeterminate': { vi: 'Chưa đủ căn cứ', en: 'Indeterminate' },
  'report.state.failed': { vi: 'Không hợp lệ', en: 'Not valid' },
  'report.state.none': { vi: 'Không có chữ ký số', en: 'No signature' },
  'report.state.unreadable': { vi: 'Không đọc được', en: 'Unreadable' },

  'report.result.ok': { vi: 'Đạt', en: 'Passed' },
  'report.result.warning': { vi: 'Lưu ý', en: 'Note' },
  'report.result.failed': { vi: 'Không đạt', en: 'Failed' },
  'report.result.not-done': { vi: 'Chưa kiểm tra', en: 'Not checked' },

  'report.paper.title': { vi: 'Kết quả kiểm tra chữ ký số', en: 'Report on digital signatures' },
  'report.paper.file': { vi: 'Tệp', en: 'File' },
  'report.paper.verdict': { vi: 'Kết luận', en: 'Verdict' },
  'report.paper.signatures': { vi: 'Số chữ ký hợp lệ', en: 'Valid signatures' },
  'report.paper.files': {
    vi: '{count, number} tệp',
    en: '{count, plural, one {# file} other {# files}}',
  },
  'report.paper.size': { vi: 'Kích thước', en: 'Size' },
  'report.paper.sha256': { vi: 'SHA-256 của tệp', en: 'SHA-256 of the file' },
  'report.paper.time': { vi: 'Kiểm tra theo thời điểm', en: 'Judged as of' },
  'report.paper.policy': { vi: 'Chính sách', en: 'Policy' },
  'report.paper.signature': { vi: 'Chữ ký {index, number}: {name}', en: 'Signature {index, number}: {name}' },
  'report.paper.checklist': { vi: 'Sáu điều kiểm tra', en: 'Six checks' },
  'report.paper.details': { vi: 'Từng phép kiểm tra và căn cứ', en: 'Each check with its clause' },
  'report.paper.check': { vi: 'Phép kiểm tra', en: 'Check' },
  'report.paper.result': { vi: 'Kết quả', en: 'Result' },
  'report.paper.text': { vi: 'Nội dung', en: 'What was found' },
  'report.paper.clause': { vi: 'Căn cứ', en: 'Clause' },
  'report.paper.changes': { vi: 'Nội dung sau chữ ký', en: 'After this signature' },
  'report.paper.change': {
    vi: '{allowed, select, true {được phép} other {không được phép}}{locked, select, true {, đã bị khóa} other {}}',
    en: '{allowed, select, true {allowed} other {not allowed}}{locked, select, true {, locked} other {}}',
  },
  'report.paper.revision': { vi: 'Phiên bản {revision, number}', en: 'Revision {revision, number}' },
  'report.paper.format': { vi: 'Định dạng', en: 'Format' },
  'report.paper.algorithms': { vi: 'Thuật toán', en: 'Algorithms' },
  'report.paper.chain': { vi: 'Chuỗi chứng thư', en: 'Chain of certificates' },
  'report.paper.certificate-sha256': { vi: 'SHA-256 của chứng thư', en: 'SHA-256 of the certificate' },
  'report.paper.indication': { vi: 'Chỉ báo (EN 319 102-1)', en: 'Indication (EN 319 102-1)' },
  'report.paper.scope': { vi: 'Phạm vi ký', en: 'Scope' },
  'report.paper.end': {
    vi: 'Báo cáo do Triện lập. Hình con dấu hay hình chữ ký trong tệp không phải là chữ ký số.',
    en: 'Written by Triện. A picture of a seal or of a signature is not a digital signature.',
  },

  'report.table.field': { vi: 'Trường chữ ký', en: 'Field' },
  'report.table.number': { vi: 'Chữ ký thứ', en: 'Signature' },
  'report.table.why': { vi: 'Lý do, lưu ý', en: 'Reasons and notes' },
} as const satisfies TextTable;
