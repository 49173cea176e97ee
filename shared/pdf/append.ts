import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import type { PdfDocument } from './document.ts';
import { damaged } from './limits.ts';
import { array, entry, isKind, literal, name, type PdfDict, type PdfObject } from './objects.ts';
import { encryptedObject } from './security/secured-objects.ts';
import { writeObject } from './write.ts';
import type { XrefEntry } from './xref.ts';

/** An object of an update: new, or in place of the one that has its number. */
export interface UpdatedObject {
  readonly number: number;
  readonly generation: number;
  /** The object without its label, as `writeObject` gives it. */
  readonly body: Bytes;
}

/** The bytes of an incremental update (ISO 32000-2 §7.5.6), to stand right behind the document. */
export interface Update {
  readonly bytes: Bytes;
  /** Where each object's body begins in `bytes`, by object number. */
  readonly bodies: ReadonlyMap<number, number>;
}

/** The largest offset that a classic row can tell: ten digits (ISO 32000-2 §7.5.4). */
const largestTableOffset = 9_999_999_999;

/**
 * Lays out an update with a cross-reference section in the form that the document's newest one has: a table goes on as a
 * table (also in a hybrid file), a stream as a stream. For a document whose sections are of no use it is complete: it
 * tells of every object that was found, and has no /Prev, which would lead readers back to what is broken.
 *
 * @param fileId the second element of the new /ID, or null where the document has no /ID (ISO 32000-2 §14.4)
 */
export function layUpdate(pdf: PdfDocument, objects: readonly UpdatedObject[], fileId: Bytes | null): Update {
  const parts: Bytes[] = [];
  let length = 0;
  const add = (part: Bytes) => {
    parts.push(part);
    length += part.length;
  };
  // The update begins on a line of its own: nothing says that the last line of the original ended.
  const [last] = pdf.source.read(pdf.source.size - 1, pdf.source.size);
  if (last !== 0x0a && last !== 0x0d) add(fromLatin1('\n'));
  const ordered = [...mendedObjects(pdf, objects), ...objects].sort((a, b) => a.number - b.number);
  const bodies = new Map<number, number>();
  const rows: Row[] = [];
  const start = pdf.file.size;
  for (const { number, generation, body } of ordered) {
    rows.push({ number, place: { kind: 'at', generation, offset: start + length } });
    add(fromLatin1(`${number} ${generation} obj\n`));
    bodies.set(number, length);
    add(body);
    add(fromLatin1('\nendobj\n'));
  }
  const section = start + length;
  const told = pdf.recovery?.rebuilt ? allRows(pdf, rows) : rows;
  add(pdf.sections[0].form === 'table' ? tableSection(pdf, told, fileId) : streamSection(pdf, told, section, fileId));
  add(fromLatin1(`startxref\n${section}\n%%EOF\n`));
  return { bytes: concat(...parts), bodies };
}

/** Objects of a recovered document that were read leniently, written anew: the product is read strictly. */
function mendedObjects(pdf: PdfDocument, changed: readonly UpdatedObject[]): UpdatedObject[] {
  const written = new Set(changed.map(({ number }) => number));
  const mended = [...pdf.mended]
    .filter((number) => !written.has(number))
    .map((number) => [number, pdf.object(number)] as const);
  return mended.flatMap(([number, value]) => (isKind(value, 'stream') ? [] : [replaced(pdf, number, value)]));
}

interface Row {
  readonly number: number;
  readonly place: XrefEntry;
}

/** What a section that stands alone tells: the free object 0, all objects that were found, and `changed` over them. */
function allRows(pdf: PdfDocument, changed: readonly Row[]): readonly Row[] {
  const [{ entries }] = pdf.sections;
  const updated = new Map(changed.map(({ number, place }) => [number, place]));
  const rows: Row[] = [{ number: 0, place: { kind: 'free' } }];
  const size = nextSize(pdf, changed);
  for (let number = 1; number < size; number++) {
    const place = updated.get(number) ?? entries.get(number);
    if (place !== undefined) rows.push({ number, place });
  }
  return rows;
}

/** Rows with consecutive numbers share a subsection. */
function subsections(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group?.at(-1)?.number === row.number - 1) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function tableSection(pdf: PdfDocument, rows: readonly Row[], fileId: Bytes | null): Bytes {
  let text = 'xref\n';
  for (const group of subsections(rows)) {
    text += `${group[0]?.number} ${group.length}\n`;
    for (const { place } of group) text += tableRow(place);
  }
  const size = nextSize(pdf, rows);
  return concat(fromLatin1(`${text}trailer\n`), writeObject(trailerOf(pdf, size, fileId)), fromLatin1('\n'));
}

