import { brainpoolP256r1 } from '@noble/curves/misc.js';
import { expect, it } from 'vitest';
import { brainpoolP256t1, brainpoolP384t1, brainpoolP512t1 } from '../../../shared/x509/brainpool-twisted.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { verifyEcdsaDigest } from '../../../shared/x509/ecdsa.ts';
import { foreignMessage, foreignSignature } from './foreign-signatures.ts';

it.each(['brainpoolP256t1 SHA-256', 'brainpoolP384t1 SHA3-384', 'brainpoolP512t1 SHA-512'] as const)(
  '%s: a value of OpenSSL holds (RFC 5639 §3)',
  (name) => {
    const { key, value, algorithm } = foreignSignature(name);
    if (key.kind !== 'ec') throw new TypeError('no EC key');
    const digest = digestOfBytes(algorithm.digest, foreignMessage);
    expect(verifyEcdsaDigest(key.curve, key.point, value, digest)).toBe(true);
    expect(verifyEcdsaDigest(key.curve, key.point, value, digest.toReversed())).toBe(false);
  },
);

it('a twisted curve has the order of its random one and another base point (RFC 5639 §2.2)', () => {
  expect(brainpoolP256t1.Point.CURVE().n).toBe(brainpoolP256r1.Point.CURVE().n);
  expect(brainpoolP256t1.Point.BASE.x).not.toBe(brainpoolP256r1.Point.BASE.x);
  for (const curve of [brainpoolP256t1, brainpoolP384t1, brainpoolP512t1]) curve.Point.BASE.assertValidity();
});
