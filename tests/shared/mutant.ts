import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { concat } from '../../shared/bytes/concat.ts';

/** Values that break parsers: bounds of lengths, signs and forms. */
const nasty = [0x00, 0x01, 0x1f, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xfe, 0xff];

/**
 * `bytes` with one to four changes: a byte replaced, a bit turned, a piece cut out, doubled or put elsewhere, the end cut
 * off. The same `random` gives the same mutant.
 */
export function mutantOf(bytes: Bytes, random: () => number): Bytes {
  let mutant = bytes.slice();
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let changes = 1 + below(4); changes > 0 && mutant.length > 0; changes -= 1) {
    const at = below(mutant.length);
    const length = 1 + below(Math.min(32, mutant.length - at));
    const piece = mutant.slice(at, at + length);
    switch (below(6)) {
      case 0:
        mutant[at] = nasty[below(nasty.length)] ?? 0;
        break;
      case 1:
        mutant[at] = (mutant[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        mutant = concat(mutant.subarray(0, at), mutant.subarray(at + length));
        break;
      case 3:
        mutant = concat(mutant.subarray(0, at), piece, mutant.subarray(at));
        break;
      case 4:
        mutant.set(piece, below(mutant.length - piece.length + 1));
        break;
      default:
        mutant = mutant.slice(0, at);
    }
  }
  return mutant;
}
