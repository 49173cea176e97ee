import { statSync } from 'node:fs';
import type { ByteSource } from '../../shared/bytes/byte-source.ts';
import { isFailure } from '../../shared/errors.ts';
import { type OpenedEntry, openedEntry, type ZipDocuments, zipDocuments } from '../../shared/zip/documents.ts';
import { isZip } from '../../shared/zip/read.ts';
import { type FileSource, openFile } from '../platform/file-source.ts';

/** A document inside a ZIP, as it is named: `archive.zip/entry.pdf`. No file can have such a path. */
export interface EntryPath {
  readonly archive: string;
  readonly entry: string;
}

/** The archive in a path that leads through a file; null for any other path. */
export function entryPathOf(name: string): EntryPath | null {
  if (statSync(name, { throwIfNoEntry: false }) !== undefined) return null;
  for (let at = name.indexOf('/', 1); at > 0; at = name.indexOf('/', at + 1)) {
    const stat = statSync(name.slice(0, at), { throwIfNoEntry: false });
    if (stat === undefined) return null;
    if (stat.isFile()) return { archive: name.slice(0, at), entry: name.slice(at + 1) };
  }
  return null;
}

/** Whether a file begins as a ZIP does; false also for what cannot be read. */
export function isZipFile(path: string): boolean {
  try {
    return withFile(path, isZip);
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

/** Paths of the documents in an archive, and how many other files are in it. @throws Failure what `zipDocuments` throws */
export function documentsInZip(path: string): { readonly documents: readonly string[]; readonly others: number } {
  const { documents, others } = withFile(path, zipDocuments);
  return { documents: documents.map(({ name }) => `${path}/${name}`), others };
}

function withFile<T>(path: string, use: (source: ByteSource) => T): T {
  const source = openFile(path);
  try {
    return use(source);
  } finally {
    source.close();
  }
}

/** The archive that was read last stays open, for its documents come one after the other. */
export interface Archives {
  /** @throws Failure what `zipDocuments` and `openEntry` throw; `INPUT_UNREADABLE` for an entry that is not there */
  open(path: EntryPath): OpenedEntry;
  close(): void;
}

/** Opens archives as they are needed, each once. */
export function openArchives(): Archives {
  let held: { readonly path: string; readonly source: FileSource; readonly zip: ZipDocuments } | null = null;
  const close = (): void => {
    held?.source.close();
    held = null;
  };
  const read = (path: string): NonNullable<typeof held> => {
    if (held?.path === path) return held;
    close();
    const source = openFile(path);
    try {
      held = { path, source, zip: zipDocuments(source) };
      return held;
    } catch (error) {
      source.close();
      throw error;
    }
  };
  return {
    open({ archive, entry }) {
      const { source, zip } = read(archive);
      return openedEntry(source, entry, zip);
    },
    close,
  };
}
