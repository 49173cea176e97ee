import { expect, it } from 'vitest';
import { edwardsKeyBits, edwardsKeyBytes, verifyEdwards } from '../../../shared/x509/eddsa.ts';
import { flipped } from '../fixtures.ts';
import { foreignMessage, foreignSignature } from './foreign-signatures.ts';

it.each(['ed25519 SHA-512', 'ed448 SHAKE256'] as const)(
  '%s: values of OpenSSL hold, others do not (RFC 8032)',
  (name) => {
    const { key, value } = foreignSignature(name);
    if (key.kind !== 'eddsa') throw new TypeError('no Edwards key');
    const { curve, point } = key;
    expect([point.length, value.length]).toEqual([edwardsKeyBytes(curve), 2 * edwardsKeyBytes(curve)]);
    expect(edwardsKeyBits(curve)).toBe(key.keyBits);
    expect(verifyEdwards(curve, point, value, foreignMessage)).toBe(true);
    expect(verifyEdwards(curve, point, value, flipped(foreignMessage, 2))).toBe(false);
    expect(verifyEdwards(curve, point, flipped(value, 40), foreignMessage)).toBe(false);
    expect(verifyEdwards(curve, point, value.subarray(1), foreignMessage)).toBe(false);
    expect(verifyEdwards(curve, new Uint8Array(point.length).fill(0xff), value, foreignMessage)).toBe(false);
  },
);
