import type { TextTable } from './row.ts';

/** Texts of the sign page where what is signed is no document. */
export const signMessagesTexts = {
  'page.sign.messages.login.title': { vi: 'Đăng nhập bằng chứng thư số', en: 'Log in with your certificate' },
  'page.sign.messages.login.body': {
    vi: 'Cổng này muốn biết bạn là ai. Chữ ký đăng nhập chỉ dùng được một lần, ở đúng địa chỉ này; không văn bản nào được ký.',
    en: 'This portal wants to know who you are. The login is good once, at this very address; no document is signed.',
  },
  'page.sign.messages.title': {
    vi: 'Ký {count, plural, other {# mục dữ liệu}}',
    en: 'Sign {count, plural, one {# piece of data} other {# pieces of data}}',
  },
  'page.sign.messages.unseen.title': { vi: 'Không xem được nội dung', en: 'The contents cannot be seen' },
  'page.sign.messages.unseen.body': {
    vi: 'Cổng chỉ gửi {count, plural, other {# giá trị băm hoặc dữ liệu không đọc được}}. Chỉ ký nếu bạn vừa làm việc đó ở cổng này.',
    en: 'The portal sends only {count, plural, one {# digest or unreadable piece of data} other {# digests or unreadable pieces of data}}. Sign only if that is what you have just asked of it.',
  },
  'page.sign.messages.text': { vi: 'Nội dung sẽ ký', en: 'What will be signed' },
  'page.sign.messages.more': { vi: 'và {count} mục nữa', en: 'and {count} more' },
  'page.sign.messages.agree.login': { vi: 'Đăng nhập', en: 'Log in' },
  'page.sign.messages.agree': {
    vi: 'Ký số {count, plural, other {# mục}}',
    en: 'Sign {count, plural, one {# item} other {# items}}',
  },
  'page.sign.messages.done.login': { vi: 'Đã gửi chữ ký đăng nhập cho cổng', en: 'The portal has your login' },
  'page.sign.messages.done': { vi: 'Đã ký – cổng đã nhận', en: 'Signed – the portal has it' },
} as const satisfies TextTable;
