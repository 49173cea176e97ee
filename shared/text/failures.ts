import type { FailureCode } from '../errors.ts';
import { pageFailures } from './failures-page.ts';
import { stampFailures } from './failures-stamps.ts';
import { trustFailures } from './failures-trust.ts';
import type { TextRow } from './row.ts';

export interface FailureText {
  readonly title: TextRow;
  readonly body: TextRow;
  /** What the reader can do next. */
  readonly next: TextRow;
}

const row = (vi: string, en: string): TextRow => ({ vi, en });

const tryAgain = row('Thử lại.', 'Try again.');
const chooseAnother = row('Chọn tệp khác.', 'Choose another file.');
const replug = row('Rút token, cắm lại rồi thử lại.', 'Unplug the token, plug it in again and retry.');
const untouched = row('Tài liệu gốc còn nguyên.', 'The original document is untouched.');

const rows: { readonly [Code in FailureCode]: FailureText } = {
  AGENT_UNAVAILABLE: {
    title: row('Chưa kết nối phần mềm ký', 'The signing agent is not connected'),
    body: row(
      'Phần mềm ký trên máy chưa chạy hoặc chưa cài.',
      'The signing agent on this computer is not running or not installed.',
    ),
    next: row(
      'Khởi động phần mềm ký (trien serve) rồi thử lại.',
      'Start the signing agent (trien serve), then try again.',
    ),
  },
  AGENT_NOT_PAIRED: {
    title: row('Trình duyệt chưa được ghép nối', 'This browser is not paired'),
    body: row('Phần mềm ký chưa biết trình duyệt này.', 'The signing agent does not know this browser.'),
    next: row(
      'Chạy trien pair rồi nhập mã 8 chữ số vào trang Cài đặt của tiện ích.',
      'Run trien pair, then type the 8-digit code into the options page of the extension.',
    ),
  },
  VERSION_MISMATCH: {
    title: row(
      'Cần cập nhật {requiresUpdate, select, agent {phần mềm ký} other {tiện ích}}',
      'The {requiresUpdate, select, agent {signing agent} other {extension}} needs an update',
    ),
    body: row(
      'Tiện ích và phần mềm ký không cùng phiên bản.',
      'The extension and the signing agent do not speak the same version.',
    ),
    next: row('Cập nhật rồi thử lại.', 'Update it, then try again.'),
  },
  PAIRING_REFUSED: {
    title: row('Mã ghép nối không đúng', 'The pairing code is wrong'),
    body: row('Mã đã nhập sai hoặc đã hết hạn và bị hủy.', 'The code was wrong or too old; it cannot be used again.'),
    next: row('Lấy mã mới bằng trien pair.', 'Get a new code with trien pair.'),
  },
  PAIRING_CLOSED: {
    title: row('Chưa thể ghép nối lúc này', 'Pairing is closed for now'),
    body: row(
      '{retryAfterMs, plural, =0 {Phần mềm ký chưa hiện mã nào.} other {Đã thử quá nhiều mã.}}',
      '{retryAfterMs, plural, =0 {The signing agent shows no code.} other {Too many codes were tried.}}',
    ),
    next: row(
      '{retryAfterMs, plural, =0 {Chạy trien pair để lấy mã.} other {Chờ 10 phút rồi chạy trien pair.}}',
      '{retryAfterMs, plural, =0 {Run trien pair to get a code.} other {Wait 10 minutes, then run trien pair.}}',
    ),
  },
  NO_TOKEN: {
    title: row('Chưa cắm USB token', 'No USB token'),
    body: row('Không có token nào trong máy.', 'No token is plugged in.'),
    next: row(
      'Cắm token. Để thử không cần token, dùng khóa thực hành (--practice).',
      'Plug the token in. To try without one, use the practice key (--practice).',
    ),
  },
  DRIVER_MISSING: {
    title: row('Máy chưa có trình điều khiển cho token này', 'No driver for this token'),
    body: row('Thiết bị: {device}.', 'Device: {device}.'),
    next: row(
      'Cài trình điều khiển của tổ chức cấp token, hoặc chỉ thư viện PKCS#11 bằng --module.',
      'Install the driver of the token’s issuer, or name its PKCS#11 library with --module.',
    ),
  },
  MODULE_UNUSABLE: {
    title: row('Không dùng được thư viện PKCS#11', 'The PKCS#11 library cannot be used'),
    body: row(
      '{module}: {reason, select, absent {không có tệp này} wrongMachine {thư viện cho loại máy khác} noPkcs11 {không phải thư viện PKCS#11} refused {thư viện từ chối khởi động} other {không phải thư viện}}.',
      '{module}: {reason, select, absent {no such file} wrongMachine {made for another kind of machine} noPkcs11 {not a PKCS#11 library} refused {it refuses to start} other {not a library}}.',
    ),
    next: row('Kiểm tra đường dẫn sau --module.', 'Check the path given with --module.'),
  },
  MULTIPLE_TOKENS: {
    title: row('Có nhiều chứng thư ký được', 'Several certificates can sign'),
    body: row('Cần chọn một chứng thư.', 'One has to be chosen.'),
    next: row(
      'Chọn bằng --certificate (xem trien certificates).',
      'Choose with --certificate (see trien certificates).',
    ),
  },
  CERT_NOT_FOUND: {
    title: row('Không có chứng thư phù hợp', 'No fitting certificate'),
    body: row('Không tìm thấy chứng thư ký được: {wanted}.', 'No certificate that can sign was found: {wanted}.'),
    next: row(
      'Cắm đúng token, xem danh sách bằng trien certificates.',
      'Plug the right token in; trien certificates lists what is there.',
    ),
  },
  CERT_EXPIRED: {
    title: row('Chứng thư đã hết hạn', 'The certificate has expired'),
    body: row('Hết hạn ngày {notAfter}. Không thể ký.', 'It expired on {notAfter}. It cannot sign.'),
    next: row('Liên hệ tổ chức cấp chứng thư để gia hạn.', 'Ask its issuer for a renewal.'),
  },
  CERT_NOT_YET: {
    title: row('Chứng thư chưa có hiệu lực', 'The certificate is not valid yet'),
    body: row('Có hiệu lực từ {notBefore}.', 'It is valid from {notBefore}.'),
    next: row('Kiểm tra đồng hồ của máy.', 'Check this computer’s clock.'),
  },
  CERT_WRONG_USAGE: {
    title: row('Chứng thư không dùng để ký', 'The certificate is not for signing'),
    body: row(
      'Mục đích sử dụng của chứng thư không gồm ký số.',
      'The certificate’s key usage does not include signatures.',
    ),
    next: row('Chọn chứng thư khác.', 'Choose another certificate.'),
  },
  TOKEN_REMOVED: {
    title: row('Token đã bị rút', 'The token was removed'),
    body: untouched,
    next: row('Cắm lại đúng token đó rồi ký lại.', 'Plug the same token in again, then sign again.'),
  },
  TOKEN_BUSY: {
    title: row('Token đang được phần mềm khác dùng', 'Another program is using the token'),
    body: untouched,
    next: row('Đóng phần mềm kia rồi thử lại.', 'Close the other program, then try again.'),
  },
  PIN_INCORRECT: {
    title: row('Mã PIN không đúng', 'The PIN is wrong'),
    body: row(
      '{state, select, many {Còn nhiều lượt.} low {Sắp hết lượt, sai tiếp có thể khóa token.} final {Chỉ còn lượt cuối cùng.} other {Token không cho biết còn mấy lượt; sai nhiều lần sẽ khóa token.}}',
      '{state, select, many {Several tries are left.} low {Few tries are left; another wrong PIN may lock the token.} final {Only the last try is left.} other {The token does not tell how many tries are left; several wrong PINs lock it.}}',
    ),
    next: row(
      'Kiểm tra mã PIN rồi ký lại. Triện không tự thử lại.',
      'Check the PIN, then sign again. Triện never retries by itself.',
    ),
  },
  PIN_LOCKED: {
    title: row('Token đã khóa', 'The token is locked'),
    body: row('Đã nhập sai mã PIN quá số lần cho phép.', 'Too many wrong PINs were entered.'),
    next: row(
      'Liên hệ tổ chức cấp chứng thư để khôi phục thiết bị lưu khóa bí mật.',
      'Ask the issuer to recover the private-key storage device.',
    ),
  },
  PIN_MUST_CHANGE: {
    title: row('Cần đổi mã PIN trước khi ký', 'The PIN has to be changed first'),
    body: row('Token yêu cầu đổi mã PIN mặc định.', 'The token asks for its default PIN to be changed.'),
    next: row(
      'Đổi mã PIN bằng phần mềm quản lý của token rồi ký lại.',
      'Change the PIN with the token’s own manager, then sign again.',
    ),
  },
  TOKEN_FAULT: {
    title: row('Token báo lỗi', 'The token reports a fault'),
    body: untouched,
    next: replug,
  },
  KEY_UNSUITABLE: {
    title: row('Khóa trên token không ký được theo thuật toán này', 'The key cannot sign with this algorithm'),
    body: row('Thuật toán: {algorithm}.', 'Algorithm: {algorithm}.'),
    next: row('Chọn chứng thư hoặc thuật toán khác.', 'Choose another certificate or algorithm.'),
  },
  DRIVER_CRASHED: {
    title: row('Trình điều khiển token gặp sự cố', 'The token’s driver crashed'),
    body: row('Triện đã khởi động lại trình điều khiển.', 'Triện has started the driver again.'),
    next: tryAgain,
  },
  DRIVER_TIMEOUT: {
    title: row('Trình điều khiển token không trả lời', 'The token’s driver does not answer'),
    body: row('Triện đã khởi động lại trình điều khiển.', 'Triện has started the driver again.'),
    next: replug,
  },
  PROMPT_UNAVAILABLE: {
    title: row('Không mở được hộp nhập PIN', 'The PIN prompt cannot be opened'),
    body: row(
      'Máy chưa có chương trình pinentry, hoặc không có màn hình và cửa sổ lệnh.',
      'There is no pinentry program, or neither a display nor a terminal.',
    ),
    next: row(
      'Cài pinentry, hoặc đặt TRIEN_PINENTRY là tên chương trình.',
      'Install a pinentry, or name one in TRIEN_PINENTRY.',
    ),
  },
  USER_CANCELLED: {
    title: row('Đã hủy', 'Cancelled'),
    body: row('Chưa ký gì. Tài liệu gốc còn nguyên.', 'Nothing was signed. The original document is untouched.'),
    next: row('Ký lại khi cần.', 'Sign again when you need to.'),
  },
  TIMEOUT: {
    title: row('Hết thời gian chờ', 'Time ran out'),
    body: row('Không nhận được mã PIN hoặc xác nhận trong 2 phút.', 'No PIN or confirmation came within 2 minutes.'),
    next: row('Ký lại.', 'Sign again.'),
  },
  DOC_CHANGED: {
    title: row('Tài liệu đã thay đổi', 'The document has changed'),
    body: row(
      'Tài liệu không còn giống bản đã xem trước. Chưa ký.',
      'The document is no longer the one that was previewed. Nothing was signed.',
    ),
    next: row('Xem bản mới rồi ký lại.', 'Look at the new version, then sign again.'),
  },
  DOC_ENCRYPTED: {
    title: row('Tệp được bảo vệ bằng mật khẩu', 'The file is protected by a password'),
    body: row('Cần mật khẩu của tài liệu để mở tệp.', 'The document’s password is needed to open it.'),
    next: row(
      'Nhập mật khẩu mở tệp (không phải mã PIN), hoặc dùng bản không có mật khẩu.',
      'Enter the password of the file (never the PIN), or use a copy without a password.',
    ),
  },
  DOC_PASSWORD_WRONG: {
    title: row('Mật khẩu tệp không đúng', 'The password of the file is wrong'),
    body: row('Mật khẩu đã nhập không mở được tài liệu.', 'The password that was given does not open the document.'),
    next: row(
      'Kiểm tra chữ hoa, bộ gõ tiếng Việt rồi nhập lại.',
      'Check capital letters and the keyboard layout, then enter it again.',
    ),
  },
  DOC_SIGNING_FORBIDDEN: {
    title: row('Tài liệu không cho phép ký', 'The document does not allow this signature'),
    body: row(
      '{rule, select, permissions {Chủ tài liệu đã cấm ký.} locked {Chữ ký trước đã khóa ô này.} sealed {Chữ ký trước đã khóa tài liệu, không cho thay đổi.} certified {Tài liệu đã được chứng thực: chữ ký hiển thị chỉ đặt được vào ô chữ ký có sẵn.} seed {Người soạn ô ký đòi điều chưa đáp ứng được: {constraint}.} other {Chủ tài liệu chỉ cho ký vào ô chữ ký có sẵn, không cho thêm ô mới.}}',
      '{rule, select, permissions {The document’s owner has forbidden signing.} locked {An earlier signature has locked this field.} sealed {An earlier signature has locked the document against changes.} certified {The document is certified: a visible signature can stand in one of its own signature fields alone.} seed {The author of the field demands what this signature does not meet: {constraint}.} other {The document’s owner allows signing in its own signature fields alone, and no new field.}}',
    ),
    next: row(
      '{rule, select, permissions {Nhập mật khẩu chủ sở hữu của tệp, hoặc xin bản cho phép ký.} locked {Chọn ô khác.} sealed {Dùng bản chưa khóa.} certified {Ký vào ô có sẵn, hoặc ký không hiển thị.} seed {Chọn ô khác, hoặc hỏi người soạn tài liệu.} other {Chọn ô chữ ký có sẵn, nhập mật khẩu chủ sở hữu của tệp, hoặc xin bản cho phép ký.}}',
      '{rule, select, permissions {Enter the owner’s password of the file, or ask for a copy that may be signed.} locked {Choose another field.} sealed {Use a copy that is not locked.} certified {Sign one of its fields, or sign invisibly.} seed {Choose another field, or ask the author of the document.} other {Choose a signature field of the document, enter the owner’s password of the file, or ask for a copy that may be signed.}}',
    ),
  },
  DOC_DAMAGED: {
    title: row('Không đọc được tệp', 'The file cannot be read'),
    body: row('Tệp bị hỏng hoặc chưa tải xong.', 'The file is damaged or incomplete.'),
    next: row('Tải lại tệp, hoặc chọn tệp khác.', 'Download it again, or choose another file.'),
  },
  DOC_TOO_LARGE: {
    title: row('Tệp quá lớn', 'The file is too large'),
    body: row(
      'Tệp có {sizeBytes, number} byte, giới hạn là {limitBytes, number} byte.',
      'The file has {sizeBytes, number} bytes, the limit is {limitBytes, number} bytes.',
    ),
    next: chooseAnother,
  },
  DOC_UNSUPPORTED: {
    title: row('Chưa hỗ trợ loại tệp này', 'This kind of file is not supported'),
    body: row('Loại tệp: {type}.', 'Kind of file: {type}.'),
    next: row('Chuyển sang PDF, hoặc chọn tệp khác.', 'Convert it to PDF, or choose another file.'),
  },
  DOC_CERTIFIED_NO_CHANGES: {
    title: row('Không thể ký thêm', 'No further signature is possible'),
    body: row(
      'Người ký trước đã khóa tài liệu, không cho thay đổi.',
      'An earlier signer has locked the document against changes.',
    ),
    next: row('Dùng bản chưa khóa.', 'Use a copy that is not locked.'),
  },
  FIELD_UNUSABLE: {
    title: row('Không ký được vào ô này', 'This field cannot be signed'),
    body: row(
      'Ô “{field}” {reason, select, signed {đã có chữ ký} readonly {chỉ được đọc} name {có tên không hợp lệ} other {không phải ô chữ ký}}.',
      'The field “{field}” {reason, select, signed {is signed already} readonly {is read-only} name {has a name that is not allowed} other {is not a signature field}}.',
    ),
    next: row('Chọn ô khác hoặc bỏ trống tên ô.', 'Choose another field, or name none.'),
  },
  ...pageFailures,
  ...stampFailures,
  ...trustFailures,
  LIMIT_EXCEEDED: {
    title: row('Tệp vượt giới hạn an toàn', 'The file exceeds a safety limit'),
    body: row('Giới hạn {limit}: {value, number}.', 'Limit {limit}: {value, number}.'),
    next: chooseAnother,
  },
  MALFORMED: {
    title: row('Cấu trúc không hợp lệ', 'Malformed structure'),
    body: row('Sai tại byte {offset, number} ({clause}).', 'Wrong at byte {offset, number} ({clause}).'),
    next: chooseAnother,
  },
  PRODUCT_REJECTED: {
    title: row('Chữ ký vừa tạo không qua được bước kiểm tra lại', 'The new signature did not pass its own check'),
    body: row('Tệp đã ký bị giữ lại, không trả ra. Bước: {check}.', 'The signed file was withheld. Check: {check}.'),
    next: row(
      'Tài liệu gốc còn nguyên; gửi tệp này cho bộ phận hỗ trợ.',
      'The original is untouched; send this file to support.',
    ),
  },
  POLICY_DENIED: {
    title: row('Chính sách của đơn vị không cho phép', 'Your organisation’s policy does not allow it'),
    body: row('Quy tắc: {rule}.', 'Rule: {rule}.'),
    next: row('Hỏi đầu mối công nghệ thông tin của đơn vị.', 'Ask your organisation’s IT contact.'),
  },
  PORTAL_BUSY: {
    title: row('Đang chờ ký một tài liệu khác', 'Another document is being signed'),
    body: row(
      'Một tài liệu khác của {origin} đang chờ xác nhận trong phần mềm ký. Tài liệu này chưa ký.',
      'Another document of {origin} waits for your answer in the signing agent. This one is not signed.',
    ),
    next: row('Ký hoặc hủy tài liệu kia, rồi thử lại.', 'Sign or cancel that one, then try again.'),
  },
  REQUEST_CONFLICT: {
    title: row('Yêu cầu ký bị trùng mã', 'The request’s id was used before'),
    body: row('Cùng một mã nhưng nội dung khác. Chưa ký.', 'Same id, other content. Nothing was signed.'),
    next: row('Bắt đầu ký lại từ đầu.', 'Start the signature again.'),
  },
  REQUEST_UNKNOWN: {
    title: row('Phần mềm ký không còn giữ yêu cầu này', 'The agent no longer knows this request'),
    body: untouched,
    next: row('Bắt đầu ký lại từ đầu.', 'Start the signature again.'),
  },
  REQUEST_EXPIRED: {
    title: row('Yêu cầu ký đã quá hạn', 'The request is too old'),
    body: untouched,
    next: row('Kiểm tra đồng hồ của máy rồi ký lại.', 'Check this computer’s clock, then sign again.'),
  },
  MESSAGE_INVALID: {
    title: row('Thông điệp không hợp lệ', 'Invalid message'),
    body: row('{reason}', '{reason}'),
    next: tryAgain,
  },
  LINK_LOST: {
    title: row('Mất kết nối với phần mềm ký', 'The connection to the agent was lost'),
    body: untouched,
    next: tryAgain,
  },
  INPUT_UNREADABLE: {
    title: row('Không mở được tệp', 'The file cannot be opened'),
    body: row('{path}', '{path}'),
    next: row('Kiểm tra đường dẫn và quyền đọc.', 'Check the path and the right to read.'),
  },
  OUTPUT_EXISTS: {
    title: row('Tệp kết quả đã có', 'The output exists'),
    body: row('{path}', '{path}'),
    next: row('Chọn nơi khác, hoặc thêm --force để ghi đè.', 'Choose another place, or add --force to overwrite.'),
  },
  OUTPUT_UNWRITABLE: {
    title: row('Không ghi được tệp kết quả', 'The output cannot be written'),
    body: row('{path}', '{path}'),
    next: row('Kiểm tra dung lượng đĩa và quyền ghi.', 'Check the disk’s space and the right to write.'),
  },
  PORT_UNAVAILABLE: {
    title: row('Không mở được cổng kết nối', 'No port is free'),
    body: row('Chương trình khác đang giữ cổng {ports}.', 'Other programs hold port {ports}.'),
    next: row('Đóng chương trình đó rồi thử lại.', 'Close that program, then try again.'),
  },
  AGENT_RUNNING: {
    title: row('Phần mềm ký đang chạy', 'The agent is running already'),
    body: row('Cổng {port, number, ::group-off}.', 'Port {port, number, ::group-off}.'),
    next: row('Không cần khởi động lần nữa.', 'There is no need to start it again.'),
  },
  UPLOAD_REJECTED: {
    title: row('Cổng không nhận tệp đã ký', 'The portal did not take the signed file'),
    body: row('Tệp đã ký được giữ lại ({reason}).', 'The signed file is kept ({reason}).'),
    next: row('Thử lại, hoặc tải tệp về.', 'Try again, or download the file.'),
  },
  PORTAL_SESSION_EXPIRED: {
    title: row('Cổng yêu cầu đăng nhập lại', 'The portal asks for a new login'),
    body: row('Tệp đã ký được giữ lại.', 'The signed file is kept.'),
    next: row('Đăng nhập lại vào cổng rồi thử lại.', 'Log in to the portal again, then retry.'),
  },
  PROFILE_INVALID: {
    title: row('Không dùng được hồ sơ cổng này', 'This portal profile cannot be used'),
    body: row(
      '{line, plural, =0 {} other {Dòng {line, number, ::group-off}: }}{problem, select, json {không phải JSON} missing {thiếu “{at}”} unknown {không có khóa “{at}”} kind {“{at}” sai kiểu} length {“{at}” quá ngắn hoặc quá dài} other {giá trị của “{at}” không hợp lệ}}.',
      '{line, plural, =0 {} other {Line {line, number, ::group-off}: }}{problem, select, json {this is not JSON} missing {“{at}” is missing} unknown {there is no key “{at}”} kind {“{at}” is of the wrong kind} length {“{at}” is too short or too long} other {the value of “{at}” is not valid}}.',
    ),
    next: row('Sửa tệp rồi nhập lại.', 'Correct the file, then import it again.'),
  },
  DOWNLOAD_FAILED: {
    title: row('Không tải được tài liệu từ cổng', 'The document could not be fetched from the portal'),
    body: row('{reason}', '{reason}'),
    next: row('Tải lại trang của cổng rồi thử lại.', 'Reload the portal’s page, then try again.'),
  },
  INTERNAL: {
    title: row('Triện gặp lỗi', 'Triện has met a bug'),
    body: row(
      'Mã tra cứu {reference}. Tài liệu gốc còn nguyên.',
      'Reference {reference}. The original document is untouched.',
    ),
    next: row('Gửi mã tra cứu cho bộ phận hỗ trợ, rồi thử lại.', 'Give the reference to support, then try again.'),
  },
};

type FailureTexts = { readonly [Code in FailureCode as `failure.${Code}.${keyof FailureText}`]: TextRow };

/** Texts of failures, by code: a title, one sentence, the next step. */
export const failureTexts = Object.fromEntries(
  Object.entries(rows).flatMap(([code, text]) =>
    Object.entries(text).map(([part, words]) => [`failure.${code}.${part}`, words]),
  ),
) as FailureTexts;
