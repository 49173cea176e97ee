import type { DecodedBytes } from './decoded-bytes.ts';

const endOfData = 128;

/** Undoes /RunLengthDecode; bytes that are missing at the end are not made up (ISO 32000-2 §7.4.5). @throws Failure `LIMIT_EXCEEDED` */
export function undoRunLength(encoded: Uint8Array, out: DecodedBytes): void {
  for (let at = 0; at < encoded.length; ) {
    const length = encoded[at++] ?? endOfData;
    if (length === endOfData) return;
    if (length < endOfData) {
      out.append(encoded.subarray(at, at + length + 1));
      at += length + 1;
    } else if (at < encoded.length) {
      out.append(new Uint8Array(257 - length).fill(encoded[at++] ?? 0));
    }
  }
}
