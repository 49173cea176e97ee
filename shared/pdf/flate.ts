// Flate in streaming form, so that a stream's growth can be watched and cut; WebCrypto's world has no synchronous one.
import { Unzlib } from 'fflate';
import type { Bytes } from '../bytes/byte-source.ts';
import type { DecodedBytes } from './decoded-bytes.ts';

/** Fed in small pieces: Flate grows at most 1,032-fold, so no piece yields more than 4 MiB before the limits are asked. */
const largestPieceBytes = 4096;
/** Into how many pieces a broken stream is cut: what the piece with the fault holds is lost. */
const piecesOfBroken = 512;

/**
 * Undoes /FlateDecode (ISO 32000-2 §7.4.4). Says whether it came to the end: else `out` holds what comes before the fault.
 *
 * @throws Failure `LIMIT_EXCEEDED`
 */
export function undoFlate(encoded: Bytes, out: DecodedBytes): boolean {
  return inflate(encoded, largestPieceBytes, out);
}

/** As much as can be had of a stream that `undoFlate` did not get to the end of, as readers show it. */
export function undoBrokenFlate(encoded: Bytes, out: DecodedBytes): void {
  inflate(encoded, Math.min(largestPieceBytes, Math.ceil(encoded.length / piecesOfBroken)), out);
}

function inflate(encoded: Bytes, pieceBytes: number, out: DecodedBytes): boolean {
  const inflater = new Unzlib((part) => out.append(part));
  try {
    for (let at = 0; at < encoded.length; at += pieceBytes) {
      inflater.push(encoded.subarray(at, at + pieceBytes), false);
    }
    inflater.push(new Uint8Array(), true);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return false;
    throw error;
  }
}
