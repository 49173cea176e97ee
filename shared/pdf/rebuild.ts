import { buffered } from '../bytes/buffered.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { suffixOf } from '../bytes/ranges.ts';
import { type DocumentAccess, type DocumentPlace, documentOf, type PdfDocument, type Recovery } from './document.ts';
import { directLength, readIndirect } from './indirect.ts';
import { Lexer } from './lex.ts';
import { damaged, fullBudget, hold, isUnreadable, pdfLimits, type ReadingBudget, spend } from './limits.ts';
import {
  dict,
  dictOf,
  entry,
  isCount,
  isKind,
  isName,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  ref,
} from './objects.ts';
import { pagesOf } from './page-tree.ts';
import { parseValue } from './parse.ts';
import { type FoundObject, type Scan, scanObjects } from './scan.ts';
import { findHeader } from './start.ts';
import type { XrefEntry, XrefSection } from './xref.ts';

/** Trailers and catalogs that are tried, the newest first. */
const triedAtMost = 32;

/**
 * Makes a document of the objects that a search of the file finds: one cross-reference section in place of its own.
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`, `DOC_UNSUPPORTED`, and what `openPdf` throws of encryption
 */
export function rebuild(source: ByteSource, access: DocumentAccess, recovery: Recovery): PdfDocument {
  const { offset: base, version } = headerOf(source);
  const kept = buffered(source);
  const file = suffixOf(kept, base);
  const budget = fullBudget();
  const scan = scanObjects(file);
  if (scan.objects.size === 0) throw damaged('§7.3.10', 'no objects', 0);
  const trailers = trailersOf(file, scan, budget);
  const place: DocumentPlace = { source: kept, base, version, startKeyword: source.size, recovery };
  const open = (entries: ReadonlyMap<number, XrefEntry>, root: PdfRef | null, first?: PdfDict): PdfDocument => {
    const told = first === undefined ? trailers : [first, ...trailers];
    const trailer = trailerFrom(told, root, entries, (encryption) => isEncryption(file, scan, encryption, budget));
    return documentOf(place, [sectionOf(entries, trailer)], budget, access);
  };
  // What is packed can be encrypted: it is read by a document of its own, which knows the labelled objects alone.
  const entries = withPacked(open(scan.objects, null), scan);
  let best: PdfDocument | null = null;
  for (const { root, trailer } of roots(scan, trailers, () => open(entries, null))) {
    const pdf = open(entries, root, trailer);
    const catalog = dictOf(pdf.object(root.number));
    if (catalog === null || !(catalog.entries.has('Pages') || isName(entry(catalog, 'Type'), 'Catalog'))) continue;
    best ??= pdf;
    if (hasPages(pdf)) return pdf;
  }
  if (best === null) throw damaged('§7.7.2', 'no catalog');
  return best;
}

/** The header where there is one; else offsets count from the first byte. @throws Failure `DOC_UNSUPPORTED` */
function headerOf(source: ByteSource): ReturnType<typeof findHeader> {
  return orNull(() => findHeader(source)) ?? { offset: 0, version: '' };
}

/** Trailers and dictionaries of cross-reference streams, the last in the file first (ISO 32000-2 §7.5.5, §7.5.8). */
function trailersOf(file: ByteSource, { trailers, sections }: Scan, budget: ReadingBudget): readonly PdfDict[] {
  const found: { readonly at: number; readonly value: PdfObject }[] = [];
  for (const at of trailers.slice(-triedAtMost)) {
    const lexer = new Lexer(file, at, true);
    found.push({ at, value: orNull(() => parseValue(lexer)) });
    spend(budget, lexer.position - at);
  }
  for (const { offset } of sections.slice(-triedAtMost)) {
    const read = () => readIndirect(file, offset, directLength, budget, undefined, true).value;
    found.push({ at: offset, value: orNull(read) });
  }
  return found.sort((a, b) => b.at - a.at).flatMap(({ value }) => dictOf(value) ?? []);
}

