import type { ByteSource, Bytes } from '../../../shared/bytes/byte-source.ts';

/** A window this wide is kept, because parsers read forward in small steps. */
const windowBytes = 4 * 1024 * 1024;

/**
 * A Blob as a document that is read piece by piece. Only in a worker: nothing else may read synchronously.
 * At most one window of 4 MiB is in memory, beside what the reader asks for at once.
 */
export function blobSource(blob: Blob): ByteSource {
  const reader = new FileReaderSync();
  const bytesOf = (start: number, end: number): Bytes =>
    new Uint8Array(reader.readAsArrayBuffer(blob.slice(start, end)));
  let held: { readonly start: number; readonly bytes: Bytes } = { start: 0, bytes: new Uint8Array(0) };
  return {
    size: blob.size,
    read(start, end) {
      const from = Math.max(0, start);
      const to = Math.min(blob.size, Math.max(from, end));
      if (to - from > windowBytes) return bytesOf(from, to);
      if (from < held.start || to > held.start + held.bytes.length) {
        held = { start: from, bytes: bytesOf(from, Math.min(blob.size, from + windowBytes)) };
      }
      return held.bytes.subarray(from - held.start, to - held.start);
    },
  };
}
