import type { FailureText } from './failures.ts';
import type { TextRow } from './row.ts';

const row = (vi: string, en: string): TextRow => ({ vi, en });

/** Failures that only a portal's own page meets, when it calls the extension. */
export const pageFailures = {
  EXTENSION_UNAVAILABLE: {
    title: row('Chưa có tiện ích Triện trên trang này', 'The Triện extension does not answer on this page'),
    body: row(
      'Tiện ích chưa được cài, hoặc chưa được bật cho cổng này.',
      'The extension is not installed, or not switched on for this portal.',
    ),
    next: row(
      'Cài tiện ích, bật cho cổng này trong trang Cài đặt của tiện ích, rồi tải lại trang.',
      'Install it, switch it on for this portal in its options, then reload the page.',
    ),
  },
  NOT_ENABLED: {
    title: row('Triện chưa được bật cho cổng này', 'Triện is not switched on for this portal'),
    body: row('Cổng {origin} chưa được bật.', 'The portal {origin} is not switched on.'),
    next: row(
      'Bật cho cổng này trong trang Cài đặt của tiện ích, rồi tải lại trang.',
      'Switch it on for this portal in the options of the extension, then reload the page.',
    ),
  },
  ORIGIN_NOT_ALLOWED: {
    title: row('Cổng này chưa được phép ký', 'This portal may not sign'),
    body: row('Cổng: {origin}.', 'Portal: {origin}.'),
    next: row('Bật cổng này trong trang Cài đặt.', 'Switch this portal on in the options page.'),
  },
} satisfies Readonly<Record<string, FailureText>>;
