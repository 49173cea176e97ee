/** Bytes over a buffer of their own: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A document that is read piece by piece and never held whole: a file handle in the agent, a `Blob` through
 * `FileReaderSync` in a browser's worker, an array in tests.
 */
export interface ByteSource {
  /** Length of the document in bytes. */
  readonly size: number;
  /**
   * The bytes from `start` (inclusive) to `end` (exclusive), both cut to the document's size. The caller may keep the
   * result but must not write to it.
   */
  read(start: number, end: number): Bytes;
}

/** A `ByteSource` over bytes that are in memory already. The array is not copied. */
export function sourceOf(bytes: Bytes): ByteSource {
  return {
    size: bytes.length,
    read: (start, end) => bytes.subarray(Math.max(0, start), Math.min(bytes.length, Math.max(start, end))),
  };
}

/** One document made of several in their order: what stands when an update is appended to a file. */
export function joined(...parts: readonly ByteSource[]): ByteSource {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return {
    size,
    read(start, end) {
      const from = Math.max(0, start);
      const to = Math.min(size, end);
      let offset = 0;
      for (const part of parts) {
        // Within one part nothing is copied.
        if (from >= offset && to <= offset + part.size) return part.read(from - offset, to - offset);
        offset += part.size;
      }
      const out = new Uint8Array(Math.max(0, to - from));
      offset = 0;
      for (const part of parts) {
        const low = Math.max(from, offset);
        const high = Math.min(to, offset + part.size);
        if (low < high) out.set(part.read(low - offset, high - offset), low - from);
        offset += part.size;
      }
      return out;
    },
  };
}

const pieceBytes = 1 << 20;

/** Walks `[start, end)` of a document in pieces of at most 1 MiB, in order. */
export function* pieces(source: ByteSource, start = 0, end = source.size): Generator<Bytes> {
  for (let at = start; at < end; at += pieceBytes) yield source.read(at, Math.min(end, at + pieceBytes));
}
