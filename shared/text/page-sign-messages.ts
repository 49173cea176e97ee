import type { TextTable } from './row.ts';

/** Texts of the sign page: what is signed that is no document. */
export const signMessageTexts = {
  'page.sign.message.title': {
    vi: 'Ký số {count, plural, other {# mục dữ liệu}}',
    en: 'Sign {count, plural, one {# item} other {# items}}',
  },
  'page.sign.message.login.title': { vi: 'Đăng nhập bằng chứng thư số', en: 'Log in with your certificate' },
  'page.sign.message.login.lead': { vi: 'Đăng nhập vào', en: 'You are logging in to' },
  'page.sign.message.login.body': {
    vi: 'Chỉ đăng nhập khi đây đúng là địa chỉ của cổng cần vào. Chữ ký này không dùng được ở cổng khác.',
    en: 'Log in only if this is the address of the portal you want. The signature is good for no other portal.',
  },
  'page.sign.message.asks': { vi: 'Cổng này yêu cầu ký', en: 'This portal asks for signatures' },
  'page.sign.message.digests': {
    vi: '{count, plural, other {# mục dữ liệu}} – nội dung không xem được',
    en: '{count, plural, one {# item} other {# items}} whose contents cannot be seen',
  },
  'page.sign.message.digests.body': {
    vi: 'Cổng chỉ gửi giá trị băm, nên không ai thấy được nội dung được ký. Chỉ ký khi tin cổng này và vừa thao tác trên đó.',
    en: 'The portal sends digests alone, so nobody can see what is signed. Sign only if you trust it and have just acted there.',
  },
  'page.sign.message.values': { vi: 'Xem các giá trị băm', en: 'Show the digests' },
  'page.sign.message.text': { vi: 'Văn bản {n}', en: 'Text {n}' },
  'page.sign.message.text.one': { vi: 'Văn bản được ký', en: 'Text to be signed' },
  'page.sign.message.bytes': { vi: 'Dữ liệu không phải văn bản, {size}', en: 'Data that is not text, {size}' },
  'page.sign.message.sign': {
    vi: 'Ký số {count, plural, other {# mục dữ liệu}}',
    en: 'Sign {count, plural, one {# item} other {# items}}',
  },
  'page.sign.message.login': { vi: 'Đăng nhập', en: 'Log in' },
  'page.sign.message.done': {
    vi: 'Đã ký số {signed}/{count} mục dữ liệu và gửi cho cổng',
    en: 'Signed {signed} of {count} items; the portal has them',
  },
  'page.sign.message.login.done': { vi: 'Đã xác nhận đăng nhập', en: 'The login is confirmed' },
} as const satisfies TextTable;
