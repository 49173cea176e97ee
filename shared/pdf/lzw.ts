import type { DecodedBytes } from './decoded-bytes.ts';
import { damaged } from './limits.ts';

const clearTable = 256;
const endOfData = 257;
const firstFree = 258;
const largestCode = 4095;

/**
 * Undoes /LZWDecode (ISO 32000-2 §7.4.4.2). Each code stands for bytes that were put out before, so the table is two
 * numbers a code.
 *
 * @param earlyChange whether codes grow one code early: 1 unless the stream says 0 (ISO 32000-2 table 8)
 * @throws Failure `DOC_DAMAGED` (a code that is not there yet), `LIMIT_EXCEEDED`
 */
export function undoLzw(encoded: Uint8Array, earlyChange: 0 | 1, out: DecodedBytes): void {
  const starts = new Int32Array(largestCode + 1);
  const lengths = new Int32Array(largestCode + 1);
  let next = firstFree;
  let previous = -1;
  let previousAt = 0;
  let width = 9;
  for (let bit = 0; bit + width <= encoded.length * 8; ) {
    const code = bitsAt(encoded, bit, width);
    bit += width;
    if (code === endOfData) return;
    if (code === clearTable) {
      next = firstFree;
      width = 9;
      previous = -1;
      continue;
    }
    const at = out.length;
    // The newest entry is the code before and the byte that follows it: also where that byte is only now put out.
    if (previous >= 0 && next <= largestCode) {
      starts[next] = previousAt;
      lengths[next] = at - previousAt + 1;
      next++;
    }
    if (code < clearTable) out.push(code);
    else if (code < next) out.repeat(starts[code] ?? 0, lengths[code] ?? 0);
    else throw damaged('§7.4.4.2', 'an LZW code that is not there yet');
    previous = code;
    previousAt = at;
    if (next + earlyChange >= 1 << width && width < 12) width++;
  }
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (three >> (24 - width - (bit & 7))) & ((1 << width) - 1);
}
