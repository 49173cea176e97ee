import { hexDigit } from '../bytes/hex.ts';
import type { DecodedBytes } from './decoded-bytes.ts';
import { isWhite } from './lex.ts';
import { damaged } from './limits.ts';

/** Undoes /ASCIIHexDecode (ISO 32000-2 §7.4.2). @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
export function undoAsciiHex(encoded: Uint8Array, out: DecodedBytes): void {
  let high = -1;
  for (const byte of encoded) {
    if (byte === 0x3e) break;
    if (isWhite(byte)) continue;
    const digit = hexDigit(byte);
    if (digit < 0) throw damaged('§7.4.2', 'not a hexadecimal digit');
    if (high >= 0) out.push((high << 4) | digit);
    high = high < 0 ? digit : -1;
  }
  if (high >= 0) out.push(high << 4);
}

const tilde = 0x7e;
const letterZ = 0x7a;
const firstDigit = 0x21;
const lastDigit = 0x75;
const largestGroup = 2 ** 32 - 1;

/** Undoes /ASCII85Decode (ISO 32000-2 §7.4.3). @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
export function undoAscii85(encoded: Uint8Array, out: DecodedBytes): void {
  let group = 0;
  let digits = 0;
  // Some writers begin as others do outside of PDF.
  const from = encoded[0] === 0x3c && encoded[1] === tilde ? 2 : 0;
  for (const byte of encoded.subarray(from)) {
    if (byte === tilde) break;
    if (isWhite(byte)) continue;
    if (byte === letterZ && digits === 0) {
      putGroup(0, 4, out);
      continue;
    }
    if (byte < firstDigit || byte > lastDigit) throw damaged('§7.4.3', 'not a digit of base 85');
    group = group * 85 + byte - firstDigit;
    if (++digits < 5) continue;
    putGroup(group, 4, out);
    group = 0;
    digits = 0;
  }
  if (digits === 1) throw damaged('§7.4.3', 'a last group of one digit');
  // What is missing of the last group counts as the highest digits, so that its bytes come out whole.
  for (let missing = digits; missing > 0 && missing < 5; missing++) group = group * 85 + 84;
  if (digits > 1) putGroup(group, digits - 1, out);
}

function putGroup(group: number, bytes: number, out: DecodedBytes): void {
  if (group > largestGroup) throw damaged('§7.4.3', 'a group beyond four bytes');
  for (let at = 0; at < bytes; at++) out.push(Math.floor(group / 256 ** (3 - at)) % 256);
}
