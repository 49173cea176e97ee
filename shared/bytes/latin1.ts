import type { Bytes } from './byte-source.ts';

/** One byte a character; the characters are U+0000 to U+00FF (higher bits are dropped). */
export function fromLatin1(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** One character a byte, U+0000 to U+00FF. */
export function toLatin1(bytes: Uint8Array): string {
  // Applied, not spread: names and numbers are made of this by the thousand.
  if (bytes.length <= 4096) return Reflect.apply(String.fromCharCode, null, bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += toLatin1(bytes.subarray(at, at + 4096));
  return text;
}
