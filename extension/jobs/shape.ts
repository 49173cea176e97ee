import { legible } from '../../shared/text/legible.ts';

/** Whether a value that came from elsewhere is an object. */
export const isPlainRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it is a text of 1 to `maxChars` characters. */
export const isText = (value: unknown, maxChars: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= maxChars;

/**
 * The same of words that a portal shows the official by way of our own pages: nothing in them may end a line or turn the
 * direction of what stands beside them.
 *
 * @returns null where it is none
 */
export const readWords = (value: unknown, maxChars: number): string | null =>
  isText(value, maxChars) ? legible(value).toWellFormed() : null;
