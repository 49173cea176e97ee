// WebCrypto cannot digest in pieces, and documents are not held whole.
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { DigestAlgorithm } from '../../../shared/algorithms.ts';
import { type ByteSource, type Bytes, pieces } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import type { Hasher, StreamingDigest } from '../../../shared/ports.ts';

const algorithms = { 'SHA-1': sha1, 'SHA-224': sha224, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };

/** The browser's streaming digests. */
export const hasher: Hasher = {
  start: (algorithm: DigestAlgorithm) => streaming(algorithms[algorithm].create()),
};

/** What all of these digests can do. */
interface Running {
  update(bytes: Bytes): unknown;
  clone(): Running;
  digest(): Uint8Array;
}

function streaming(digest: Running): StreamingDigest {
  return {
    update: (bytes) => void digest.update(bytes),
    copy: () => streaming(digest.clone()),
    digest: (): Bytes => new Uint8Array(digest.digest()),
  };
}

/** SHA-256 of a document, hex. */
export function sha256Of(source: ByteSource): string {
  const digest = hasher.start('SHA-256');
  for (const piece of pieces(source)) digest.update(piece);
  return toHex(digest.digest());
}
