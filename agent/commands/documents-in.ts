import { closeSync, type Dirent, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isFailure } from '../../shared/errors.ts';
import { documentsInZip, isZipFile } from './zip-documents.ts';

/** Documents that were found, and how many other files were passed over. */
export interface FoundDocuments {
  readonly documents: readonly string[];
  readonly others: number;
  /** Folders that were named and not looked into, because nobody asked for it. */
  readonly folders: readonly string[];
}

/**
 * The documents that are named, and with `recursive` those in the folders that are named: whatever is called one, and
 * whatever begins as one. In the order of the names; a folder that cannot be read is given itself, to be told as a failure.
 *
 * Of a ZIP its documents are given, as `archive.zip/entry.pdf`; one that cannot be read is given itself, to be told so.
 *
 * Links are followed, and no folder is looked into twice: a link to a folder above ends there.
 */
export function documentsIn(names: readonly string[], recursive: boolean): FoundDocuments {
  const documents: string[] = [];
  const folders: string[] = [];
  const seen = new Set<string>();
  let others = 0;

  const addZip = (path: string): void => {
    try {
      const found = documentsInZip(path);
      // One by one: a list may be longer than a call can take.
      for (const document of found.documents) documents.push(document);
      others += found.others;
    } catch (error) {
      if (!isFailure(error)) throw error;
      documents.push(path);
    }
  };

  const walk = (folder: string): void => {
    let entries: readonly Dirent[];
    try {
      const real = realpathSync(folder);
      if (seen.has(real)) return;
      seen.add(real);
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      documents.push(folder);
      return;
    }
    for (const entry of entries.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const target = entry.isSymbolicLink() ? statOf(path) : entry;
      if (target?.isDirectory() === true) walk(path);
      else if (isNamedZip(path) && isZipFile(path)) addZip(path);
      else if (isNamedDocument(path) || (target?.isFile() === true && beginsAsDocument(path))) documents.push(path);
      else others += 1;
    }
  };

  for (const name of names) {
    const isFolder = name !== '-' && statOf(name)?.isDirectory() === true;
    if (isFolder && recursive) walk(name);
    else if (!isFolder && name !== '-' && isPlainZip(name)) addZip(name);
    else {
      documents.push(name);
      if (isFolder) folders.push(name);
    }
  }
  return { documents, others, folders };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** PDF, and CMS signatures around a file (`.p7m`) or beside it (`.p7s`). */
const endings: readonly string[] = ['.pdf', '.p7m', '.p7s'];

function isNamedDocument(path: string): boolean {
  return endings.includes(extname(path).toLowerCase());
}

/** Whether a file is a ZIP by its contents, and called nothing else that is judged. */
export function isPlainZip(path: string): boolean {
  return !isNamedDocument(path) && isZipFile(path);
}

function isNamedZip(path: string): boolean {
  return extname(path).toLowerCase() === '.zip';
}

/**
 * The file that a signature file of this name stands beside: `to-trinh.docx` for `to-trinh.docx.p7s`; null where there is
 * none, or the name says nothing of one.
 */
export function contentBeside(path: string): string | null {
  if (extname(path).toLowerCase() !== '.p7s') return null;
  const content = path.slice(0, -'.p7s'.length);
  return statOf(content)?.isFile() === true ? content : null;
}

/** Readers look for the header in the first 1,024 bytes (ISO 32000-1 Annex H.3, note 13). */
const headerRoomBytes = 1024;

function beginsAsDocument(path: string): boolean {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    const head = Buffer.alloc(headerRoomBytes);
    return head.subarray(0, readSync(handle, head)).includes('%PDF-');
  } catch {
    return false;
  } finally {
    closeSync(handle);
  }
}
