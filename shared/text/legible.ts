/**
 * Characters that move the cursor, end a line or turn the direction of writing: with them a name in a certificate could
 * rewrite what stands around it, at a terminal or on a page (Unicode TR 36 §2.5).
 */
export const unsafeCharacters = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others as it may stand in a line of ours: unsafe characters become U+FFFD. */
export function legible(text: string): string {
  return text.replaceAll(unsafeCharacters, '\ufffd');
}
