import { createHash } from 'node:crypto';
import type { Hasher } from '../../shared/ports.ts';

/** Streaming digests by OpenSSL. */
export const nodeHasher: Hasher = {
  start(algorithm) {
    const hash = createHash(algorithm.replace('-', ''));
    return {
      update(bytes) {
        hash.update(bytes);
      },
      digest: () => new Uint8Array(hash.digest()),
    };
  },
};
