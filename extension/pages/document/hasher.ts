import { type ByteSource, type Bytes, pieces } from '../../../shared/bytes/byte-source.ts';
import { toHex } from '../../../shared/bytes/hex.ts';
import type { Hasher, StreamingDigest } from '../../../shared/ports.ts';
import { startDigest } from '../../../shared/x509/digest.ts';

/** The browser's streaming digests: WebCrypto cannot digest in pieces, and documents are not held whole. */
export const hasher: Hasher = { start: (algorithm) => streaming(startDigest(algorithm)) };

function streaming(digest: ReturnType<typeof startDigest>): StreamingDigest {
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
