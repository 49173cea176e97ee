import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';

/** What a new file consists of: the bytes of an existing one, where named, then `bytes`. */
export interface OutputContent {
  readonly copyOf?: string;
  readonly bytes: Bytes;
}

function writeAll(handle: number, bytes: Bytes): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}

function syncFolder(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A link never replaces, so a file that appeared meanwhile is not lost; FAT and some network drives have no links. */
function nameWithoutReplacing(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    renameSync(temporary, path);
  }
}

/** Where there is no such folder there is no part either, and the failure to write is the one to tell. */
function removePart(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {}
}

/** A file in the making: under a temporary name beside its place until it is finished. */
export interface OutputFile {
  /** @throws Failure `OUTPUT_UNWRITABLE`; then nothing is left behind, as with `finish` */
  write(bytes: Bytes): void;
  /** Syncs the file and gives it its name. @throws Failure `OUTPUT_EXISTS`, `OUTPUT_UNWRITABLE` */
  finish(): void;
  /** Leaves nothing behind; after `finish` it does nothing. */
  abandon(): void;
}

/**
 * Starts a file, as a copy of an existing one where that is named. The caller finishes or abandons it.
 *
 * @throws Failure `OUTPUT_EXISTS` where the file is there and `overwrite` is not set, `OUTPUT_UNWRITABLE` for anything
 * else (no space, no right).
 */
export function openOutput(path: string, overwrite: boolean, copyOf?: string): OutputFile {
  if (!overwrite && existsSync(path)) throw new Failure('OUTPUT_EXISTS', { path });
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.trien-part`);
  let handle: number | null = null;
  const close = (): void => {
    if (handle === null) return;
    const open = handle;
    handle = null;
    closeSync(open);
  };
  const abandon = (): void => {
    try {
      close();
    } catch {}
    removePart(temporary);
  };
  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      abandon();
      const code = (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'OUTPUT_EXISTS' : 'OUTPUT_UNWRITABLE';
      throw new Failure(code, { path }, error);
    }
  };
  guarded(() => {
    if (copyOf !== undefined) copyFileSync(copyOf, temporary, constants.COPYFILE_FICLONE);
    handle = openSync(temporary, copyOf === undefined ? 'wx' : 'a');
  });
  return {
    write: (bytes) =>
      guarded(() => {
        if (handle !== null) writeAll(handle, bytes);
      }),
    finish: () =>
      guarded(() => {
        if (handle === null) return;
        fsyncSync(handle);
        close();
        if (overwrite) renameSync(temporary, path);
        else nameWithoutReplacing(temporary, path);
        removePart(temporary);
        syncFolder(dirname(path));
      }),
    abandon,
  };
}

/**
 * Writes a file whole or not at all: beside its place under a temporary name, synced, then given its name.
 *
 * @throws Failure as `openOutput`; then nothing is left behind.
 */
export function writeOutput(path: string, { copyOf, bytes }: OutputContent, overwrite: boolean): void {
  const file = openOutput(path, overwrite, copyOf);
  file.write(bytes);
  file.finish();
}
