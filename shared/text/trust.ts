import type { TextTable } from './row.ts';

/** Texts of whom is trusted: in verdicts, at the terminal and in the options page. */
export const trustTexts = {
  'trust.hierarchy': {
    vi: '{hierarchy, select, vnNational {Chữ ký số công cộng (Root CA quốc gia, NEAC)} vnGovernment {Chữ ký số chuyên dùng công vụ (Ban Cơ yếu Chính phủ)} other {Ngoài hai hệ thống của Việt Nam}}',
    en: '{hierarchy, select, vnNational {Public digital signatures (national root, NEAC)} vnGovernment {Specialised public-service digital signatures (Government Cipher Committee)} other {Outside the two Vietnamese hierarchies}}',
  },
  'trust.unconfirmed': {
    vi: 'Mã SHA-256 này trùng với mã mà {standing, select, certain {nhiều nguồn} other {một nguồn}} công khai ghi nhận; chưa được đối chiếu với công bố của chính tổ chức giữ chứng thư gốc.',
    en: 'This fingerprint is the one that {standing, select, certain {several public sources name} other {one public source names}}; its owner’s own publication has not been compared.',
  },
  'check.trust-anchor.ok': {
    vi: '{hierarchy, select, vnNational {Gốc tin cậy thuộc Root CA quốc gia (chữ ký số công cộng).} vnGovernment {Gốc tin cậy thuộc Root CA chuyên dùng Chính phủ (chữ ký số chuyên dùng công vụ).} other {Gốc tin cậy do máy này chỉ định, ngoài hai hệ thống của Việt Nam.}}',
    en: '{hierarchy, select, vnNational {The anchor is of the national hierarchy (public digital signatures).} vnGovernment {The anchor is of the government’s hierarchy (specialised public-service signatures).} other {The anchor was chosen on this computer and is of neither Vietnamese hierarchy.}}',
  },
  'check.trust-anchor.listed': {
    vi: 'Gốc tin cậy là dịch vụ {name} trong danh sách tin cậy {territory}.',
    en: 'The anchor is the service {name} of the trusted list {territory}.',
  },
  'check.trust-anchor.list-unverified': {
    vi: 'Gốc tin cậy là dịch vụ {name} trong danh sách tin cậy {territory}; chữ ký của chính danh sách này chưa được kiểm tra.',
    en: 'The anchor is the service {name} of the trusted list {territory}; the list’s own signature was not checked.',
  },
  'check.trust-anchor.list-overdue': {
    vi: 'Gốc tin cậy là dịch vụ {name} trong danh sách tin cậy {territory}; danh sách này quá hạn cập nhật từ ngày {day, date, medium} và chữ ký của nó chưa được kiểm tra.',
    en: 'The anchor is the service {name} of the trusted list {territory}; the list was to be replaced by {day, date, medium}, and its own signature was not checked.',
  },
  'check.trust-anchor.not-granted': {
    vi: 'Dịch vụ {name} trong danh sách tin cậy không được công nhận tại thời điểm kiểm tra.',
    en: 'The service {name} of the trusted list was not granted at the time of validation.',
  },
  'check.trust-anchor.distrusted': {
    vi: 'Chuỗi chứng thư đi qua {name}, nơi mà máy này không tin cậy.',
    en: 'The chain leads through {name}, whom this computer distrusts.',
  },
  'check.trust-anchor.unconfirmed': {
    vi: 'Chứng thư gốc có trên máy này nhưng chưa có người xác nhận mã SHA-256 (trien trust confirm).',
    en: 'The root is known here, but nobody has confirmed its fingerprint yet (trien trust confirm).',
  },

  'command.trust': { vi: 'chứng thư gốc và danh sách tin cậy của máy', en: 'trusted roots and trusted lists' },
  'command.trust.list': { vi: 'liệt kê chứng thư và danh sách đã biết', en: 'lists what is known and trusted' },
  'command.trust.add': {
    vi: 'thêm chứng thư (PEM, DER, P7B) hoặc danh sách tin cậy (ETSI XML)',
    en: 'adds certificates (PEM, DER, P7B) or a trusted list (ETSI XML)',
  },
  'command.trust.file': { vi: 'tệp cần thêm', en: 'the file to add' },
  'command.trust.confirm-option': {
    vi: 'đã so mã SHA-256 với nơi công bố',
    en: 'the fingerprint was compared with its owner’s publication',
  },
  'command.trust.confirm': {
    vi: 'xác nhận một chứng thư sau khi đã so mã SHA-256 với nơi công bố',
    en: 'confirms a certificate whose fingerprint was compared with its owner’s publication',
  },
  'command.trust.remove': { vi: 'bỏ một chứng thư hoặc danh sách', en: 'removes a certificate or a list' },
  'command.trust.id': {
    vi: 'mã trong danh sách, ít nhất 8 ký tự đầu của SHA-256',
    en: 'id from the list, at least the first 8 digits of its SHA-256',
  },
  'command.trust.update': {
    vi: 'tải chứng thư của hai hệ thống Việt Nam và so mã SHA-256',
    en: 'fetches the certificates of the two Vietnamese hierarchies and compares their fingerprints',
  },
  'command.trust.others': { vi: 'Chứng thư khác', en: 'Other certificates' },
  'command.trust.lists': { vi: 'Danh sách tin cậy', en: 'Trusted lists' },
  'command.trust.row': {
    vi: '{mark} {id}  {name}  {state, select, trusted {tin cậy} unconfirmed {{use, select, issuer {CA trung gian, chỉ dùng để nối chuỗi} other {chưa xác nhận}}} distrusted {không tin cậy} other {chưa có trên máy}}{level, select, policy { · theo chính sách} machine { · của máy} other {}}',
    en: '{mark} {id}  {name}  {state, select, trusted {trusted} unconfirmed {{use, select, issuer {issuing authority, only links to a root} other {not confirmed}}} distrusted {distrusted} other {not on this computer}}{level, select, policy { · by policy} machine { · of the machine} other {}}',
  },
  'command.trust.list-name': {
    vi: '{territory} · {services, number} dịch vụ · chữ ký của danh sách chưa được kiểm tra',
    en: '{territory} · {services, plural, one {# service} other {# services}} · the list’s own signature was not checked',
  },
  'command.trust.fingerprint': {
    vi: 'SHA-256 {sha256} ({standing, select, certain {nhiều nguồn công khai} other {một nguồn công khai}}; cần so với nơi công bố)',
    en: 'SHA-256 {sha256} ({standing, select, certain {several public sources} other {one public source}}; to be compared with its owner’s publication)',
  },
  'command.trust.added': {
    vi: '{state, select, trusted {Đã tin cậy} other {Đã lưu, chưa xác nhận}}: {name}\n  SHA-256 {sha256}',
    en: '{state, select, trusted {Trusted} other {Kept, not confirmed}}: {name}\n  SHA-256 {sha256}',
  },
  'command.trust.next': {
    vi: 'So mã SHA-256 với nơi công bố rồi chạy: trien trust confirm {id}',
    en: 'Compare the fingerprint with its owner’s publication, then run: trien trust confirm {id}',
  },
  'command.trust.removed': { vi: 'Đã bỏ: {name}', en: 'Removed: {name}' },
  'command.trust.fetched': {
    vi: '{mark} {name}: {outcome, select, stored {đúng mã SHA-256, đã lưu} other {đã có trên máy}}',
    en: '{mark} {name}: {outcome, select, stored {the fingerprint is right, stored} other {already on this computer}}',
  },
} as const satisfies TextTable;
