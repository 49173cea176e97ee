import type { Bytes } from './byte-source.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `text` in UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The text that `bytes` write in UTF-8, or null where they write none. A byte order mark stays in the text. */
export function fromUtf8(bytes: Bytes): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
