import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { maxSpoolBytes } from '../../shared/protocol/limits.ts';
import { ensureFolder } from '../platform/paths.ts';

/**
 * Private copies of the documents under way: what is shown, hashed and signed is the copy, so that nobody can exchange
 * it meanwhile (T7). Nothing in it outlives the agent.
 */
export class Spool {
  readonly #folder: string;
  #reservedBytes = 0;

  /** Takes the folder for its own: what an earlier agent left there is removed. */
  constructor(folder: string) {
    this.#folder = ensureFolder(folder);
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  }

  /**
   * Sets room aside for a request.
   *
   * @returns what gives it back.
   * @throws Failure `LIMIT_EXCEEDED` where all requests together would need too much.
   */
  reserve(sizeBytes: number): () => void {
    if (this.#reservedBytes + sizeBytes > maxSpoolBytes) {
      throw new Failure('LIMIT_EXCEEDED', { limit: 'spool', value: maxSpoolBytes });
    }
    this.#reservedBytes += sizeBytes;
    return () => {
      this.#reservedBytes -= sizeBytes;
    };
  }

  /** A new, empty file (0600). Its name tells nothing. */
  async create(): Promise<SpoolFile> {
    const path = join(this.#folder, randomUUID());
    return new SpoolFile(path, await open(path, 'wx', 0o600));
  }
}

/** Removes a file. What a disk that takes no changes any more keeps is removed when the next agent starts. */
export async function removeSpooled(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => {});
}

/** A document while it comes in; hashed from the same bytes that are written. */
export class SpoolFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async append(bytes: Bytes): Promise<void> {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
    await this.#handle.writeFile(bytes);
  }

  /** @returns the SHA-256 of all that was appended, hex. */
  async finish(): Promise<string> {
    await this.#handle.close();
    return this.#hash.digest('hex');
  }

  /** Removes the file; may be called at any time, also twice. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {});
    await removeSpooled(this.path);
  }
}
