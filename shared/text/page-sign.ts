import type { TextTable } from './row.ts';

/** Texts of the sign page. */
export const signPageTexts = {
  'page.sign.title': { vi: 'Ký số tài liệu', en: 'Sign a document' },
  'page.sign.loading': { vi: 'Đang mở tài liệu…', en: 'Opening the document…' },
  'page.sign.missing.title': { vi: 'Không còn yêu cầu ký này', en: 'This request is no longer here' },
  'page.sign.missing.body': {
    vi: 'Cửa sổ này mở từ một yêu cầu đã xong hoặc đã hủy. Quay lại cổng và bấm Ký số lần nữa.',
    en: 'This window belongs to a request that ended. Go back to the portal and press Sign again.',
  },
  'page.sign.withdrawn.title': { vi: 'Yêu cầu ký đã được rút lại', en: 'The request was withdrawn' },
  'page.sign.withdrawn.body': {
    vi: 'Trang của cổng đã đóng hoặc chuyển đi nơi khác. Không có gì được ký.',
    en: 'The portal’s page was closed or left. Nothing was signed.',
  },

  'page.sign.preview.label': { vi: 'Xem trước tài liệu', en: 'Preview of the document' },
  'page.sign.preview.page': { vi: 'Trang {page} trên {pages}', en: 'Page {page} of {pages}' },
  'page.sign.preview.zoom-in': { vi: 'Phóng to', en: 'Zoom in' },
  'page.sign.preview.zoom-out': { vi: 'Thu nhỏ', en: 'Zoom out' },
  'page.sign.preview.fit': { vi: 'Vừa khung', en: 'Fit' },
  'page.sign.preview.toolbar': { vi: 'Công cụ xem', en: 'View tools' },
  'page.sign.preview.failed': { vi: 'Không hiển thị được tài liệu này', en: 'This document cannot be shown' },
  'page.sign.preview.must-see': {
    vi: 'Chỉ ký được khi đã xem được nội dung tài liệu.',
    en: 'Signing needs a document whose contents can be seen.',
  },

  'page.sign.password.label': { vi: 'Mật khẩu của tài liệu', en: 'Password of the document' },
  'page.sign.password.hint': {
    vi: 'Người gửi tài liệu cho biết mật khẩu này. Đây không phải mã PIN của token.',
    en: 'Whoever sent the document knows it. It is not the PIN of your token.',
  },
  'page.sign.password.missing': { vi: 'Hãy nhập mật khẩu.', en: 'Enter the password.' },
  'page.sign.password.open': { vi: 'Nhập mật khẩu', en: 'Enter the password' },

  'page.sign.document.unchosen': { vi: 'Chưa chọn tài liệu', en: 'No document chosen yet' },
  'page.sign.document.from': { vi: 'Từ', en: 'From' },
  'page.sign.document.this-computer': { vi: 'Máy này', en: 'This computer' },
  'page.sign.document.pages': { vi: 'Số trang', en: 'Pages' },
  'page.sign.document.size': { vi: 'Dung lượng', en: 'Size' },
  'page.sign.document.signatures': { vi: 'Chữ ký đã có', en: 'Existing signatures' },
  'page.sign.document.signatures.reading': { vi: 'đang đọc…', en: 'reading…' },
  'page.sign.document.signatures.count': {
    vi: '{count, plural, =0 {chưa có} other {# chữ ký}}{verdict, select, good { (hợp lệ)} bad { (có chữ ký không hợp lệ)} unsure { (chưa đủ căn cứ kết luận)} other {}}',
    en: '{count, plural, =0 {none} one {# signature} other {# signatures}}{verdict, select, good { (valid)} bad { (not all valid)} unsure { (cannot be concluded)} other {}}',
  },
  'page.sign.document.notes': { vi: 'Lưu ý trước khi ký', en: 'Before you sign' },
  'page.sign.document.own': {
    vi: 'Chứng thư đang chọn đã ký tệp này rồi. Ký số sẽ thêm một chữ ký nữa.',
    en: 'The chosen certificate has signed this file before. Signing adds one more signature.',
  },

  'page.sign.certificate.heading': { vi: 'Chứng thư số', en: 'Certificate' },
  'page.sign.certificate.issued-by': { vi: 'Cấp bởi {issuer}', en: 'Issued by {issuer}' },
  'page.sign.certificate.until': {
    vi: 'Hiệu lực đến {date} ({days, plural, =0 {hôm nay là ngày cuối} other {còn # ngày}})',
    en: 'Valid until {date} ({days, plural, =0 {last day} one {# day left} other {# days left}})',
  },
  'page.sign.certificate.token': { vi: 'Token: {label}', en: 'Token: {label}' },
  'page.sign.certificate.practice': { vi: 'Khóa thực hành', en: 'Practice key' },
  'page.sign.certificate.practice-note': {
    vi: 'Không có giá trị pháp lý. Chỉ dùng để thử.',
    en: 'No legal value. For trying out only.',
  },
  'page.sign.certificate.hidden': {
    vi: '{count, plural, other {# chứng thư không dùng được}}',
    en: '{count, plural, one {# certificate cannot be used} other {# certificates cannot be used}}',
  },
  'page.sign.certificate.why.no-key': {
    vi: 'token không có khóa của chứng thư này',
    en: 'its key is not on the token',
  },
  'page.sign.certificate.why.expired': { vi: 'hết hạn ngày {date}', en: 'expired on {date}' },
  'page.sign.certificate.why.not-yet-valid': { vi: 'chưa có hiệu lực', en: 'not valid yet' },
  'page.sign.certificate.why.wrong-usage': { vi: 'không dùng để ký', en: 'not for signing' },
  'page.sign.certificate.why.unsupported-key': { vi: 'loại khóa chưa được hỗ trợ', en: 'key type not supported' },
  'page.sign.certificate.why.unreadable': { vi: 'không đọc được', en: 'cannot be read' },
  'page.sign.certificate.pin-low': {
    vi: 'Mã PIN của token này đã bị nhập sai. Nhập sai tiếp có thể khóa token.',
    en: 'A wrong PIN was entered on this token. Another one may lock it.',
  },
  'page.sign.certificate.pin-final': {
    vi: 'Chỉ còn một lượt nhập mã PIN. Nhập sai sẽ khóa token.',
    en: 'One PIN try is left. A wrong PIN locks the token.',
  },
  'page.sign.certificate.pin-locked': { vi: 'Token này đã khóa.', en: 'This token is locked.' },

  'page.sign.agent.connecting': { vi: 'Đang kết nối phần mềm ký…', en: 'Connecting to the signing agent…' },
  'page.sign.agent.absent.title': { vi: 'Chưa kết nối phần mềm ký', en: 'The signing agent is not connected' },
  'page.sign.agent.absent.body': {
    vi: 'Hãy khởi động phần mềm ký trên máy này (trien serve). Màn hình này sẽ tự tiếp tục.',
    en: 'Start the signing agent on this computer (trien serve). This page goes on by itself.',
  },
  'page.sign.agent.unpaired.title': { vi: 'Trình duyệt chưa được ghép nối', en: 'This browser is not paired' },
  'page.sign.agent.unpaired.body': {
    vi: 'Ghép nối một lần với phần mềm ký; màn hình này sẽ tự tiếp tục.',
    en: 'Pair once with the signing agent; this page goes on by itself.',
  },
  'page.sign.agent.no-token.title': { vi: 'Chưa cắm USB token', en: 'No USB token' },
  'page.sign.agent.no-token.body': {
    vi: 'Hãy cắm token, màn hình này sẽ tự tiếp tục.',
    en: 'Plug the token in; this page goes on by itself.',
  },
  'page.sign.agent.fault': {
    vi: 'Một trình điều khiển token gặp sự cố ({module}).',
    en: 'A token driver has a fault ({module}).',
  },

  'page.sign.confirm.heading': { vi: 'Mã đối chiếu', en: 'Code to compare' },
  'page.sign.confirm.digest': {
    vi: 'Cửa sổ nhập mã PIN của phần mềm ký sẽ hiện đúng mã này. Nếu khác, hãy hủy.',
    en: 'The PIN window of the signing agent will show this same code. If it differs, cancel.',
  },
  'page.sign.confirm.computing': { vi: 'đang tính…', en: 'computing…' },
  'page.sign.confirm.no-pin': {
    vi: 'Trang này không bao giờ hỏi mã PIN. Mã PIN chỉ nhập trong cửa sổ của phần mềm ký hoặc trên bàn phím của token.',
    en: 'This page never asks for a PIN. Enter it only in the signing agent’s own window or on the token’s keypad.',
  },
  'page.sign.confirm.sign': {
    vi: 'Ký số {count, plural, other {# tệp}}',
    en: 'Sign {count, plural, one {# file} other {# files}}',
  },

  // Why the button cannot be pressed yet, beside it.
  'page.sign.why.loading': { vi: 'Ký được khi tài liệu tải xong.', en: 'You can sign once the document is loaded.' },
  'page.sign.why.ask': {
    vi: 'Cho phép tải tài liệu trước, rồi ký.',
    en: 'Allow the document to be loaded first.',
  },
  'page.sign.why.choose': { vi: 'Chọn tài liệu trước, rồi ký.', en: 'Choose the document first.' },
  'page.sign.why.failed': {
    vi: 'Chưa có tài liệu để ký. Thử lại, hoặc chọn tệp khác.',
    en: 'There is no document to sign. Try again, or choose another file.',
  },
  'page.sign.why.password': {
    vi: 'Nhập mật khẩu của tài liệu trước, rồi ký.',
    en: 'Enter the password of the document first.',
  },
  'page.sign.why.refused': {
    vi: 'Tài liệu này không ký được; lý do ghi ở trên.',
    en: 'This document cannot be signed; the reason is given above.',
  },
  'page.sign.why.unseen': {
    vi: 'Ký được khi đã xem được nội dung tài liệu.',
    en: 'You can sign once the contents are shown.',
  },
  'page.sign.why.reading': { vi: 'Ký được khi đọc xong tài liệu.', en: 'You can sign once the document is read.' },
  'page.sign.why.batch': {
    vi: 'Ký được khi mọi tệp đã tải và đọc xong.',
    en: 'You can sign once all files are loaded and read.',
  },
  'page.sign.why.none': { vi: 'Chưa có tệp nào sẵn sàng để ký.', en: 'No file is ready to be signed.' },
  'page.sign.why.agent': {
    vi: 'Ký được khi phần mềm ký đã kết nối.',
    en: 'You can sign once the signing agent is connected.',
  },
  'page.sign.why.pair': { vi: 'Ghép nối với phần mềm ký trước, rồi ký.', en: 'Pair with the signing agent first.' },
  'page.sign.why.token': { vi: 'Cắm USB token để ký.', en: 'Plug a USB token in to sign.' },
  'page.sign.why.token-or-practice': {
    vi: 'Cắm USB token để ký, hoặc chọn khóa thực hành để thử.',
    en: 'Plug a USB token in to sign, or choose the practice key to try.',
  },
  'page.sign.why.certificate': { vi: 'Chọn chứng thư để ký.', en: 'Choose a certificate to sign with.' },
  'page.sign.why.earlier': {
    vi: 'Đang hỏi phần mềm ký về kết quả lần ký trước.',
    en: 'Asking the signing agent what came of the last request.',
  },
  'page.sign.why.place': {
    vi: 'Trang của cổng không còn chờ yêu cầu này.',
    en: 'The portal’s page no longer waits for this.',
  },

  'page.sign.progress.heading': { vi: 'Đang ký', en: 'Signing' },
  'page.sign.progress.prepare': { vi: 'Chuẩn bị', en: 'Prepare' },
  'page.sign.progress.prompt': { vi: 'Xác nhận trong phần mềm ký', en: 'Confirm in the signing agent' },
  'page.sign.progress.prompt.body': {
    vi: 'So mã đối chiếu ở cuối trang này với mã trong cửa sổ của phần mềm ký, rồi nhập mã PIN ở đó.',
    en: 'Compare the code below with the one in the signing agent’s window, then enter the PIN there.',
  },
  'page.sign.progress.prompt.practice': {
    vi: 'So mã đối chiếu ở cuối trang này với mã trong cửa sổ của phần mềm ký, rồi xác nhận ở đó. Khóa thực hành không cần mã PIN.',
    en: 'Compare the code below with the one in the signing agent’s window, then confirm there. The practice key needs no PIN.',
  },
  'page.sign.progress.token': { vi: 'Ký trên token', en: 'Sign on the token' },
  'page.sign.progress.token.practice': { vi: 'Ký bằng khóa thực hành', en: 'Sign with the practice key' },
  'page.sign.progress.check': { vi: 'Kiểm tra lại', en: 'Check the result' },
  'page.sign.progress.state': {
    vi: '{state, select, done {xong} now {đang thực hiện} other {chờ}}',
    en: '{state, select, done {done} now {in progress} other {waiting}}',
  },
  'page.sign.progress.finishing': {
    vi: 'Đang hoàn tất, không hủy được nữa.',
    en: 'Finishing; it can no longer be cancelled.',
  },

  'page.sign.cancelled.title': { vi: 'Đã hủy, chưa ký gì', en: 'Cancelled, nothing was signed' },
  'page.sign.cancelled.body': { vi: 'Tài liệu gốc còn nguyên.', en: 'The original document is untouched.' },

  'page.sign.done.good': { vi: 'Đã ký số – chữ ký hợp lệ', en: 'Signed – the signature is valid' },
  'page.sign.done.unsure': {
    vi: 'Đã ký số – chữ ký toàn vẹn, chưa đủ căn cứ tin cậy',
    en: 'Signed – the signature is intact, its trust cannot be concluded here',
  },
  'page.sign.done.unsure.anchor': {
    vi: 'Máy này chưa có chứng thư gốc tin cậy cho tổ chức cấp chứng thư. Thêm chứng thư gốc trong trang Cài đặt.',
    en: 'This computer has no trusted root certificate for the issuer. Add one in the options.',
  },
  'page.sign.done.practice': {
    vi: 'Ký bằng khóa thực hành: không có giá trị pháp lý.',
    en: 'Signed with the practice key: no legal value.',
  },
  'page.sign.done.bad': { vi: 'Kết quả ký không đạt khi kiểm tra lại', en: 'The result failed its check' },
  'page.sign.done.bad.body': {
    vi: 'Tệp vừa ký không được trả về cổng. Tài liệu gốc còn nguyên.',
    en: 'The file was not handed to the portal. The original document is untouched.',
  },
  'page.sign.done.unchecked': {
    vi: 'Đã ký số – chưa tự kiểm tra lại được',
    en: 'Signed – it could not be checked here',
  },
  'page.sign.done.notes': { vi: 'Lưu ý về lần ký này', en: 'About this signature' },
  'page.sign.done.signer': { vi: 'Người ký', en: 'Signer' },
  'page.sign.done.time': { vi: 'Thời gian ký', en: 'Signing time' },
  'page.sign.done.file': { vi: 'Tệp đã ký', en: 'Signed file' },
  'page.sign.done.report': { vi: 'Xem kết quả kiểm tra', en: 'See the verification' },

  'page.sign.back.heading': { vi: 'Trả tệp về cổng', en: 'Back to the portal' },
  'page.sign.back.confirmed': { vi: 'Cổng đã nhận tệp đã ký.', en: 'The portal has the signed file.' },
  'page.sign.back.unconfirmed.title': {
    vi: 'Đã ký, cổng chưa xác nhận đã nhận tệp',
    en: 'Signed, but the portal has not confirmed the file',
  },
  'page.sign.back.unconfirmed.body': {
    vi: 'Tệp đã ký nằm trong ô tải lên trên trang của cổng. Quay lại trang đó để gửi. Bản đã ký vẫn được giữ ở đây.',
    en: 'The signed file is in the upload field of the portal’s page. Go back there to send it. A copy is kept here.',
  },
  'page.sign.back.lost.title': {
    vi: 'Đã ký, chưa trả được tệp về cổng',
    en: 'Signed, but the file is not back in the portal yet',
  },
  'page.sign.back.lost.body': {
    vi: 'Trang của cổng đã đóng hoặc không còn ô tải lên. Tệp đã ký được giữ lại ở đây, hãy tải về.',
    en: 'The portal’s page was closed or its upload field is gone. The signed file is kept here; download it.',
  },
  'page.sign.back.offer.body': {
    vi: 'Tài liệu này được mở để xem, nên cổng không chờ nhận tệp. Chọn nơi đặt tệp đã ký.',
    en: 'This document was opened for reading, so the portal expects no file. Choose where the signed file goes.',
  },
  'page.sign.back.put': { vi: 'Đặt vào ô tải lên của trang', en: 'Put into the page’s upload field' },
  'page.sign.back.downloaded': { vi: 'Đã tải về: {name}', en: 'Downloaded: {name}' },
} as const satisfies TextTable;
