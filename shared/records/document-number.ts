/** Number and symbol of a document, apart. */
export interface DocumentNumber {
  /** `05`; null where there is a symbol alone. */
  readonly number: string | null;
  /** `QĐ-UBND`; null where there is a number alone. */
  readonly symbol: string | null;
}

/**
 * Number and symbol as Annex I writes them: a leading zero below 10, no spaces, hyphens between groups of letters. Null
 * where a text is neither.
 *
 * @param text `5 / QĐ – UBND`, `05`, `/QĐ-UBND`
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.3
 */
export function documentNumber(text: string): DocumentNumber | null {
  if (text.length > 60) return null;
  const compact = text.normalize('NFC').replaceAll(/\s/gu, '').replaceAll('–', '-');
  const match = /^(?:(\d{1,6})(\p{Ll}?))?(?:\/([\p{Lu}\d][\p{L}\d&.]*(?:[-/][\p{Lu}\d&.][\p{L}\d&.]*)*))?$/u.exec(
    compact,
  );
  if (match === null || compact === '') return null;
  const [, digits, letter = '', symbol = null] = match;
  return { number: digits === undefined ? null : `${twoDigits(Number(digits))}${letter}`, symbol };
}

const twoDigits = (value: number): string => `${value}`.padStart(2, '0');

/** Whether two numbers are the same, however their zeros were written. */
export function isSameNumber(a: string, b: string): boolean {
  return documentNumber(a)?.number === documentNumber(b)?.number;
}

/** Day, month and year as Annex I writes them. */
export interface DateWords {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/**
 * A date's parts: days below 10 and the months 1 and 2 have a leading zero. Null where it is no date.
 *
 * @param date `YYYY-MM-DD`
 * @see Annex I, part I, II.4
 */
export function dateWords(date: string): DateWords | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return isDate ? { day: twoDigits(day), month: month <= 2 ? twoDigits(month) : `${month}`, year: `${year}` } : null;
}
