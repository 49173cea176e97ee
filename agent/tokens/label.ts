import { toHex } from '../../shared/bytes/hex.ts';

/** Code pages that Vietnamese drivers write labels in, where they are not UTF-8. */
const codePages = ['utf-8', 'windows-1258'] as const;

/**
 * The text of a label: UTF-8, else the Vietnamese code page of Windows, else hexadecimal. A label is for eyes alone;
 * nothing is found by it.
 */
export function labelOf(bytes: Uint8Array): string {
  for (const codePage of codePages) {
    try {
      const text = new TextDecoder(codePage, { fatal: true }).decode(bytes).replace(/[\s\0]+$/, '');
      // Composed letters, as everybody else writes them: windows-1258 holds tones apart.
      if (!/\p{Cc}/u.test(text)) return text.normalize('NFC');
    } catch {
      // not of this code page
    }
  }
  return toHex(bytes);
}
