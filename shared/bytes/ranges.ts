import type { ByteSource, Bytes } from './byte-source.ts';

/** The document as it stood when it ended at `end`: the first `end` bytes of `source`. */
export function prefixOf(source: ByteSource, end: number): ByteSource {
  const size = Math.min(source.size, Math.max(0, end));
  return { size, read: (start, stop) => source.read(start, Math.min(stop, size)) };
}

/** The document from `start` on; offset 0 of the result is `start` in `source`. */
export function suffixOf(source: ByteSource, start: number): ByteSource {
  const from = Math.min(source.size, Math.max(0, start));
  return {
    size: source.size - from,
    read: (low, high) => source.read(Math.max(0, low) + from, Math.max(0, high) + from),
  };
}

/** Offset of the first `needle` that begins in `[from, to)`, or -1. The range is read in one piece: keep it bounded. */
export function indexOf(source: ByteSource, needle: Bytes, from: number, to: number): number {
  const start = Math.max(0, from);
  const bytes = source.read(start, Math.max(0, to) + needle.length - 1);
  const at = firstIn(bytes, needle);
  return at < 0 ? -1 : start + at;
}

/** Offset of the last `needle` that begins in `[from, to)`, or -1. The range is read in one piece: keep it bounded. */
export function lastIndexOf(source: ByteSource, needle: Bytes, from: number, to: number): number {
  const start = Math.max(0, from);
  const bytes = source.read(start, Math.max(0, to) + needle.length - 1);
  for (let at = bytes.length - needle.length; at >= 0; at--) if (matches(bytes, needle, at)) return start + at;
  return -1;
}

function firstIn(bytes: Uint8Array, needle: Uint8Array): number {
  const first = needle[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (matches(bytes, needle, at)) return at;
  }
  return -1;
}

function matches(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let i = 0; i < needle.length; i++) if (bytes[at + i] !== needle[i]) return false;
  return true;
}
