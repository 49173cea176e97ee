import type { TextTable } from './row.ts';

/** Texts of the agent's own prompt (confirmation, PIN). */
export const promptTexts = {
  'prompt.title': { vi: 'Triện – Ký số', en: 'Triện – Signing' },
  'prompt.from.extension': {
    vi: 'Yêu cầu từ: tiện ích Triện (tệp trên máy này)',
    en: 'Asked by: the Triện extension (a file of this computer)',
  },
  'prompt.from.portal': { vi: 'Yêu cầu từ: {origin}', en: 'Asked by: {origin}' },
  'prompt.from.command': { vi: 'Yêu cầu từ: lệnh chạy trên máy này', en: 'Asked by: this command line' },
  'prompt.signer': { vi: 'Người ký: {signer}', en: 'Signer: {signer}' },
  'prompt.issuer': { vi: 'Nơi cấp chứng thư: {issuer}', en: 'Issued by: {issuer}' },
  'prompt.token': { vi: 'Token: {token}', en: 'Token: {token}' },
  'prompt.practice': {
    vi: 'Khóa thực hành: chữ ký KHÔNG CÓ GIÁ TRỊ PHÁP LÝ',
    en: 'Practice key: the signature has NO LEGAL VALUE',
  },
  'prompt.documents': {
    vi: 'Ký {count, plural, other {# tài liệu}}:',
    en: 'To be signed: {count, plural, one {# document} other {# documents}}',
  },
  'prompt.document': { vi: '• {name} ({size})', en: '• {name} ({size})' },
  'prompt.more': { vi: '• và {count} tài liệu khác', en: '• and {count} more' },
  'prompt.digest': { vi: 'Mã đối chiếu: {digest}', en: 'Digest: {digest}' },
  'prompt.compare': {
    vi: 'Chỉ đồng ý khi mã này giống mã trên trang ký.',
    en: 'Agree only if the signing page shows the same digest.',
  },
  'prompt.pin': { vi: 'Mã PIN:', en: 'PIN:' },
  'prompt.pin.low': {
    vi: 'Mã PIN đã bị nhập sai. Nhập sai tiếp có thể khóa token.',
    en: 'A wrong PIN was entered before. Another one may lock the token.',
  },
  'prompt.pin.final': {
    vi: 'LƯỢT CUỐI CÙNG: nhập sai một lần nữa, token sẽ bị khóa.',
    en: 'LAST TRY: one more wrong PIN locks the token.',
  },
  'prompt.pin.locked': { vi: 'Token đã bị khóa.', en: 'The token is locked.' },
  'prompt.pin.to-be-changed': {
    vi: 'Token đang dùng mã PIN mặc định, cần đổi mã PIN.',
    en: 'The token still has its first PIN, which must be changed.',
  },
  'prompt.pin.length': {
    vi: 'Mã PIN phải dài từ {min} đến {max} ký tự. Chưa mất lượt nhập nào.',
    en: 'The PIN must have {min} to {max} characters. No try was used.',
  },
  'prompt.agree': {
    vi: 'Ký số {count} tệp',
    en: 'Sign {count, plural, one {# file} other {# files}}',
  },
  'prompt.cancel': { vi: 'Hủy', en: 'Cancel' },
  'prompt.terminal.agree': {
    vi: 'Gõ «c» rồi Enter để ký; chỉ Enter để hủy: ',
    en: 'Type "y" and Enter to sign; Enter alone cancels: ',
  },
  'prompt.terminal.pin': {
    vi: 'Nhập mã PIN rồi Enter để ký (Ctrl-C để hủy): ',
    en: 'PIN and Enter to sign (Ctrl-C cancels): ',
  },
} as const satisfies TextTable;
