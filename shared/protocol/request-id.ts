import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of time, then random bits.
 *
 * @param now milliseconds since 1970.
 * @param random ten random bytes, made at the edge.
 */
export function newRequestId(now: number, random: Bytes): string {
  const bytes = new Uint8Array(16);
  for (let at = 0, rest = now; at < 6; at += 1, rest = Math.floor(rest / 256)) bytes[5 - at] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
