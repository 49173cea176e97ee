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
  'prompt.document.numbered': { vi: '• Số {number} – {name} ({size})', en: '• No. {number} – {name} ({size})' },
  'prompt.without-person': {
    vi: 'CHÚ Ý: {count, plural, other {# tài liệu}} chưa có chữ ký được xác nhận của người có thẩm quyền',
    en: 'NOTE: {count, plural, one {# document has} other {# documents have}} no confirmed signature of a person',
  },
  'prompt.login': { vi: 'Đăng nhập vào {origin}', en: 'Log in to {origin}' },
  'prompt.unseen': {
    vi: 'Ký {count, plural, other {# mục dữ liệu}} – KHÔNG XEM ĐƯỢC NỘI DUNG; có thể là tài liệu hoặc lệnh đăng nhập nơi khác',
    en: 'Sign {count, plural, one {# piece of data} other {# pieces of data}} – CONTENTS NOT VISIBLE; maybe a document, or a login elsewhere',
  },
  'prompt.texts': {
    vi: 'Ký {count, plural, other {# đoạn văn bản}}:',
    en: 'Sign {count, plural, one {# text} other {# texts}}:',
  },
  'prompt.text': { vi: '• “{text}”', en: '• “{text}”' },
  'prompt.text.part': {
    vi: '• “{text}” – CHỈ HIỆN MỘT PHẦN ({size})',
    en: '• “{text}” – SHOWN IN PART ({size})',
  },
  'prompt.shown': { vi: 'Hiện trên trang: “{text}”', en: 'Shown on the page: “{text}”' },
  'prompt.shown.more': {
    vi: 'Hiện trên trang: “{text}” và {count} nội dung khác',
    en: 'Shown on the page: “{text}” and {count} more',
  },
  'prompt.more.texts': { vi: '• và {count} đoạn khác', en: '• and {count} more' },
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
  'prompt.agree.login': { vi: 'Đăng nhập', en: 'Log in' },
  'prompt.agree.messages': {
    vi: 'Ký số {count} mục',
    en: 'Sign {count, plural, one {# item} other {# items}}',
  },
  'prompt.cancel': { vi: 'Hủy', en: 'Cancel' },
  'prompt.terminal.agree': {
    vi: 'Gõ “c” rồi Enter để ký; chỉ Enter để hủy: ',
    en: 'Type “y” and Enter to sign; Enter alone cancels: ',
  },
  'prompt.terminal.pin': {
    vi: 'Nhập mã PIN rồi Enter để ký (Ctrl-C để hủy): ',
    en: 'PIN and Enter to sign (Ctrl-C cancels): ',
  },
} as const satisfies TextTable;
