import type { TextTable } from './row.ts';

/** Texts of whom is trusted: in verdicts, at the terminal and in the options page. */
export const trustTexts = {
  'trust.hierarchy': {
    vi: '{hierarchy, select, vnNational {Chữ ký số công cộng (Root CA quốc gia, NEAC)} vnGovernment {Chữ ký số chuyên dùng công vụ (Ban Cơ yếu Chính phủ)} other {Ngoài hai hệ thống của Việt Nam}}',
    en: '{hierarchy, select, vnNational {Public digital signatures (national root, NEAC)} vnGovernment {Specialised public-service digital signatures (Government Cipher Committee)} other {Outside the two Vietnamese hierarchies}}',
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
  'check.trust-anchor.not-granted': {
    vi: 'Dịch vụ {name} trong danh sách tin cậy không được công nhận tại thời điểm kiểm tra.',
    en: 'The service {name} of the trusted list was not granted at the time of validation.',
  },
  'check.trust-anchor.unconfirmed': {
    vi: 'Chứng thư gốc có trên máy này nhưng chưa có người xác nhận mã SHA-256 (trien trust confirm).',
    en: 'The root is known here, but nobody has confirmed its fingerprint yet (trien trust confirm).',
  },
} as const satisfies TextTable;
