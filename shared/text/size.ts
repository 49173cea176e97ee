import type { Language } from './language.ts';

const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };
const units = ['byte', 'kB', 'MB', 'GB'];

/**
 * `48,2 kB`: decimal units (ISO 80000-13), the language's decimal mark, no break before the unit. One function, so that
 * the sign page and the agent's prompt never show two sizes of one document.
 */
export function sizeText(sizeBytes: number, language: Language): string {
  let value = sizeBytes;
  let unit = 0;
  // 999,950 bytes would be rounded to 1,000 kB.
  for (; value >= 999.95 && unit < units.length - 1; unit++) value /= 1000;
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  const number = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits });
  return `${number.format(value)}\u00a0${units[unit]}`;
}
