import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { suffixOf } from '../bytes/ranges.ts';
import { decodeStream } from './filters.ts';
import { directLength, type IndirectObject, type LengthOf, readIndirect } from './indirect.ts';
import { damaged, fullBudget, hold, isUnreadable, pdfLimits, type ReadingBudget } from './limits.ts';
import { type ObjectStream, packedObject, readObjectStream } from './object-stream.ts';
import {
  dictOf,
  entry,
  isCount,
  isKind,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfStream,
} from './objects.ts';
import { emptyNotes, type ParseNotes } from './parse.ts';
import { decryptedObject, decryptedStream } from './security/secured-objects.ts';
import type { DocumentAccess, DocumentSecurity } from './security/security.ts';
import { unlock } from './security/unlock.ts';
import { beginsSection, findHeader, findStart, nearSection } from './start.ts';
import { readSection, type XrefEntry, type XrefSection } from './xref.ts';

/** Where a document stands in its source. */
export interface DocumentPlace {
  readonly source: ByteSource;
  readonly base: number;
  readonly version: string;
  readonly startKeyword: number;
  readonly recovery?: Recovery | null;
}

/** Why a document could not be read as it should be, and how it is read instead: for signing, never for a verdict. */
export interface Recovery {
  readonly reason: string;
  /** Bytes from the start of the document, where it is known. */
  readonly offset?: number;
  /** Whether the cross-reference section was made by searching the file; else its own are used, and objects read leniently. */
  readonly rebuilt: boolean;
}

const keptObjects = 10_000;
const keptContainers = 8;
const fewLookups = 64;

/** A PDF opened for reading: its cross-reference chain is known, objects are read when they are asked for. */
export class PdfDocument {
  /** The whole file. */
  readonly source: ByteSource;
  /** The file from its header on: what every offset inside it counts from. */
  readonly file: ByteSource;
  /** Bytes before the header; 0 in an ordinary file. */
  readonly base: number;
  /** The header's version, such as `1.7`; empty where the header does not say. */
  readonly version: string;
  /** Offset of the last `startxref` keyword in `source`. */
  readonly startKeyword: number;
  /** Cross-reference sections, the newest first; never empty. */
  readonly sections: readonly [XrefSection, ...XrefSection[]];
  /** What opened an encrypted document; null for one that is not encrypted. */
  readonly security: DocumentSecurity | null;
  /** What it was opened with, for its earlier revisions. */
  readonly access: DocumentAccess;
  /** Why it is not read strictly; null where it is, as nearly always. */
  readonly recovery: Recovery | null;
  readonly #budget: ReadingBudget;
  #places: ReadonlyMap<number, XrefEntry> | undefined;
  #asked = 0;
  readonly #objects = new Map<number, PdfObject>();
  readonly #containers = new Map<number, ObjectStream>();
  readonly #opening = new Set<number>();
  readonly #mended = new Set<number>();

  /** For `documentOf`. */
  constructor(
    place: DocumentPlace,
    sections: readonly [XrefSection, ...XrefSection[]],
    budget: ReadingBudget,
    access: DocumentAccess = {},
    security: DocumentSecurity | null = null,
  ) {
    this.source = place.source;
    this.base = place.base;
    this.file = suffixOf(place.source, place.base);
    this.version = place.version;
    this.startKeyword = place.startKeyword;
    this.sections = sections;
    this.security = security;
    this.access = access;
    this.recovery = place.recovery ?? null;
    this.#budget = budget;
  }

  /** The newest trailer (ISO 32000-2 §7.5.5). */
  get trailer(): PdfDict {
    return this.sections[0].trailer;
  }

  /** The catalog (ISO 32000-2 §7.7.2). @throws Failure `DOC_DAMAGED` */
  get catalog(): PdfDict {
    const catalog = this.resolve(entry(this.trailer, 'Root'));
    if (!isKind(catalog, 'dict')) throw damaged('§7.7.2', 'no catalog');
    return catalog;
  }

