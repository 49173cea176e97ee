import type { FailureCode } from '../errors.ts';
import type { TextRow, TextTable } from './row.ts';

/** What a portal's page is told, and mostly shows. Apart from the pages' texts: it runs in portals. No values in braces. */
export const vgcaTexts = {
  'vgca.signed': { vi: 'Ký số thành công.', en: 'Signed.' },
  'vgca.unproved': {
    vi: 'Đã ký số và gửi tệp. Cổng không gửi xác nhận đã nhận tệp.',
    en: 'Signed and sent. The portal gave no confirmation that it has the file.',
  },
  'vgca.batch-signed': { vi: 'Đã ký số tất cả các tệp.', en: 'All files are signed.' },
  'vgca.batch-partly': {
    vi: 'Có tệp chưa ký được. Xem kết quả từng tệp.',
    en: 'Some files are not signed. See each file.',
  },
  'vgca.cancelled': { vi: 'Người dùng đã hủy ký số.', en: 'The signer has cancelled.' },
  'vgca.busy': {
    vi: 'Quá nhiều yêu cầu ký đang chờ. Hoàn tất yêu cầu trước rồi thử lại.',
    en: 'Too many calls wait. Finish the earlier ones, then try again.',
  },
  'vgca.unsupported': {
    vi: 'Triện chưa hỗ trợ chức năng ký số này. Báo cho bộ phận kỹ thuật của cổng.',
    en: 'Triện does not support this function. Tell the portal’s support.',
  },
  'vgca.unknown': {
    vi: 'Triện không có chức năng ký số mà cổng yêu cầu.',
    en: 'Triện has no function of that name.',
  },
  'vgca.invalid': {
    vi: 'Yêu cầu ký số của cổng không đúng dạng. Báo cho bộ phận kỹ thuật của cổng.',
    en: 'The portal’s call is malformed. Tell the portal’s support.',
  },
  'vgca.no-licence': { vi: 'Triện không cần giấy phép.', en: 'Triện needs no licence.' },
  'vgca.options': { vi: 'Đã mở trang Cài đặt của Triện.', en: 'The options of Triện are open.' },
  'vgca.options-gesture': {
    vi: 'Mở trang Cài đặt của Triện từ biểu tượng trên thanh công cụ.',
    en: 'Open the options of Triện from its button in the toolbar.',
  },
  'vgca.verifying': { vi: 'Đã mở trang kiểm tra chữ ký số.', en: 'The verification page is open.' },
  'vgca.ready': { vi: 'Triện sẵn sàng.', en: 'Triện is ready.' },
  'vgca.unreadable-signature': { vi: 'Không đọc được chữ ký.', en: 'The signature cannot be read.' },
  'vgca.show-certificate': {
    vi: 'tôi đồng ý cho cổng này xem chứng thư số của tôi',
    en: 'I agree that this portal sees my certificate',
  },
  'vgca.valid': { vi: 'Chữ ký hợp lệ.', en: 'The signature is valid.' },
  'vgca.not-proved': {
    vi: 'Chưa đủ căn cứ kết luận về chữ ký.',
    en: 'Nothing final can be said of the signature.',
  },
  'vgca.invalid-signature': { vi: 'Chữ ký không hợp lệ.', en: 'The signature is not valid.' },
  'vgca.refused': {
    vi: 'Đã ký số, nhưng cổng không nhận tệp. Tệp đã ký được giữ lại.',
    en: 'Signed, but the portal did not take the file. The signed file is kept.',
  },
  'vgca.unreadable': {
    vi: 'Đã ký số, nhưng không đọc được trả lời của cổng. Tệp đã ký được giữ lại.',
    en: 'Signed, but the portal’s answer cannot be read. The signed file is kept.',
  },
  'vgca.failed': { vi: 'Ký số không thành công.', en: 'Signing failed.' },
} as const satisfies TextTable;

export type VgcaTextKey = keyof typeof vgcaTexts;

/** Failures that a page is told in words of their own; all others are “signing failed”, with their code beside it. */
const failures: Partial<Readonly<Record<FailureCode, TextRow>>> = {
  USER_CANCELLED: vgcaTexts['vgca.cancelled'],
  TIMEOUT: { vi: 'Hết thời gian chờ ký số.', en: 'Signing took too long.' },
  PORTAL_BUSY: vgcaTexts['vgca.busy'],
  MESSAGE_INVALID: vgcaTexts['vgca.invalid'],
  AGENT_UNAVAILABLE: { vi: 'Phần mềm ký trên máy chưa chạy.', en: 'The signing agent is not running.' },
  AGENT_NOT_PAIRED: {
    vi: 'Trình duyệt chưa ghép nối với phần mềm ký.',
    en: 'This browser is not paired with the agent.',
  },
  LINK_LOST: { vi: 'Mất kết nối với phần mềm ký.', en: 'The connection to the signing agent is lost.' },
  NO_TOKEN: { vi: 'Chưa cắm USB token.', en: 'No USB token is plugged in.' },
  TOKEN_REMOVED: { vi: 'USB token đã bị rút ra.', en: 'The USB token was removed.' },
  PIN_INCORRECT: { vi: 'Mã PIN không đúng.', en: 'The PIN is wrong.' },
  PIN_LOCKED: { vi: 'USB token đã bị khóa mã PIN.', en: 'The PIN of the token is locked.' },
  CERT_EXPIRED: { vi: 'Chứng thư số đã hết hạn.', en: 'The certificate has expired.' },
  CERT_NOT_FOUND: { vi: 'Không có chứng thư số ký được.', en: 'There is no certificate that can sign.' },
  DOWNLOAD_FAILED: { vi: 'Không tải được tài liệu từ cổng.', en: 'The document could not be fetched.' },
  PORTAL_SESSION_EXPIRED: { vi: 'Cổng yêu cầu đăng nhập lại.', en: 'The portal asks for a new login.' },
  DOC_UNSUPPORTED: { vi: 'Tài liệu không phải là tệp PDF.', en: 'The document is not a PDF file.' },
  DOC_DAMAGED: { vi: 'Tài liệu bị hỏng.', en: 'The document is damaged.' },
  DOC_ENCRYPTED: { vi: 'Tài liệu có mật khẩu.', en: 'The document is encrypted.' },
  LIMIT_EXCEEDED: { vi: 'Yêu cầu ký số quá lớn.', en: 'The call is too large.' },
  ORIGIN_NOT_ALLOWED: {
    vi: 'Cổng yêu cầu một địa chỉ không được phép.',
    en: 'The portal names an address that is not allowed.',
  },
  POLICY_DENIED: { vi: 'Chính sách của đơn vị không cho phép.', en: 'Your organisation’s policy does not allow it.' },
  UPLOAD_REJECTED: vgcaTexts['vgca.refused'],
};

/** The words for a failure. */
export const vgcaFailureText = (code: string): TextRow =>
  (Object.hasOwn(failures, code) ? Reflect.get(failures, code) : undefined) ?? vgcaTexts['vgca.failed'];
