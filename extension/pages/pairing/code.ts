const codeDigits = 8;

/**
 * The pairing code in what was typed: spaces, dots and hyphens between the digits are the reader's own.
 *
 * @returns null where that is not exactly eight digits
 */
export function codeIn(typed: string): string | null {
  const digits = typed.replace(/[\s.\-–]/gu, '');
  return new RegExp(`^[0-9]{${codeDigits}}$`, 'u').test(digits) ? digits : null;
}
