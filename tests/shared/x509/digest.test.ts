import { expect, it } from 'vitest';
import { toHex } from '../../../shared/bytes/hex.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';

const abc = new TextEncoder().encode('abc');

it.each([
  ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['SHA-224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
  ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const)('%s of "abc" is the example of FIPS 180-4', (name, hex) => {
  expect(toHex(digestOfBytes(name, abc))).toBe(hex);
});

it.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('%s agrees with WebCrypto', async (name) => {
  for (const length of [0, 55, 56, 64, 111, 112, 1000]) {
    const bytes = new Uint8Array(length).fill(length & 0xff);
    expect(digestOfBytes(name, bytes)).toEqual(new Uint8Array(await crypto.subtle.digest(name, bytes)));
  }
});
