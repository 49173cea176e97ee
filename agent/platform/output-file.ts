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

/**
 * Writes a file whole or not at all: beside its place under a temporary name, synced, then given its name.
 *
 * @throws Failure `OUTPUT_EXISTS` where the file is there and `overwrite` is not set, `OUTPUT_UNWRITABLE` for anything
 * else (no space, no right); then nothing is left behind.
 */
export function writeOutput(path: string, content: OutputContent, overwrite: boolean): void {
  if (!overwrite && existsSync(path)) throw new Failure('OUTPUT_EXISTS', { path });
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.trien-part`);
  try {
    if (content.copyOf !== undefined) copyFileSync(content.copyOf, temporary, constants.COPYFILE_FICLONE);
    const handle = openSync(temporary, content.copyOf === undefined ? 'wx' : 'a');
    try {
      writeAll(handle, content.bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (overwrite) renameSync(temporary, path);
    else nameWithoutReplacing(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Failure('OUTPUT_EXISTS', { path }, error);
    throw new Failure('OUTPUT_UNWRITABLE', { path }, error);
  } finally {
    removePart(temporary);
  }
}
