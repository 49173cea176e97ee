// zod: what stands in a file may be of another version, or broken.
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import { ensureFolder } from './paths.ts';
import { writePrivateFile } from './private-file.ts';

// One place of the trust store: a folder of certificates and trusted lists, with a small index.

const state = z.enum(['trusted', 'unconfirmed', 'distrusted']);

/**
 * `unconfirmed`: kept, and an anchor only when a person confirms it. `distrusted`: counts for nothing, whatever another
 * place says.
 */
export type TrustState = z.infer<typeof state>;

const row = z.strictObject({
  /** SHA-256 over the DER of a certificate, or over the file of a list. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(['certificate', 'list']),
  state,
  /** File name or address from which it came. */
  origin: z.string().max(300).nullable(),
  added: z.iso.datetime(),
});

/** A root as its folder's index names it. */
export type TrustRow = Readonly<z.infer<typeof row>>;

const index = z.strictObject({
  version: z.literal(1),
  /** Whether places of less weight count for nothing: what an office decides for its machines. */
  exclusive: z.boolean().optional(),
  entries: z.array(row).max(1000),
});

/** The index of a folder of roots. */
export type TrustIndex = Readonly<z.infer<typeof index>>;

const indexName = 'index.json';
const emptyIndex: TrustIndex = { version: 1, entries: [] };
const mostFiles = 1000;
const mostIndexBytes = 1 << 20;

/**
 * The index of a folder; an empty one where there is none.
 *
 * @throws Failure `INPUT_UNREADABLE`
 */
export function readIndex(folder: string): TrustIndex {
  const path = join(folder, indexName);
  if (!existsSync(path)) return emptyIndex;
  try {
    if (statSync(path).size > mostIndexBytes) throw new Error('too large');
    return index.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}

/** Paths of everything in a folder that may be a certificate or a list. @throws Failure `INPUT_UNREADABLE`, `LIMIT_EXCEEDED` */
export function trustFilesIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Failure('INPUT_UNREADABLE', { path: folder }, error);
  }
  const wanted = names.filter((name) => /\.(?:pem|crt|cer|der|p7b|p7c|xml)$/i.test(name)).sort();
  if (wanted.length > mostFiles) throw new Failure('LIMIT_EXCEEDED', { limit: 'files', value: mostFiles });
  return wanted.map((name) => join(folder, name));
}

/** Whether nobody but its owner, who is this user or the system's, may write to a folder. */
export function isClosedFolder(folder: string): boolean {
  if (process.getuid === undefined) return true;
  try {
    const { uid, mode } = lstatSync(folder);
    return (uid === 0 || uid === process.getuid()) && (mode & 0o022) === 0;
  } catch {
    return false;
  }
}

const fileOf = (folder: string, { sha256, kind }: Pick<TrustRow, 'sha256' | 'kind'>): string =>
  join(folder, `${sha256}.${kind === 'list' ? 'xml' : 'der'}`);

function writeIndex(folder: string, before: TrustIndex, entries: readonly TrustRow[]): void {
  writePrivateFile(join(folder, indexName), `${JSON.stringify({ ...before, entries }, null, 2)}\n`);
}

function orUnwritable(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('OUTPUT_UNWRITABLE', { path: folder }, error);
  }
}

/**
 * Keeps entries in a user's own folder: all of their files, then the index that names them. What was kept before of the
 * same fingerprint is replaced.
 *
 * @throws Failure `OUTPUT_UNWRITABLE`, `INPUT_UNREADABLE` where the index that is there cannot be read: it stays.
 */
export function keepInFolder(folder: string, kept: readonly { readonly row: TrustRow; readonly bytes: Bytes }[]): void {
  orUnwritable(folder, () => {
    ensureFolder(folder);
    const before = readIndex(folder);
    for (const { row: entry, bytes } of kept) writePrivateFile(fileOf(folder, entry), bytes);
    const others = before.entries.filter(({ sha256 }) => kept.every((entry) => entry.row.sha256 !== sha256));
    writeIndex(folder, before, [...others, ...kept.map((entry) => entry.row)]);
  });
}

/** Takes an entry out of a user's own folder: out of the index first. @throws Failure as `keepInFolder` */
export function removeFromFolder(folder: string, entry: Pick<TrustRow, 'sha256' | 'kind'>): void {
  orUnwritable(folder, () => {
    const before = readIndex(folder);
    writeIndex(
      folder,
      before,
      before.entries.filter(({ sha256 }) => sha256 !== entry.sha256),
    );
    rmSync(fileOf(folder, entry), { force: true });
  });
}
