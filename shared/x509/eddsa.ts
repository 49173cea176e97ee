// WebCrypto has Ed25519 only in young engines, and Ed448 in none: one code answers everywhere.
import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Bytes } from '../bytes/byte-source.ts';

const rows = {
  Ed25519: { verify: ed25519.verify, keyBytes: 32, keyBits: 256 },
  Ed448: { verify: ed448.verify, keyBytes: 57, keyBits: 448 },
} as const;

export type EdwardsCurve = keyof typeof rows;

/** Octets of a point (RFC 8032 §5.1.2, §5.2.2); a value is twice as long. */
export const edwardsKeyBytes = (curve: EdwardsCurve): number => rows[curve].keyBytes;

export const edwardsKeyBits = (curve: EdwardsCurve): number => rows[curve].keyBits;

/**
 * Whether `signature` over the message `signed` is of the key at `point`; the scheme digests the message itself, twice.
 *
 * @see RFC 8032 §5.1.7, §5.2.7
 */
export function verifyEdwards(curve: EdwardsCurve, point: Bytes, signature: Bytes, signed: Bytes): boolean {
  try {
    // The checks of RFC 8032: what ZIP 215 would let pass besides is refused.
    return rows[curve].verify(signature, signed, point, { zip215: false });
  } catch {
    return false;
  }
}
