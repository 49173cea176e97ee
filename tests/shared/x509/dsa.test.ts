import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { sequence, unsigned } from '../../../shared/asn1/write.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { readDsaParameters, readDsaValue, verifyDsaDigest } from '../../../shared/x509/dsa.ts';
import { flipped } from '../fixtures.ts';
import { foreignMessage, foreignSignature } from './foreign-signatures.ts';

describe.each(['dsa1024 SHA-1', 'dsa2048 SHA-256', 'dsa2048 SHA-512'] as const)('%s', (name) => {
  const { key, value, algorithm } = foreignSignature(name);
  if (key.kind !== 'dsa' || key.parameters === null) throw new TypeError('no DSA key');
  const { y, parameters } = key;
  const digest = digestOfBytes(algorithm.digest, foreignMessage);

  it('holds over its digest, cut to the length of q (FIPS 186-4 §4.7)', () => {
    expect(verifyDsaDigest(parameters, y, value, digest)).toBe(true);
  });

  it('does not hold after a bit of digest or value is turned, nor for r and s out of range', () => {
    expect(verifyDsaDigest(parameters, y, value, flipped(digest, 0))).toBe(false);
    expect(verifyDsaDigest(parameters, y, flipped(value, 5), digest)).toBe(false);
    expect(verifyDsaDigest(parameters, y, new Uint8Array(value.length), digest)).toBe(false);
    expect(verifyDsaDigest(parameters, y, new Uint8Array(value.length).fill(0xff), digest)).toBe(false);
    expect(verifyDsaDigest(parameters, y, value.subarray(1), digest)).toBe(false);
  });

  it('does not hold for a generator or a key of 1, which any value would satisfy (FIPS 186-4 §4.1)', () => {
    const one = new Uint8Array([1]);
    const q = parameters.q.length;
    const forged = new Uint8Array(2 * q);
    forged[q - 1] = 1;
    forged[2 * q - 1] = 1;
    expect(verifyDsaDigest({ ...parameters, g: one }, one, forged, digest)).toBe(false);
    expect(verifyDsaDigest({ ...parameters, g: one }, y, forged, digest)).toBe(false);
    expect(verifyDsaDigest(parameters, one, forged, digest)).toBe(false);
  });
});

it('sizes that would make one check last long are refused', () => {
  const limit = expect.objectContaining({ code: 'LIMIT_EXCEEDED' });
  const of = (p: number, q: number) =>
    readDer(sequence(...[p, q, 1].map((length) => unsigned(new Uint8Array(length).fill(0x7f)))));
  expect(() => readDsaParameters(of(513, 32))).toThrow(limit);
  expect(() => readDsaParameters(of(256, 65))).toThrow(limit);
  expect(() => readDsaValue(unsigned(new Uint8Array(513).fill(1)))).toThrow(limit);
  expect(() => readDsaParameters(of(16, 20))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});