  /** One more than the highest object number in use or declared: the first that is free for a new object. */
  get size(): number {
    const declared = this.sections.map(({ trailer }) => entry(trailer, 'Size')).filter((size) => isCount(size));
    let size = Math.min(Math.max(1, ...declared), pdfLimits.objects);
    for (const section of this.sections) for (const number of section.entries.keys()) size = Math.max(size, number + 1);
    return size;
  }

  /** How many times the file was written: the first writing and each incremental update (ISO 32000-2 §7.5.6). */
  get revisions(): number {
    // The first part of a linearised file stands before the section that it continues (ISO 32000-2 annex F).
    return this.sections.filter(({ offset, previous }) => previous === null || previous < offset).length;
  }

  /**
   * The document as it stood when section `at` of its chain (0 is the newest) was written, read from the same bytes and
   * budget; null where there is no such section. Later bytes are not kept from it: for what was signed there is `openRevision`.
   */
  viewFrom(at: number): PdfDocument | null {
    const [first, ...others] = this.sections.slice(at);
    if (first === undefined) return null;
    return new PdfDocument(this, [first, ...others], this.#budget, this.access, this.security);
  }

  /** Where the newest section that tells of `number` says it stands; null where none does. */
  locate(number: number): XrefEntry | null {
    // What is asked for little is not worth a table of all sections.
    if (this.#places === undefined && this.#asked++ < fewLookups) {
      return this.sections.find(({ entries }) => entries.has(number))?.entries.get(number) ?? null;
    }
    this.#places ??= placesOf(this.sections);
    return this.#places.get(number) ?? null;
  }

  /** The object that a reference leads to, through further references; null where there is none. @throws Failure */
  resolve(object: PdfObject | undefined): PdfObject {
    let at = object ?? null;
    for (let hops = 0; isKind(at, 'ref'); hops++) {
      hold('hops', hops);
      at = this.object(at.number);
    }
    return at;
  }

  /** The value of an entry, resolved. */
  get(of: PdfDict, key: string): PdfObject {
    return this.resolve(of.entries.get(key));
  }

  /** The dictionary (or stream's dictionary) that `object` is or refers to; null for all else. */
  dict(object: PdfObject | undefined): PdfDict | null {
    return dictOf(this.resolve(object));
  }

  /** Object `number`; null where it is free or not there (ISO 32000-2 §7.3.10). @throws Failure `DOC_DAMAGED` */
  object(number: number): PdfObject {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const place = this.locate(number);
    if (place === null || place.kind === 'free') return null;
    const object = this.#read(number, place);
    if (this.#objects.size >= keptObjects) this.#objects.clear();
    this.#objects.set(number, object);
    return object;
  }

  /** Numbers of objects that were asked for and cannot be read strictly; `object` tells what is taken for them. */
  get mended(): ReadonlySet<number> {
    return this.#mended;
  }

  #read(number: number, place: XrefEntry & { kind: 'at' | 'packed' }): PdfObject {
    const read = (lenient: boolean): PdfObject =>
      place.kind === 'at' ? this.#objectAt(number, place.offset, lenient) : this.#packed(number, place, lenient);
    try {
      return read(false);
    } catch (error) {
      if (this.recovery === null || !isUnreadable(error)) throw error;
    }
    this.#mended.add(number);
    try {
      return read(true);
    } catch (error) {
      // After a search through the file there is no better place to look: what cannot be read is nothing.
      if (this.recovery.rebuilt && isUnreadable(error)) return null;
      throw error;
    }
  }

  #objectAt(number: number, offset: number, lenient: boolean): PdfObject {
    const { generation, value } = this.#labelledAt(number, offset, undefined, lenient);
    return this.security === null ? value : decryptedObject(this.security, value, { number, generation });
  }

  /**
   * A stream's bytes, decrypted and still encoded.
   *
   * @param stream of this document, its dictionary unchanged
   * @throws Failure `LIMIT_EXCEEDED`
   */
  encodedBytes({ dict, start, end, holder }: PdfStream): Bytes {
    hold('streamBytes', end - start);
    const bytes = this.file.read(start, end);
    if (this.security === null || holder === undefined) return bytes;
    return decryptedStream(this.security, dict, holder, bytes);
  }

