import { createHash, type Hash } from 'node:crypto';
import { digestRows } from '../../shared/algorithms.ts';
import type { Hasher, StreamingDigest } from '../../shared/ports.ts';

/** Streaming digests by OpenSSL. */
export const nodeHasher: Hasher = {
  // OpenSSL knows the digests by the names of the core; SHAKE256 has a length of its own choice.
  start: (algorithm) =>
    streaming(createHash(algorithm, algorithm === 'SHAKE256' ? { outputLength: digestRows.SHAKE256.sizeBytes } : {})),
};

function streaming(hash: Hash): StreamingDigest {
  return {
    update(bytes) {
      hash.update(bytes);
    },
    copy: () => streaming(hash.copy()),
    digest: () => new Uint8Array(hash.digest()),
  };
}