/** What the new trailer says: each entry as the newest trailer that has it. */
function trailerFrom(
  trailers: readonly PdfDict[],
  root: PdfRef | null,
  entries: ReadonlyMap<number, XrefEntry>,
  encrypts: (encryption: PdfObject) => boolean,
): PdfDict {
  const newest = (key: string): PdfObject => {
    const told = trailers.map((trailer) => entry(trailer, key));
    return told.find((value) => (key === 'Encrypt' ? encrypts(value) : value !== null)) ?? null;
  };
  let size = 1;
  for (const number of entries.keys()) size = Math.max(size, number + 1);
  // A number that the document refers to in vain is no free one: /Size tells of it, if it can be believed.
  const declared = newest('Size');
  if (isCount(declared) && declared <= pdfLimits.objects / 2) size = Math.max(size, declared);
  const told = ['Info', 'ID', 'Encrypt'].map((key) => [key, newest(key)] as const);
  return dict({ Size: size, Root: root, ...Object.fromEntries(told.filter(([, value]) => value !== null)) });
}

/** Whether an /Encrypt leads to a dictionary; one that does not encrypts nothing, as other readers take it. */
function isEncryption(file: ByteSource, { objects }: Scan, encryption: PdfObject, budget: ReadingBudget): boolean {
  if (!isKind(encryption, 'ref')) return isKind(encryption, 'dict');
  const found = objects.get(encryption.number);
  if (found === undefined) return false;
  return isKind(
    orNull(() => readIndirect(file, found.offset, directLength, budget, undefined, true).value),
    'dict',
  );
}

/** A section in place of the file's own; its form is that in which an update goes on. */
function sectionOf(entries: ReadonlyMap<number, XrefEntry>, trailer: PdfDict): XrefSection {
  let packed = false;
  for (const { kind } of entries.values()) packed ||= kind === 'packed';
  const told = { hybrid: false, hidden: new Set<number>(), ambiguous: false, entries, trailer, previous: null };
  return { offset: 0, form: packed ? 'stream' : 'table', ...told };
}

/** The labelled objects, and those in object streams that no later labelled one replaces (ISO 32000-2 §7.5.7). */
function withPacked(pdf: PdfDocument, { objects, containers }: Scan): ReadonlyMap<number, XrefEntry> {
  if (containers.length === 0) return objects;
  const entries = new Map<number, XrefEntry>(objects);
  for (const container of containers) {
    if (objects.get(container.number) !== container) continue;
    for (const [index, { number }] of (orNull(() => pdf.container(container.number)) ?? { rows: [] }).rows.entries()) {
      const labelled = objects.get(number);
      if (labelled !== undefined && labelled.offset > container.offset) continue;
      if (number === 0 || number >= pdfLimits.objects) continue;
      entries.set(number, { kind: 'packed', container: container.number, index });
    }
    hold('objects', entries.size);
  }
  return entries;
}

/** What may be the catalog, the likeliest first: what trailers say, then what says so of itself (ISO 32000-2 §7.7.2). */
function* roots(
  scan: Scan,
  trailers: readonly PdfDict[],
  open: () => PdfDocument,
): Generator<{ readonly root: PdfRef; readonly trailer?: PdfDict }> {
  const tried = new Set<number>();
  for (const trailer of trailers) {
    const root = entry(trailer, 'Root');
    if (!isKind(root, 'ref') || tried.has(root.number)) continue;
    tried.add(root.number);
    yield { root, trailer };
  }
  const last = (found: FoundObject): boolean => scan.objects.get(found.number) === found && !tried.has(found.number);
  for (const { number } of scan.catalogs.filter(last).slice(-triedAtMost).reverse()) yield { root: ref(number) };
  const pdf = open();
  for (const [number, place] of pdf.sections[0].entries) {
    if (place.kind !== 'packed' || tried.has(number)) continue;
    if (isName(entry(dictOf(pdf.object(number)) ?? dict({}), 'Type'), 'Catalog')) yield { root: ref(number) };
  }
}

function hasPages(pdf: PdfDocument): boolean {
  return orNull(() => pagesOf(pdf).next().done !== true) ?? false;
}

/** What `read` gives; null where that cannot be read. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}
