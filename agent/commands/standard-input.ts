import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../shared/errors.ts';

/** The name under which a command takes standard input, or gives standard output. */
export const standardStream = '-';

/** A named input that can be read more than once. */
export interface NamedInput {
  /** As the user named it. */
  readonly name: string;
  readonly path: string;
  /** Removes the copy of standard input; a file of the user is left alone. */
  release(): void;
}

/**
 * A file as it is, or standard input copied into a private file, because a signature needs more than one pass.
 *
 * @throws Failure `INPUT_UNREADABLE` where standard input breaks off or cannot be kept.
 */
export async function openInput(name: string, stdin: Readable): Promise<NamedInput> {
  if (name !== standardStream) return { name, path: name, release() {} };
  const folder = mkdtempSync(join(tmpdir(), 'trien-'));
  const release = (): void => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'standard-input');
  try {
    await pipeline(stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    release();
    throw new Failure('INPUT_UNREADABLE', { path: name }, error);
  }
  return { name, path, release };
}
