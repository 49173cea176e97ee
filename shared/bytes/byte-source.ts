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
  /** Fills `target`, all of which lies in the document, with the bytes from `start` on. For walks: nothing new is made. */
  readInto?(target: Bytes, start: number): void;
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
    readInto(target, start) {
      let offset = 0;
      for (const part of parts) {
        const low = Math.max(start, offset);
        const high = Math.min(start + target.length, offset + part.size);
        if (low < high) fill(part, target.subarray(low - start, high - start), low - offset);
        offset += part.size;
      }
    },
  };
}

function fill(source: ByteSource, target: Bytes, start: number): void {
  if (source.readInto) source.readInto(target, start);
  else target.set(source.read(start, start + target.length));
}

/** What fits a processor's cache: it is digested as fast as it is read. */
const filledBytes = 1 << 18;
/** Where each piece is made anew, its making costs more than its way through the memory. */
const madeBytes = 1 << 20;

/** Walks `[start, end)` of a document in pieces, in order. A piece is good until the next is asked for. */
export function* pieces(source: ByteSource, start = 0, end = source.size): Generator<Bytes> {
  const pieceBytes = source.readInto ? filledBytes : madeBytes;
  const room = source.readInto ? new Uint8Array(Math.max(0, Math.min(pieceBytes, end - start))) : null;
  for (let at = start; at < end; at += pieceBytes) {
    const to = Math.min(end, at + pieceBytes);
    // Beyond the document `read` gives what there is.
    if (room === null || to > source.size) yield source.read(at, to);
    else {
      const piece = to - at === room.length ? room : room.subarray(0, to - at);
      source.readInto?.(piece, at);
      yield piece;
    }
  }
}