/** Twenty bytes, the end of line included (ISO 32000-2 §7.5.4). The list of free objects holds object 0 alone. */
function tableRow(place: XrefEntry): string {
  if (place.kind !== 'at') return '0000000000 65535 f \n';
  if (place.offset > largestTableOffset) throw damaged('§7.5.4', 'a table cannot reach that far', place.offset);
  return `${String(place.offset).padStart(10, '0')} ${String(place.generation).padStart(5, '0')} n \n`;
}

/** Type and the two further fields of a row (ISO 32000-2 §7.5.8.3, table 18). */
function streamRow(place: XrefEntry): readonly [type: number, second: number, third: number] {
  if (place.kind === 'at') return [1, place.offset, place.generation];
  return place.kind === 'packed' ? [2, place.container, place.index] : [0, 0, 65_535];
}

/** Bytes that a field needs for its largest value. */
const widthFor = (largest: number): number => Math.ceil(Math.log2(largest + 1) / 8);

/** The section as a stream, not compressed: the same bytes whoever writes them (ISO 32000-2 §7.5.8). */
function streamSection(pdf: PdfDocument, rows: readonly Row[], offset: number, fileId: Bytes | null): Bytes {
  const number = nextSize(pdf, rows);
  const all: readonly Row[] = [...rows, { number, place: { kind: 'at', generation: 0, offset } }];
  const secondBytes = Math.max(4, widthFor(offset));
  let thirdBytes = 2;
  for (const { place } of all) if (place.kind === 'packed') thirdBytes = Math.max(thirdBytes, widthFor(place.index));
  const rowBytes = 1 + secondBytes + thirdBytes;
  const content = new Uint8Array(all.length * rowBytes);
  for (const [at, { place }] of all.entries()) {
    const [type, second, third] = streamRow(place);
    content[at * rowBytes] = type;
    putBigEndian(content, at * rowBytes + 1, secondBytes, second);
    putBigEndian(content, at * rowBytes + 1 + secondBytes, thirdBytes, third);
  }
  const index = subsections(all).flatMap((group) => [group[0]?.number ?? 0, group.length]);
  const dict: PdfDict = {
    kind: 'dict',
    entries: new Map<string, PdfObject>([
      ['Type', name('XRef')],
      ...trailerOf(pdf, number + 1, fileId).entries,
      ['W', array(1, secondBytes, thirdBytes)],
      ['Index', array(...index)],
      ['Length', content.length],
    ]),
  };
  const head = fromLatin1(`${number} 0 obj\n`);
  return concat(head, writeObject(dict), fromLatin1('\nstream\n'), content, fromLatin1('\nendstream\nendobj\n'));
}

function putBigEndian(bytes: Bytes, at: number, width: number, value: number): void {
  for (let i = 0; i < width; i++) bytes[at + width - 1 - i] = Math.floor(value / 256 ** i) % 256;
}

function nextSize(pdf: PdfDocument, rows: readonly Row[]): number {
  return Math.max(pdf.size, (rows.at(-1)?.number ?? 0) + 1);
}

/** What a trailer hands on to the next (ISO 32000-2 §7.5.5, table 15); all else describes one section alone. */
function trailerOf(pdf: PdfDocument, size: number, fileId: Bytes | null): PdfDict {
  const [newest] = pdf.sections;
  const entries = new Map<string, PdfObject>([['Size', size]]);
  for (const key of ['Root', 'Info', 'Encrypt']) {
    const value = entry(newest.trailer, key);
    if (value !== null) entries.set(key, value);
  }
  const first = pdf.fileId;
  if (fileId !== null && first !== null) {
    entries.set('ID', array({ ...literal(first), form: 'hex' }, { ...literal(fileId), form: 'hex' }));
  }
  if (!pdf.recovery?.rebuilt) entries.set('Prev', newest.offset);
  return { kind: 'dict', entries };
}

/** Hands out the numbers of new objects, from the first free one on. */
export function newNumbers(pdf: PdfDocument): () => { readonly number: number; readonly generation: 0 } {
  let next = pdf.size;
  return () => ({ number: next++, generation: 0 });
}

/**
 * An update's object in place of the one that `number` names now; its generation stays (ISO 32000-2 §7.5.6). Its strings are
 * encrypted as the document demands, also those of an object that was packed in an encrypted stream before.
 */
export function replaced(pdf: PdfDocument, number: number, value: PdfObject): UpdatedObject {
  const generation = generationOf(pdf, number);
  const body = writeObject(encryptedObject(pdf.security, value, { number, generation }));
  return { number, generation, body };
}

/** The generation that `number` has and keeps; 0 for a new or packed object. */
export function generationOf(pdf: PdfDocument, number: number): number {
  const place = pdf.locate(number);
  return place?.kind === 'at' ? place.generation : 0;
}
