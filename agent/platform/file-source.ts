import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ByteSource, type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';

/** A document in a file, read through one handle. The caller closes it. */
export interface FileSource extends ByteSource {
  close(): void;
}

/** Up to this size a file that is judged is read at once: its parts are asked for a hundred times over. */
const wholeBytes = 1 << 20;

/**
 * Opens a file for judging it: as `openFile`, and up to 1 MiB its bytes are those of this moment. A signer wants to see
 * the file as it is when it is written, and opens it with that.
 *
 * @throws Failure `INPUT_UNREADABLE`, as `openFile`
 */
export function openToJudge(path: string): FileSource {
  const file = openFile(path);
  if (file.size > wholeBytes) return file;
  try {
    return { ...sourceOf(file.read(0, file.size)), close: () => {} };
  } finally {
    file.close();
  }
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
  const readInto = (target: Bytes, start: number): void => {
    for (let filled = 0; filled < target.length; ) {
      const count = readSync(handle, target, filled, target.length - filled, start + filled);
      if (count === 0) throw new Failure('INPUT_UNREADABLE', { path }, new Error('the file became shorter'));
      filled += count;
    }
  };
  return {
    size,
    read(start, end) {
      const from = Math.max(0, start);
      const bytes = new Uint8Array(Math.max(0, Math.min(size, end) - from));
      readInto(bytes, from);
      return bytes;
    },
    readInto,
    close: () => closeSync(handle),
  };
}
