import type { ByteSource } from '../bytes/byte-source.ts';
import { toLatin1 } from '../bytes/latin1.ts';
import { Failure, isFailure } from '../errors.ts';
import { legible } from '../text/legible.ts';
import { entryStart, openEntry } from './entry.ts';
import { readZip, type ZipEntry } from './read.ts';

/** What of a container can be judged. */
export interface ZipDocuments {
  readonly entries: readonly ZipEntry[];
  /** In the order of their names: what is called a document, and what begins as one. */
  readonly documents: readonly ZipEntry[];
  /** Number of the other files. */
  readonly others: number;
}

/** PDF, and CMS signatures around a file or beside it. */
const endings = /\.(?:pdf|p7m|p7s)$/iu;
/** Readers look for the header in the first 1,024 bytes (ISO 32000-1 Annex H.3, note 13). */
const headerRoomBytes = 1024;
const longestType = 100;

/**
 * The documents of a plain container of files.
 *
 * @throws Failure what `readZip` throws; `DOC_UNSUPPORTED` for containers that are documents themselves (ASiC, ODF, OOXML),
 * and for one without documents
 */
export function zipDocuments(source: ByteSource): ZipDocuments {
  const entries = readZip(source);
  const type = ownType(source, entries);
  if (type !== null) throw new Failure('DOC_UNSUPPORTED', { type });
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  const documents = files
    .filter((entry) => endings.test(entry.name) || beginsAsDocument(source, entry))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  if (documents.length === 0) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP without documents' });
  return { entries, documents, others: files.length - documents.length };
}

/** What a container says that it is; null where it is one of files. @see ETSI EN 319 162-1 §4.2, §4.3, A.1 */
function ownType(source: ByteSource, entries: readonly ZipEntry[]): string | null {
  const marked = entries.find(({ name }) => name === 'mimetype');
  if (marked !== undefined) {
    const type = legible(toLatin1(entryStart(source, marked, longestType)).trim());
    return type.startsWith('application/vnd.etsi.asic') ? 'ASiC' : type;
  }
  if (entries.some(({ name }) => /^META-INF\/[^/]*(?:signature|timestamp|asic)[^/]*\.(?:xml|p7s|tst)$/iu.test(name)))
    return 'ASiC';
  return entries.some(({ name }) => name === '[Content_Types].xml') ? 'Office Open XML' : null;
}

/** What cannot be unpacked is told when it is its turn, if its name says that it is a document. */
function beginsAsDocument(source: ByteSource, entry: ZipEntry): boolean {
  try {
    return toLatin1(entryStart(source, entry, headerRoomBytes)).includes('%PDF-');
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

/** A document of a container, and the file that it stands beside, where it is a signature. */
export interface OpenedEntry {
  readonly content: ByteSource;
  readonly beside: ByteSource | null;
}

/**
 * Opens one document of a container.
 *
 * @param zip what `zipDocuments` found, where that is known already
 * @param name null where none was named: the container itself is no document
 * @throws Failure what `zipDocuments` and `openEntry` throw; `INPUT_UNREADABLE` for a document that is not there
 */
export function openedEntry(source: ByteSource, name: string | null, zip = zipDocuments(source)): OpenedEntry {
  if (name === null) throw new Failure('DOC_UNSUPPORTED', { type: 'ZIP' });
  const found = zip.documents.find((entry) => entry.name === name);
  if (found === undefined) throw new Failure('INPUT_UNREADABLE', { path: name });
  const beside = entryBeside(zip.entries, found.name);
  return {
    content: openEntry(source, found),
    beside: beside === undefined ? null : openEntry(source, beside),
  };
}

/** The entry that a signature of this name stands beside: `a.docx` for `a.docx.p7s`. */
export function entryBeside(entries: readonly ZipEntry[], name: string): ZipEntry | undefined {
  if (!/\.p7s$/iu.test(name)) return undefined;
  return entries.find((entry) => entry.name === name.slice(0, -'.p7s'.length));
}
