import type { TextTable } from './row.ts';

/** The one text of the script in the page's own world; apart from the others, so that it carries no more into pages. */
export const vgcaAbsentTexts = {
  'vgca.absent': {
    vi: 'Tiện ích Triện không trả lời. Tải lại trang rồi thử lại.',
    en: 'The Triện extension does not answer. Reload the page and try again.',
  },
} as const satisfies TextTable;
