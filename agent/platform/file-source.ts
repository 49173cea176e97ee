import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';

/** A document in a file, read through one handle. The caller closes it. */
export interface FileSource extends ByteSource {
  close(): void;
}

/**
 * Opens a file for reading. Its size is that of this moment.
 *
 * @throws Failure `INPUT_UNREADABLE` where there is no such file, it is a folder, or it may not be read; also from
 * `read` when the file has become shorter meanwhile.
 */
export function openFile(path: string): FileSource {
  let handle: number;
  let size: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw new Error('not a regular file');
    size = stat.size;
  } catch (error) {
    closeSync(handle);
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
  return {
    size,
    read(start, end) {
      const from = Math.max(0, start);
      const bytes = new Uint8Array(Math.max(0, Math.min(size, end) - from));
      for (let filled = 0; filled < bytes.length; ) {
        const count = readSync(handle, bytes, filled, bytes.length - filled, from + filled);
        if (count === 0) throw new Failure('INPUT_UNREADABLE', { path }, new Error('the file became shorter'));
        filled += count;
      }
      return bytes;
    },
    close: () => closeSync(handle),
  };
}
