import type { TextTable } from './row.ts';

/** Texts of checks that belong to the process of ETSI EN 319 102-1: policies, and what evidence is worth. */
export const processTexts = {
  'check.signature-policy.none': {
    vi: 'Chữ ký không nêu chính sách ký nào.',
    en: 'The signature names no signature policy.',
  },
  'check.signature-policy.named': {
    vi: 'Chữ ký được tạo theo chính sách ký {oid}, mà Triện không có.',
    en: 'The signature was made under the signature policy {oid}, which Triện does not have.',
  },
  'check.signature-policy.unreadable': {
    vi: 'Chữ ký nêu một chính sách ký không đọc được.',
    en: 'The signature names a signature policy that cannot be read.',
  },
  'check.revocation.signer-ended': {
    vi: 'Dữ liệu thu hồi (ngày {day, date, medium}) do chứng thư nay đã hết hạn ký, và không có bằng chứng là đã có từ trước đó.',
    en: 'What is known of revocation (as of {day, date, medium}) was signed with a certificate that has ended, and nothing proves that it is older.',
  },
  'check.revocation.weak': {
    vi: 'Dữ liệu thu hồi (ngày {day, date, medium}) được ký bằng thuật toán không còn đủ an toàn, và không có bằng chứng là đã có từ trước đó.',
    en: 'What is known of revocation (as of {day, date, medium}) is signed with an algorithm that is no longer strong enough, and nothing proves that it is older.',
  },
  'check.revocation.unproven': {
    vi: 'Không có bằng chứng là dữ liệu thu hồi (ngày {day, date, medium}) đã có trước khi nơi cấp chứng thư mất giá trị.',
    en: 'Nothing proves that what is known of revocation (as of {day, date, medium}) existed before its authority lost its worth.',
  },
} as const satisfies TextTable;
