import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256OfBlobs } from '../../../extension/link/blob-digest.ts';

it.each([[[0]], [[1]], [[9_000_000]], [[4_194_304, 0, 5]]])(
  'gives the SHA-256 that OpenSSL gives for blobs of %j bytes',
  async (sizes) => {
    const parts = sizes.map((size) => new Uint8Array(size).fill(size % 251));
    const expected = createHash('sha256').update(Buffer.concat(parts)).digest('hex');
    expect(await sha256OfBlobs(...parts.map((part) => new Blob([part])))).toBe(expected);
  },
);
