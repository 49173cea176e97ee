import type { TextTable } from './row.ts';

/** Texts of the command line. */
export const commandTexts = {
  'command.description': {
    vi: 'Triện: ký số và kiểm tra chữ ký số',
    en: 'Triện: signs documents and verifies signatures',
  },
  'command.title.Usage:': { vi: 'Cách dùng:', en: 'Usage:' },
  'command.title.Options:': { vi: 'Tùy chọn:', en: 'Options:' },
  'command.title.Arguments:': { vi: 'Đối số:', en: 'Arguments:' },
  'command.title.Commands:': { vi: 'Lệnh:', en: 'Commands:' },
  'command.title.Global Options:': { vi: 'Tùy chọn chung:', en: 'Global options:' },
  'command.help': { vi: 'hiện hướng dẫn của một lệnh', en: 'shows the help of a command' },
  'command.option.help': { vi: 'hiện hướng dẫn', en: 'shows this help' },
  'command.option.version': { vi: 'hiện phiên bản', en: 'shows the version' },
  'command.option.lang': { vi: 'ngôn ngữ: vi hoặc en', en: 'language: vi or en' },
  'command.option.json': { vi: 'trả lời bằng JSON cho chương trình', en: 'answers in JSON, for programs' },
  'command.option.quiet': { vi: 'không in diễn tiến', en: 'prints no progress' },
  'command.option.verbose': { vi: 'in thêm chi tiết kỹ thuật', en: 'prints technical details too' },

  'command.serve': { vi: 'chạy phần mềm ký', en: 'runs the signing agent in the foreground' },
  'command.serve.port': { vi: 'cổng, từ 31460 đến 31475', en: 'port, from 31460 to 31475' },
  'command.serve.listening': {
    vi: 'Phần mềm ký đang chạy tại 127.0.0.1:{port, number, ::group-off}. Ctrl-C để dừng.',
    en: 'The signing agent listens on 127.0.0.1:{port, number, ::group-off}. Ctrl-C stops it.',
  },
  'command.serve.stopped': { vi: 'Đã dừng.', en: 'Stopped.' },

  'command.sign': { vi: 'ký các tệp PDF', en: 'signs PDF files' },
  'command.sign.files': { vi: 'các tệp cần ký; - là đầu vào chuẩn', en: 'files to sign; - is standard input' },
  'command.sign.output': {
    vi: 'tệp kết quả khi ký một tệp; - là đầu ra chuẩn',
    en: 'the output, for one file; - is standard output',
  },
  'command.sign.out-dir': { vi: 'thư mục chứa các tệp kết quả', en: 'the folder for outputs' },
  'command.sign.force': { vi: 'ghi đè tệp kết quả đã có', en: 'overwrites existing outputs' },
  'command.sign.certificate': {
    vi: 'chứng thư: đầu mã SHA-256 hoặc nhãn',
    en: 'the certificate: start of its SHA-256, or its label',
  },
  'command.module': {
    vi: 'thư viện PKCS#11 ngoài các thư viện tự tìm thấy',
    en: 'a PKCS#11 library beside those that are found',
  },
  'command.sign.practice': {
    vi: 'ký bằng khóa thực hành, không có giá trị pháp lý',
    en: 'signs with the practice key, without legal value',
  },
  'command.sign.reason': { vi: 'lý do ký', en: 'reason' },
  'command.sign.location': { vi: 'nơi ký', en: 'location' },
  'command.sign.field': { vi: 'tên trường chữ ký', en: 'name of the signature field' },
  'command.password-env': {
    vi: 'biến môi trường chứa mật khẩu của tài liệu mã hóa (không phải mã PIN)',
    en: 'environment variable with the password of encrypted documents (never the PIN)',
  },
  'command.password-env.absent': {
    vi: 'Không có biến môi trường {name}. Đặt mật khẩu của tài liệu vào biến này rồi chạy lại.',
    en: 'There is no environment variable {name}. Put the document’s password into it, then try again.',
  },
  'command.sign.page': {
    vi: 'trang đặt dấu ký: 1 là trang đầu, -1 là trang cuối',
    en: 'page of the stamp: 1 is the first, -1 the last',
  },
  'command.sign.x': { vi: 'khoảng cách từ mép trái trang, mm', en: 'distance from the left edge of the page, mm' },
  'command.sign.y': { vi: 'khoảng cách từ mép trên trang, mm', en: 'distance from the top edge of the page, mm' },
  'command.sign.width': { vi: 'chiều rộng dấu ký, mm', en: 'width of the stamp, mm' },
  'command.sign.height': { vi: 'chiều cao dấu ký, mm', en: 'height of the stamp, mm' },
  'command.sign.image': { vi: 'ảnh PNG hoặc JPEG trên dấu ký', en: 'PNG or JPEG in the stamp' },
  'command.sign.organisation': { vi: 'tên cơ quan trên dấu ký', en: 'organisation named in the stamp' },
  'command.sign.role': {
    vi: 'vai trò: approve (ký duyệt), issue (phát hành), incoming (văn bản đến), copy (bản sao), annex (phụ lục), comment (ý kiến), initial (ký nháy), plain; vị trí tự tìm theo Phụ lục I Nghị định 30/2020',
    en: 'role: approve, issue, incoming, copy, annex, comment, initial, plain; its places are found by Annex I of Decree 30/2020',
  },
  'command.sign.number': {
    vi: 'số, ký hiệu văn bản, như 05/QĐ-UBND; hoặc số đến',
    en: 'number and symbol of the document, such as 05/QĐ-UBND; or that of arrival',
  },
  'command.sign.date': {
    vi: 'ngày ban hành hoặc ngày đến, NĂM-THÁNG-NGÀY',
    en: 'date of issue or arrival, YYYY-MM-DD',
  },
  'command.sign.copy-form': {
    vi: 'hình thức bản sao: saoY, saoLuc hoặc trichSao',
    en: 'form of the copy: saoY, saoLuc or trichSao',
  },
  'command.sign.text': { vi: 'nội dung ý kiến', en: 'what the comment says' },
  'command.sign.seal': {
    vi: 'ảnh con dấu PNG, kích thước thật, khi phát hành',
    en: 'image of the seal, PNG of its real size, to issue with',
  },
  'command.sign.role-words': {
    vi: '--number, --date, --copy-form, --text và --seal cần có --role.',
    en: '--number, --date, --copy-form, --text and --seal need --role.',
  },
  'command.sign.placed': {
    vi: '  {purpose}: trang {page, number}, {x, number} × {y, number} mm{found, select, true {} other { (vị trí mặc định)}}',
    en: '  {purpose}: page {page, number}, {x, number} × {y, number} mm{found, select, true {} other { (default place)}}',
  },
  'command.sign.no-stamp': { vi: 'không hiện dấu ký trên trang', en: 'shows nothing on the page' },
  'command.sign.stamp-place': { vi: 'dấu ký cần vị trí: --x và --y', en: 'a stamp needs its place: --x and --y' },
  'command.sign.certify': {
    vi: 'chứng thực tài liệu, mức 1, 2 hoặc 3 (DocMDP)',
    en: 'certifies the document, level 1, 2 or 3 (DocMDP)',
  },
  'command.sign.algorithm': {
    vi: 'thuật toán: RSA-PSS, RSA-PKCS1 hoặc ECDSA',
    en: 'algorithm: RSA-PSS, RSA-PKCS1 or ECDSA',
  },
  'command.sign.digest': { vi: 'hàm băm: SHA-256, 384 hoặc 512', en: 'digest: SHA-256, 384 or 512' },
  'command.sign.one-output': {
    vi: '--output chỉ dùng khi ký một tệp, và không cùng --out-dir.',
    en: '--output is for a single file, and not together with --out-dir.',
  },
  'command.sign.using': {
    vi: 'Chứng thư: {signer}, cấp bởi {issuer}{practice, select, true { (KHÓA THỰC HÀNH, không có giá trị pháp lý)} other {}}',
    en: 'Certificate: {signer}, issued by {issuer}{practice, select, true { (PRACTICE KEY, without legal value)} other {}}',
  },
  'command.sign.done': { vi: '✔ {file} → {output}', en: '✔ {file} → {output}' },
  'command.sign.summary': {
    vi: 'Đã ký {signed, number} trên {total, number} tệp.',
    en: 'Signed {signed, number} of {total, plural, one {# file} other {# files}}.',
  },

  'command.verify': { vi: 'kiểm tra chữ ký số', en: 'verifies signatures' },
  'command.verify.files': {
    vi: 'các tệp, thư mục hoặc tệp ZIP cần kiểm tra; - là đầu vào chuẩn',
    en: 'files, folders or ZIP archives to verify; - is standard input',
  },
  'command.verify.trust': {
    vi: 'chứng thư gốc tin cậy: tệp hoặc thư mục (PEM, DER, P7B, danh sách tin cậy ETSI)',
    en: 'trusted root certificates: a file or folder (PEM, DER, P7B, ETSI trusted list)',
  },
  'command.verify.no-default-trust': {
    vi: 'không dùng chứng thư gốc đã lưu trên máy (trien trust)',
    en: 'leaves out the roots that this computer trusts (trien trust)',
  },
  'command.verify.policy': {
    vi: 'tệp JSON của chính sách kiểm tra',
    en: 'JSON file of the policy to judge by',
  },
  'command.verify.at': { vi: 'kiểm tra theo thời điểm này (ISO 8601)', en: 'judges as of this time (ISO 8601)' },
  'command.verify.format': {
    vi: 'dạng kết quả: text, json, ndjson, csv (bảng tính), html (để in) hoặc etsi (ETSI TS 119 102-2)',
    en: 'output: text, json, ndjson, csv (spreadsheet), html (to print) or etsi (ETSI TS 119 102-2)',
  },
  'command.verify.offline': {
    vi: 'không hỏi mạng về chứng thư và tình trạng thu hồi (nhiều tệp thì không bao giờ hỏi)',
    en: 'ask the network nothing about certificates and revocation (about several files it is never asked)',
  },
  'command.verify.detached': {
    vi: 'tệp đã được ký, khi chữ ký nằm ở tệp riêng (mặc định: tệp cùng tên, bỏ đuôi .p7s)',
    en: 'the file that was signed, where the signature stands beside it (default: the name without .p7s)',
  },
  'command.verify.output': { vi: 'ghi kết quả vào tệp này', en: 'writes the answer to this file' },
  'command.verify.revision': {
    vi: 'ghi ra tài liệu đúng như ở phiên bản này (số phiên bản mà chữ ký phủ), không kiểm tra',
    en: 'writes the document as it was at this revision (as a signature covers it), and judges nothing',
  },
  'command.verify.revision-usage': {
    vi: '--revision cần --output và đúng một tệp.',
    en: '--revision needs --output and exactly one file.',
  },
  'command.verify.revision-written': {
    vi: 'Đã ghi phiên bản {revision, number} vào {path}.',
    en: 'Revision {revision, number} written to {path}.',
  },
  'command.verify.fail-fast': {
    vi: 'dừng ở tệp không hợp lệ đầu tiên',
    en: 'stops at the first file that does not hold',
  },
  'command.verify.recursive': {
    vi: 'kiểm tra mọi tài liệu trong các thư mục, kể cả thư mục con',
    en: 'verifies every document in the folders and those below',
  },
  'command.verify.jobs': {
    vi: 'số luồng chạy song song (mặc định: số lõi)',
    en: 'threads that work side by side (default: the number of cores)',
  },
  'command.verify.progress': {
    vi: 'Đã kiểm tra {done, number}/{count, number} tệp',
    en: '{done, number} of {count, number} files verified',
  },
  'command.verify.cancelled': {
    vi: 'Đã dừng theo yêu cầu: kết quả của {done, number}/{count, number} tệp được giữ lại.',
    en: 'Stopped as asked: results of {done, number} of {count, number} files are kept.',
  },
  'command.verify.totals': {
    vi: '{count, number} tệp: {passed, number} hợp lệ, {failed, number} không hợp lệ, {undecided, number} chưa đủ căn cứ, {unsigned, number} không có chữ ký, {unreadable, number} không đọc được.',
    en: '{count, plural, one {# file} other {# files}}: {passed, number} valid, {failed, number} not valid, {undecided, number} indeterminate, {unsigned, number} unsigned, {unreadable, number} unreadable.',
  },
  'command.verify.others': {
    vi: 'Bỏ qua {count, number} tệp không phải PDF hay tệp chữ ký.',
    en: '{count, plural, one {# file that is neither PDF nor signature was} other {# files that are neither PDF nor signature were}} passed over.',
  },
  'command.verify.folder': {
    vi: '{name} là thư mục: thêm --recursive để kiểm tra các tài liệu trong đó.',
    en: '{name} is a folder: add --recursive to verify the documents in it.',
  },
  'command.verify.no-trust': {
    vi: 'Chưa có chứng thư gốc tin cậy nào: dùng trien trust add hoặc --trust để kết luận đầy đủ.',
    en: 'No root is trusted yet: trien trust add or --trust leads to a full verdict.',
  },
  'command.verify.signed-by': {
    vi: 'Chữ ký {index, number} trên {count, number}: {name}',
    en: 'Signature {index, number} of {count, number}: {name}',
  },

  'command.tokens': { vi: 'liệt kê token đang cắm', en: 'lists the tokens that are plugged in' },
  'command.tokens.none': { vi: 'Chưa cắm token nào.', en: 'No token is plugged in.' },
  'command.tokens.row': {
    vi: '{label} · {manufacturer} {model} · số {serialNumber} · PIN: {pin, select, ok {bình thường} low {đã nhập sai} final {chỉ còn một lượt} locked {đã khóa} other {phải đổi}}',
    en: '{label} · {manufacturer} {model} · serial {serialNumber} · PIN: {pin, select, ok {fine} low {was entered wrongly} final {one try left} locked {locked} other {must be changed}}',
  },
  'command.tokens.practice': {
    vi: 'Khóa thực hành (practice): luôn có, không có giá trị pháp lý',
    en: 'Practice key (practice): always there, without legal value',
  },

  'command.certificates': { vi: 'liệt kê chứng thư ký được', en: 'lists the certificates that can sign' },
  'command.certificates.row': {
    vi: '{mark} {sha256}  {subject}{practice, select, true { (practice)} other {}}',
    en: '{mark} {sha256}  {subject}{practice, select, true { (practice)} other {}}',
  },
  'command.certificates.details': {
    vi: 'cấp bởi {issuer} · {notBefore} – {notAfter} · {token}',
    en: 'issued by {issuer} · {notBefore} – {notAfter} · {token}',
  },
  'command.certificates.why': {
    vi: 'không ký được: {why, select, expired {đã hết hạn} notYetValid {chưa có hiệu lực} wrongUsage {không dùng để ký} noKey {không có khóa} unsupportedKey {loại khóa chưa hỗ trợ} other {không đọc được}}',
    en: 'cannot sign: {why, select, expired {expired} notYetValid {not valid yet} wrongUsage {not for signing} noKey {no key} unsupportedKey {kind of key not supported} other {unreadable}}',
  },

  'command.pair': { vi: 'ghép nối một trình duyệt', en: 'pairs a browser' },
  'command.pair.list': { vi: 'liệt kê trình duyệt đã ghép nối', en: 'lists paired browsers' },
  'command.pair.remove': { vi: 'bỏ ghép nối một trình duyệt', en: 'removes a paired browser' },
  'command.pair.id': { vi: 'mã của trình duyệt trong danh sách', en: 'id of the browser in the list' },
  'command.pair.code': {
    vi: 'Mã ghép nối: {code}\nNhập mã này vào trang Cài đặt của tiện ích trong 2 phút.',
    en: 'Pairing code: {code}\nType it into the options page of the extension within 2 minutes.',
  },
  'command.pair.done': { vi: 'Đã ghép nối: {name}', en: 'Paired: {name}' },
  'command.pair.none': { vi: 'Chưa ghép nối trình duyệt nào.', en: 'No browser is paired.' },
  'command.pair.row': {
    vi: '{id}  {name}  từ {since}  dùng {lastUsed}',
    en: '{id}  {name}  since {since}  used {lastUsed}',
  },
  'command.pair.unknown': { vi: 'Không có trình duyệt này.', en: 'There is no such browser.' },
  'command.pair.removed': { vi: 'Đã bỏ ghép nối.', en: 'Removed.' },
} as const satisfies TextTable;
