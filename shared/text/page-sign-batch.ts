import type { TextTable } from './row.ts';

/** Texts of the sign page: several documents, documents that have to be got, and their way back. */
export const signBatchTexts = {
  'page.sign.batch.title': {
    vi: 'Ký số {count, plural, other {# tài liệu}}',
    en: 'Sign {count, plural, one {# document} other {# documents}}',
  },
  'page.sign.batch.list': { vi: 'Danh sách tài liệu', en: 'Documents' },
  'page.sign.batch.show': { vi: 'Chọn tệp để xem', en: 'Choose a file to look at' },
  'page.sign.batch.at': { vi: 'Tệp {n}/{count}', en: 'File {n} of {count}' },
  'page.sign.batch.seen': { vi: 'Đã xem {seen}/{count}', en: 'Looked at {seen} of {count}' },
  'page.sign.batch.previous': { vi: 'Tệp trước', en: 'Previous file' },
  'page.sign.batch.next': { vi: 'Tệp tiếp', en: 'Next file' },
  'page.sign.batch.include': { vi: 'Ký tệp {name}', en: 'Sign {name}' },
  'page.sign.batch.counts': {
    vi: 'Sẵn sàng {ready}{look, plural, =0 {} other { · Cần xem #}}{left, plural, =0 {} other { · Bỏ qua #}}{coming, plural, =0 {} other { · Đang tải #}}',
    en: 'Ready {ready}{look, plural, =0 {} other { · To look at #}}{left, plural, =0 {} other { · Left out #}}{coming, plural, =0 {} other { · Loading #}}',
  },

  'page.sign.row.ready': { vi: 'Sẵn sàng', en: 'Ready' },
  'page.sign.row.reading': { vi: 'Đang đọc', en: 'Reading' },
  'page.sign.row.loading': { vi: 'Đang tải', en: 'Loading' },
  'page.sign.row.needs-act': { vi: 'Cần thao tác', en: 'Needs you' },
  'page.sign.row.look': { vi: 'Cần xem', en: 'Look at it' },
  'page.sign.row.refused': { vi: 'Không ký được', en: 'Cannot be signed' },
  'page.sign.row.left-out': { vi: 'Bỏ qua', en: 'Left out' },
  'page.sign.row.waiting': { vi: 'Chờ', en: 'Waiting' },
  'page.sign.row.signing': { vi: 'Đang ký', en: 'Signing' },
  'page.sign.row.signed': { vi: 'Đã ký', en: 'Signed' },
  'page.sign.row.bad': { vi: 'Kiểm tra lại không đạt', en: 'Failed its check' },
  'page.sign.row.sending': { vi: 'Đang trả về cổng', en: 'Going back' },
  'page.sign.row.returned': { vi: 'Đã trả về cổng', en: 'Back in the portal' },
  'page.sign.row.unconfirmed': { vi: 'Cổng chưa xác nhận', en: 'Not confirmed' },
  'page.sign.row.kept': { vi: 'Cổng chưa nhận', en: 'Not taken' },
  'page.sign.row.failed': { vi: 'Lỗi', en: 'Failed' },

  'page.sign.coming.loading': { vi: 'Đang tải tài liệu…', en: 'Loading the document…' },
  'page.sign.coming.ask.title': { vi: 'Tài liệu nằm ở máy chủ khác', en: 'The document is on another server' },
  'page.sign.coming.ask.body': {
    vi: 'Cổng {portal} lấy tài liệu này từ {origin}. Chỉ cho phép khi đó là máy chủ tệp của đơn vị.',
    en: '{portal} has this document on {origin}. Allow it only if that is a file server of your organisation.',
  },
  'page.sign.coming.ask.allow': { vi: 'Cho phép tải từ {origin}', en: 'Allow loading from {origin}' },
  'page.sign.coming.ask.allow-short': { vi: 'Cho phép tải', en: 'Allow loading' },
  'page.sign.coming.choose.title': { vi: 'Chọn tài liệu để ký', en: 'Choose the document to sign' },
  'page.sign.coming.choose.body': {
    vi: 'Cổng {portal} yêu cầu ký một tệp trên máy này. Tệp đã ký sẽ được gửi cho cổng.',
    en: '{portal} asks for a file of this computer. The signed file goes to the portal.',
  },

  'page.sign.back.sending': { vi: 'Đang trả tệp đã ký về cổng…', en: 'The signed file is on its way back…' },
  'page.sign.back.refused.title': { vi: 'Cổng không nhận tệp đã ký', en: 'The portal refused the signed file' },
  'page.sign.back.refused.body': {
    vi: '{reason, select, none {} other {Cổng trả lời: “{reason}”. }}Tệp đã ký vẫn được giữ ở đây.',
    en: '{reason, select, none {} other {It says: “{reason}”. }}The signed file is kept here.',
  },
  'page.sign.back.logged-out.title': { vi: 'Cổng yêu cầu đăng nhập lại', en: 'The portal asks for a login' },
  'page.sign.back.logged-out.body': {
    vi: 'Đăng nhập lại trên trang của cổng, rồi bấm Thử lại. Tệp đã ký vẫn được giữ ở đây.',
    en: 'Log in again on the portal’s page, then try again. The signed file is kept here.',
  },
  'page.sign.back.foreign.title': { vi: 'Cho phép gửi tệp đã ký?', en: 'Allow the signed file to be sent?' },
  'page.sign.back.foreign.body': {
    vi: 'Cổng {portal} muốn nhận tệp tại {origin}, không phải địa chỉ của chính cổng.',
    en: '{portal} wants the file at {origin}, which is not its own address.',
  },
  'page.sign.back.foreign.allow': { vi: 'Cho phép và gửi', en: 'Allow and send' },

  'page.sign.result.heading': { vi: 'Kết quả ký', en: 'Results' },
  'page.sign.result.title': {
    vi: 'Đã ký {signed}/{count} tài liệu',
    en: 'Signed {signed} of {count} documents',
  },
  'page.sign.result.back': { vi: 'Cổng đã nhận {count} tệp.', en: 'The portal has {count} of them.' },
  'page.sign.result.files': {
    vi: '{count, plural, other {# tệp}}',
    en: '{count, plural, one {# file} other {# files}}',
  },
  'page.sign.result.failed': {
    vi: '{count} tệp chưa ký được; bấm “Thử lại” để ký.',
    en: '{count} could not be signed; “Try again” signs {count, plural, one {it} other {them}}.',
  },
  'page.sign.result.waiting': { vi: '{count} tệp chưa tới lượt ký.', en: '{count} were not reached yet.' },
  'page.sign.result.needs-act': {
    vi: '{count} tệp chờ thao tác: mật khẩu, cho phép tải hoặc chọn tệp.',
    en: '{count} need you first: a password, a leave to load, or a choice.',
  },
  'page.sign.result.refused': {
    vi: '{count} tệp không ký được; lý do ghi ở từng tệp.',
    en: '{count} cannot be signed; the reason stands with each.',
  },
  'page.sign.result.left-out': { vi: '{count} tệp đã bỏ qua, không ký.', en: '{count} were left out.' },
  'page.sign.result.bad': {
    vi: '{count} tệp kiểm tra lại không đạt nên không trả về cổng.',
    en: '{count} failed their check and were not handed back.',
  },
  'page.sign.result.kept': {
    vi: '{count} tệp đã ký nhưng cổng chưa nhận; các tệp được giữ lại ở đây.',
    en: '{count} are signed but not in the portal yet; they are kept here.',
  },
  'page.sign.result.retry': {
    vi: 'Thử lại {count, plural, other {# tệp}}',
    en: 'Try {count, plural, one {# file} other {# files}} again',
  },
  'page.sign.result.rest': {
    vi: 'Ký tiếp {count, plural, other {# tệp}}',
    en: 'Sign the other {count, plural, one {file} other {# files}}',
  },
  'page.sign.result.list': { vi: 'Về danh sách', en: 'Back to the list' },
  'page.sign.result.give': {
    vi: 'Trả lại {count, plural, other {# tệp}}',
    en: 'Hand {count, plural, one {# file} other {# files}} back again',
  },
  'page.sign.result.csv': { vi: 'Lưu bảng kết quả', en: 'Save the table' },
  'page.sign.result.file': { vi: 'ket-qua-ky', en: 'signing-results' },
  'page.sign.result.download': { vi: 'Tải về {name}', en: 'Download {name}' },
  'page.sign.result.again': { vi: 'Trả lại về cổng: {name}', en: 'Hand back again: {name}' },
  'page.sign.result.allow': { vi: 'Cho phép gửi: {name}', en: 'Allow sending: {name}' },
  'page.sign.result.column.name': { vi: 'Tài liệu', en: 'Document' },
  'page.sign.result.column.state': { vi: 'Trạng thái', en: 'State' },
  'page.sign.result.column.reason': { vi: 'Lý do', en: 'Reason' },
  'page.sign.result.column.verdict': { vi: 'Tự kiểm tra', en: 'Own check' },
  'page.sign.result.column.before': { vi: 'SHA-256 trước khi ký', en: 'SHA-256 before' },
  'page.sign.result.column.after': { vi: 'SHA-256 sau khi ký', en: 'SHA-256 after' },

  'page.sign.closing.title': {
    vi: 'Đã ký số, chữ ký hợp lệ – cổng đã nhận',
    en: 'Signed, the signature is valid – the portal has it',
  },
  'page.sign.closing.body': {
    vi: 'Cửa sổ này tự đóng sau {seconds} giây.',
    en: 'This window closes by itself in {seconds, plural, one {# second} other {# seconds}}.',
  },
  'page.sign.closing.stay': { vi: 'Để mở', en: 'Keep it open' },
} as const satisfies TextTable;
