import { createHash, type Hash } from 'node:crypto';
import type { Hasher, StreamingDigest } from '../../shared/ports.ts';

/** Streaming digests by OpenSSL. */
export const nodeHasher: Hasher = {
  start: (algorithm) => streaming(createHash(algorithm.replace('-', ''))),
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
