import type { TextTable } from './row.ts';

/** Texts of the sign page where what is signed is no document. */
export const signMessageTexts = {
  'page.sign.message.login.title': { vi: 'Đăng nhập bằng chứng thư số', en: 'Log in with your certificate' },
  'page.sign.message.login.lead': { vi: 'Đăng nhập vào', en: 'Log in to' },
  'page.sign.message.login.body': {
    vi: 'Cổng này muốn biết bạn là ai. Chữ ký đăng nhập chỉ dùng được một lần, ở đúng địa chỉ này; không văn bản nào được ký.',
    en: 'This portal wants to know who you are. The login is good once, at this very address; no document is signed.',
  },
  'page.sign.message.login.agree': { vi: 'Đăng nhập', en: 'Log in' },
  'page.sign.message.login.done': { vi: 'Đã gửi chữ ký đăng nhập cho cổng', en: 'The portal has your login' },
  'page.sign.message.title': {
    vi: 'Ký {count, plural, other {# mục dữ liệu}}',
    en: 'Sign {count, plural, one {# piece of data} other {# pieces of data}}',
  },
  'page.sign.message.asks': { vi: 'Cổng đề nghị ký', en: 'Asked by' },
  'page.sign.message.agree': {
    vi: 'Ký số {count, plural, other {# mục}}',
    en: 'Sign {count, plural, one {# item} other {# items}}',
  },
  'page.sign.message.done': { vi: 'Đã ký – cổng đã nhận', en: 'Signed – the portal has it' },
  'page.sign.message.digests': {
    vi: '{count, plural, other {# giá trị băm}} – không xem được nội dung',
    en: '{count, plural, one {# digest} other {# digests}} – the contents cannot be seen',
  },
  'page.sign.message.digests.body': {
    vi: 'Cổng chỉ gửi giá trị băm. Chỉ ký nếu bạn vừa làm việc đó ở cổng này.',
    en: 'The portal sends digests alone. Sign only if that is what you have just asked of it.',
  },
  'page.sign.message.values': { vi: 'Xem các giá trị', en: 'Show the values' },
  'page.sign.message.text.one': { vi: 'Nội dung sẽ ký', en: 'What will be signed' },
  'page.sign.message.text': { vi: 'Nội dung {n}', en: 'Text {n}' },
  'page.sign.message.bytes': {
    vi: 'Dữ liệu không đọc được, {size}: không xem được nội dung.',
    en: 'Data that cannot be read, {size}: its contents cannot be seen.',
  },
} as const satisfies TextTable;
