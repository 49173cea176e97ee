import { brainpoolP384r1 } from '@noble/curves/misc.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { expect, it } from 'vitest';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { verifyEcdsaDigest } from '../../../shared/x509/ecdsa.ts';
import { flipped } from '../fixtures.ts';

const message = new TextEncoder().encode('Thông báo');

it('judges a value of WebCrypto over a digest of any length (FIPS 186-5 §6.4.2)', async () => {
  for (const [curve, hash] of [
    ['P-256', 'SHA-512'],
    ['P-384', 'SHA-256'],
    ['P-521', 'SHA-512'],
  ] as const) {
    const params = { name: 'ECDSA', namedCurve: curve };
    const pair = (await crypto.subtle.generateKey(params, true, ['sign', 'verify'])) as CryptoKeyPair;
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const value = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash }, pair.privateKey, message));
    const digest = digestOfBytes(hash, message);
    expect(verifyEcdsaDigest(curve, point, value, digest)).toBe(true);
    expect(verifyEcdsaDigest(curve, point, value, flipped(digest, 0))).toBe(false);
    expect(verifyEcdsaDigest(curve, point, new Uint8Array(value.length), digest)).toBe(false);
    expect(verifyEcdsaDigest(curve, flipped(point, point.length - 1), value, digest)).toBe(false);
  }
});

it('knows curves that WebCrypto lacks, points in both forms, and values with a high s', () => {
  const digest = digestOfBytes('SHA-256', message);
  for (const [name, curve] of [
    ['secp256k1', secp256k1],
    ['brainpoolP384r1', brainpoolP384r1],
  ] as const) {
    const { secretKey } = curve.keygen();
    const value = Uint8Array.from(curve.sign(digest, secretKey, { prehash: false, lowS: false }));
    const points = [true, false].map((compressed) => Uint8Array.from(curve.getPublicKey(secretKey, compressed)));
    expect(points.map((point) => verifyEcdsaDigest(name, point, value, digest))).toEqual([true, true]);
  }
});
