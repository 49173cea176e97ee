// @noble/hashes: WebCrypto cannot hash a document piece by piece.
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../shared/bytes/hex.ts';

const pieceBytes = 4 * 1024 * 1024;

/** SHA-256 of the blobs as one document, hex; read piece by piece, never whole in memory. */
export async function sha256OfBlobs(...blobs: readonly Blob[]): Promise<string> {
  const digest = sha256.create();
  for (const blob of blobs) {
    for (let at = 0; at < blob.size; at += pieceBytes) {
      digest.update(new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer()));
    }
  }
  return toHex(new Uint8Array(digest.digest()));
}
