// Containers that another program writes.
import { type ZipOptions, zipSync } from 'fflate';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';

/** A container of these files, written by fflate. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, options: ZipOptions = {}): Bytes {
  const encoded = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(encoded), { mtime: '2026-01-01', ...options }));
}

/** Offsets of a signature (`PK` and two numbers) in a container. */
export function offsetsOf(zip: Bytes, first: number, second: number): readonly number[] {
  return [...zip.keys()].filter(
    (at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === first && zip[at + 3] === second,
  );
}

/** The container with other bytes at an offset. */
export function patched(zip: Bytes, at: number, ...bytes: readonly number[]): Bytes {
  const out = zip.slice();
  out.set(bytes, at);
  return out;
}