  /** A stream's bytes, decrypted and decoded; direct /Filter and /DecodeParms. @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
  decodedBytes(stream: PdfStream): Bytes {
    return decodeStream(stream.dict, this.encodedBytes(stream), this.#budget);
  }

  /** First element of the trailer's /ID; null where there is none (ISO 32000-2 §14.4). */
  get fileId(): Bytes | null {
    if (this.security !== null) return this.security.fileId.length > 0 ? this.security.fileId : null;
    const id = this.get(this.trailer, 'ID');
    const first = isKind(id, 'array') ? this.resolve(id.items[0]) : null;
    return isKind(first, 'string') ? first.bytes : null;
  }

  /** Reads the object at `offset` anew, nothing decrypted, with notes. @throws Failure `DOC_DAMAGED` where another object stands there */
  reread(number: number, offset: number, notes?: ParseNotes): IndirectObject {
    return this.#labelledAt(number, offset, notes, false);
  }

  /** The cross-reference section at `offset`, in the chain or not; null where none can be read. */
  sectionAt(offset: number): XrefSection | null {
    try {
      return readSection(this.file, offset, this.#budget);
    } catch (error) {
      if (isUnreadable(error)) return null;
      throw error;
    }
  }

  #labelledAt(number: number, offset: number, notes: ParseNotes | undefined, lenient: boolean): IndirectObject {
    const found = readIndirect(this.file, offset, this.#lengthOf, this.#budget, notes, lenient);
    if (found.number !== number) throw damaged('§7.5.4', 'another object where this one should be', this.base + offset);
    return found;
  }

  /**
   * Whether readers may take object `number` differently: it says an entry twice (ISO 32000-2 §7.3.7), has another
   * generation than its section says (§7.5.4), or another place in its object stream (§7.5.8.3).
   */
  isAmbiguous(number: number): boolean {
    const place = this.locate(number);
    if (place === null || place.kind === 'free') return false;
    const notes = emptyNotes();
    if (place.kind === 'at') {
      if (this.reread(number, place.offset, notes).generation !== place.generation) return true;
    } else {
      const container = this.container(place.container);
      if (container.rows[place.index]?.number !== number) return true;
      packedObject(container, number, place.index, this.#budget, notes);
    }
    return notes.ambiguous.size > 0;
  }

  /** A length is a number and nothing more: one that is told by a further stream would lead from stream to stream. */
  readonly #lengthOf: LengthOf = (length) => {
    if (!isKind(length, 'ref')) return directLength(length);
    const place = this.locate(length.number);
    if (place === null || place.kind === 'free') return null;
    try {
      if (place.kind === 'packed') return directLength(this.#packed(length.number, place, false));
      return directLength(readIndirect(this.file, place.offset, directLength, this.#budget).value);
    } catch (error) {
      if (this.recovery !== null && isUnreadable(error)) return null;
      throw error;
    }
  };

  #packed(number: number, place: XrefEntry & { kind: 'packed' }, lenient: boolean): PdfObject {
    const container = this.container(place.container);
    if (!lenient && this.#mended.has(place.container)) throw damaged('§7.5.7', 'objects in a damaged stream');
    return packedObject(container, number, place.index, this.#budget, undefined, lenient);
  }

  /** The object stream `number`, decoded. A stream packed in a stream is refused (ISO 32000-2 §7.5.7). */
  container(number: number): ObjectStream {
    const known = this.#containers.get(number);
    if (known !== undefined) return known;
    const place = this.locate(number);
    if (place?.kind !== 'at' || this.#opening.has(number))
      throw damaged('§7.5.7', 'objects in a stream that is not there');
    this.#opening.add(number);
    hold('hops', this.#opening.size);
    try {
      const opened = this.#openContainer(number, place.offset);
      const [oldest] = this.#containers.keys();
      if (this.#containers.size >= keptContainers && oldest !== undefined) this.#containers.delete(oldest);
      this.#containers.set(number, opened);
      return opened;
    } finally {
      this.#opening.delete(number);
    }
  }

  #openContainer(number: number, offset: number): ObjectStream {
    const open = (lenient: boolean): ObjectStream => {
      const stream = this.#objectAt(number, offset, lenient);
      if (!isKind(stream, 'stream')) throw damaged('§7.5.7', 'objects in something that is no stream');
      return readObjectStream(stream, this.encodedBytes(stream), this.#budget, lenient);
    };
    try {
      return open(false);
    } catch (error) {
      if (this.recovery === null || !isUnreadable(error)) throw error;
    }
    this.#mended.add(number);
    return open(true);
  }
}

/** All sections as one, so that a lookup does not grow with their number. */
function placesOf(sections: readonly [XrefSection, ...XrefSection[]]): ReadonlyMap<number, XrefEntry> {
  if (sections.length === 1) return sections[0].entries;
  const places = new Map<number, XrefEntry>();
  for (const { entries } of sections.toReversed()) for (const [number, place] of entries) places.set(number, place);
  return places;
}

/** The reference in an entry, or null where the entry is direct or absent. */
export function refOf(of: PdfDict, key: string): PdfRef | null {
  const value = entry(of, key);
  return isKind(value, 'ref') ? value : null;
}

/**
 * Opens a PDF: finds its header, its last cross-reference section and the chain behind it.
 *
 * @throws Failure `DOC_UNSUPPORTED` (clearly another kind of file, or unknown encryption), `DOC_ENCRYPTED` (a password is
 * needed), `DOC_PASSWORD_WRONG`, `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function openPdf(source: ByteSource, access: DocumentAccess = {}): PdfDocument {
  return openTables(source, access, null);
}

/** Opens a PDF through its own cross-reference sections; with `recovery`, its objects are read leniently. */
export function openTables(source: ByteSource, access: DocumentAccess, recovery: Recovery | null): PdfDocument {
  const header = findHeader(source);
  const start = findStart(source);
  const budget = fullBudget();
  const { base, first } = settleBase(source, header.offset, start);
  const sections = readChain(suffixOf(source, base), first, budget);
  const place = { source, base, version: header.version, startKeyword: start.keyword, recovery };
  return documentOf(place, sections, budget, access);
}

/** The document of these sections, decrypting where it is encrypted. @throws Failure as `openPdf` does of encryption */
export function documentOf(
  place: DocumentPlace,
  sections: readonly [XrefSection, ...XrefSection[]],
  budget: ReadingBudget,
  access: DocumentAccess,
): PdfDocument {
  const plain = new PdfDocument(place, sections, budget, access);
  const security = unlock(plain, access);
  return security === null ? plain : new PdfDocument(place, sections, budget, access, security);
}

/** What offsets count from, and the section that startxref means. @throws Failure `DOC_DAMAGED` */
function settleBase(source: ByteSource, header: number, start: { readonly keyword: number; readonly offset: number }) {
  // Offsets count from the header (ISO 32000-2 §7.5.2, note); some writers count what stands before it too.
  const bases = header === 0 ? [0] : [header, 0];
  const exact = bases.find((base) => beginsSection(suffixOf(source, base), start.offset));
  if (exact !== undefined) return { base: exact, first: start.offset };
  for (const base of bases) {
    const first = nearSection(suffixOf(source, base), start.offset);
    if (first !== null) return { base, first };
  }
  throw damaged('§7.5.5', 'startxref leads to no cross-reference section', start.keyword);
}

function readChain(file: ByteSource, first: number, budget: ReadingBudget): readonly [XrefSection, ...XrefSection[]] {
  const newest = readSection(file, first, budget);
  const sections: [XrefSection, ...XrefSection[]] = [newest];
  const visited = new Set([first]);
  let entries = newest.entries.size;
  for (let previous = newest.previous; previous !== null; ) {
    if (visited.has(previous))
      throw damaged('§7.5.5', 'cross-reference sections that lead back to each other', previous);
    visited.add(previous);
    hold('sections', visited.size);
    const section = readSection(file, previous, budget);
    entries += section.entries.size;
    hold('objects', entries);
    sections.push(section);
    previous = section.previous;
  }
  return sections;
}

export type { DocumentAccess, DocumentSecurity };
