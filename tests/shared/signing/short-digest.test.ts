import { expect, it } from 'vitest';
import { shortDigest } from '../../../shared/signing/short-digest.ts';

// SHA-256 of "abc" and of the empty message, FIPS 180-4.
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

it('shows the first 16 digits of one document in groups of four', () => {
  expect(shortDigest([abc])).toBe('ba78 16bf 8f01 cfea');
});

it('shows a digest over the digests of a batch, in their order', () => {
  // printf '%s%s' "$abc" "$empty" | xxd -r -p | sha256sum
  expect(shortDigest([abc, empty])).toBe('6f12 9089 6ee8 1a03');
  expect(shortDigest([empty, abc])).not.toBe(shortDigest([abc, empty]));
});

it('refuses what is no digest', () => {
  expect(() => shortDigest([])).toThrow(TypeError);
  expect(() => shortDigest(['abcd'])).toThrow(TypeError);
});
