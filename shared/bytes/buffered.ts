import type { ByteSource, Bytes } from './byte-source.ts';

const blockBytes = 1 << 20;
const keptBlocks = 2;

/** `source` for one who reads many small pieces near each other: the last two blocks of 1 MiB are kept. */
export function buffered(source: ByteSource): ByteSource {
  const kept = new Map<number, Bytes>();
  const block = (at: number): Bytes => {
    const known = kept.get(at);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= keptBlocks && oldest !== undefined) kept.delete(oldest);
    const read = source.read(at, at + blockBytes);
    kept.set(at, read);
    return read;
  };
  return {
    size: source.size,
    read(start, end) {
      const from = Math.max(0, start);
      const to = Math.min(source.size, end);
      const first = from - (from % blockBytes);
      if (from < to && to <= first + blockBytes) return block(first).subarray(from - first, to - first);
      return source.read(start, end);
    },
  };
}
