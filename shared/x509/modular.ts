import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';

// Only public keys come here: that BigInt arithmetic does not run in constant time reveals nothing.

/** The number that `magnitude` writes, big-endian; no bytes are zero. */
export function toBigInt(magnitude: Bytes): bigint {
  return magnitude.length === 0 ? 0n : BigInt(`0x${toHex(magnitude)}`);
}

/** `base ^ exponent mod modulus`, for an exponent that is not negative. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
