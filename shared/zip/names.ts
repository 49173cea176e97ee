import type { Bytes } from '../bytes/byte-source.ts';
import { unsafeCharacters } from '../text/legible.ts';
import { malformedZip } from './limits.ts';

/** Code page 437 from 0x80 on: how names without a mark are encoded. @see APPNOTE Appendix D */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** The name of an entry. Many programs write UTF-8 without saying so; what is none is in the old code page. */
export function nameText(bytes: Bytes, isUtf8: boolean, offset: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    if (isUtf8) throw malformedZip(offset, '§4.4.17', 'a name that is no UTF-8');
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : codePage437[byte - 0x80])).join('');
  }
}

/**
 * Whether a name is a plain path below the container: relative, with forward slashes, without steps upwards, empty parts,
 * drives or characters that could rewrite their surroundings. The name of a folder ends in a slash.
 *
 * @see APPNOTE §4.4.17.1
 */
export function isPlainPath(name: string): boolean {
  if (name.search(unsafeCharacters) >= 0 || name.includes('\\') || /^[a-z]:/iu.test(name)) return false;
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..');
}
