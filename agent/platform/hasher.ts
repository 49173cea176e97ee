import { createHash, type Hash } from 'node:crypto';
import { digestRows } from '../../shared/algorithms.ts';
import type { Hasher, StreamingDigest } from '../../shared/ports.ts';

/** OpenSSL knows the digests by the names of the core; SHAKE256 has a length of its own choice. */
const shakeOptions = { outputLength: digestRows.SHAKE256.sizeBytes };

/** Streaming digests by OpenSSL. */
export const nodeHasher: Hasher = {
  start(algorithm) {
    const options = algorithm === 'SHAKE256' ? shakeOptions : {};
    return streaming(createHash(algorithm, options), options);
  },
};

/** @param options a copy forgets them, and would be of another length. */
function streaming(hash: Hash, options: Partial<typeof shakeOptions>): StreamingDigest {
  return {
    update(bytes) {
      hash.update(bytes);
    },
    copy: () => streaming(hash.copy(options), options),
    digest: () => new Uint8Array(hash.digest()),
  };
}
