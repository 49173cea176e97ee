// WebCrypto takes no digest in place of a message, and lacks these curves beside its own.
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Curve } from '../algorithms.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { brainpoolP256t1, brainpoolP384t1, brainpoolP512t1 } from './brainpool-twisted.ts';

type Verify = typeof p256.verify;

const curves: { readonly [Name in Curve]: { readonly verify: Verify } } = {
  'P-256': p256,
  'P-384': p384,
  'P-521': p521,
  secp256k1,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
  brainpoolP256t1,
  brainpoolP384t1,
  brainpoolP512t1,
};

/**
 * Whether `signature` (`r || s`) over a digest is of the key at `point`. False also for a point off the curve and for a
 * value of the wrong length.
 *
 * @see FIPS 186-5 §6.4.2
 */
export function verifyEcdsaDigest(curve: Curve, point: Bytes, signature: Bytes, digest: Bytes): boolean {
  try {
    return curves[curve].verify(signature, digest, point, { prehash: false, lowS: false, format: 'compact' });
  } catch {
    return false;
  }
}
