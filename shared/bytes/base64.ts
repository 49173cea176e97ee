import type { Bytes } from './byte-source.ts';

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const urlSafe = `${plain.slice(0, 62)}-_`;

function encode(bytes: Uint8Array, alphabet: string, padding: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    text += b === undefined ? padding : alphabet.charAt((bits >> 6) & 63);
    text += c === undefined ? padding : alphabet.charAt(bits & 63);
  }
  return text;
}

function decode(text: string, alphabet: string): Bytes | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
      bits &= (1 << held) - 1;
    }
  }
  // One encoding a value: bits beyond the last byte are zero (RFC 4648 §3.5).
  return bits === 0 ? bytes : null;
}

/** Base64 with padding, one line (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes, plain, '=');
}

/** The bytes of canonical padded Base64 (RFC 4648 §4), or null. Line breaks are refused: strip them where they are allowed. */
export function fromBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0) return null;
  return decode(text.replace(/={1,2}$/, ''), plain);
}

/** Base64 for URLs, without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe, '');
}

/** The bytes of canonical unpadded Base64 for URLs (RFC 4648 §5), or null. */
export function fromBase64Url(text: string): Bytes | null {
  return decode(text, urlSafe);
}
