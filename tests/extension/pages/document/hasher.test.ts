import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hasher, sha256Of } from '../../../../extension/pages/document/hasher.ts';
import { type Bytes, sourceOf } from '../../../../shared/bytes/byte-source.ts';

const bytes: Bytes = new Uint8Array(3_000_001).map((_, index) => index * 31);

it.each(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('%s in pieces is OpenSSL’s', (algorithm) => {
  const digest = hasher.start(algorithm);
  for (let at = 0; at < bytes.length; at += 65_537) digest.update(bytes.subarray(at, at + 65_537));
  expect(Buffer.from(digest.digest()).toString('hex')).toBe(
    createHash(algorithm.replace('-', '')).update(bytes).digest('hex'),
  );
});

it('the digest of a document is that of all its bytes', () => {
  expect(sha256Of(sourceOf(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('goes on from a copy by itself', () => {
  const digest = hasher.start('SHA-256');
  digest.update(bytes.subarray(0, 1000));
  const copy = digest.copy();
  digest.update(bytes.subarray(0, 7));
  digest.digest();
  copy.update(bytes.subarray(1000));
  expect(Buffer.from(copy.digest()).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
});
