import { expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';

// FIPS 180-4, the examples for "abc".
it.each([
  ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['SHA-224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
  ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
] as const)('streams %s', (algorithm, digest) => {
  const hash = nodeHasher.start(algorithm);
  hash.update(new TextEncoder().encode('a'));
  hash.update(new TextEncoder().encode('bc'));
  expect(Buffer.from(hash.digest()).toString('hex')).toBe(digest);
});

it('goes on from a copy by itself', () => {
  const hash = nodeHasher.start('SHA-256');
  hash.update(new TextEncoder().encode('ab'));
  const copy = hash.copy();
  hash.update(new TextEncoder().encode('c'));
  hash.digest();
  copy.update(new TextEncoder().encode('c'));
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(Buffer.from(copy.digest()).toString('hex')).toBe(abc);
});

it('gives 64 octets of SHAKE256, from a copy as well (RFC 8419 §2.3)', () => {
  // FIPS 202, the empty message.
  const empty =
    '46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762fd75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be';
  const hash = nodeHasher.start('SHAKE256');
  expect(Buffer.from(hash.copy().copy().digest()).toString('hex')).toBe(empty);
  expect(Buffer.from(hash.digest()).toString('hex')).toBe(empty);
});
