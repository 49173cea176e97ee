import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import type { PdfDocument } from './document.ts';
import { damaged } from './limits.ts';
import { array, entry, literal, name, type PdfDict, type PdfObject, ref } from './objects.ts';
import { encryptedObject } from './security/secured-objects.ts';
import { writeObject } from './write.ts';

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
 * table (also in a hybrid file), a stream as a stream.
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
  const ordered = [...objects].sort((a, b) => a.number - b.number);
  const bodies = new Map<number, number>();
  const rows: Row[] = [];
  const start = pdf.file.size;
  for (const { number, generation, body } of ordered) {
    rows.push({ number, generation, offset: start + length });
    add(fromLatin1(`${number} ${generation} obj\n`));
    bodies.set(number, length);
    add(body);
    add(fromLatin1('\nendobj\n'));
  }
  const section = start + length;
  add(pdf.sections[0].form === 'table' ? tableSection(pdf, rows, fileId) : streamSection(pdf, rows, section, fileId));
  add(fromLatin1(`startxref\n${section}\n%%EOF\n`));
  return { bytes: concat(...parts), bodies };
}

interface Row {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
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
    for (const { offset, generation } of group) {
      if (offset > largestTableOffset) throw damaged('§7.5.4', 'a table cannot reach that far', offset);
      // Twenty bytes a row, the end of line included.
      text += `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
    }
  }
  const size = nextSize(pdf, rows);
  return concat(fromLatin1(`${text}trailer\n`), writeObject(trailerOf(pdf, size, fileId)), fromLatin1('\n'));
}

/** The section as a stream, not compressed: a few rows, and the same bytes whoever writes them (ISO 32000-2 §7.5.8). */
function streamSection(pdf: PdfDocument, rows: readonly Row[], offset: number, fileId: Bytes | null): Bytes {
  const number = nextSize(pdf, rows);
  const all = [...rows, { number, generation: 0, offset }];
  const offsetBytes = Math.max(4, Math.ceil(Math.log2(offset + 1) / 8));
  const content = new Uint8Array(all.length * (offsetBytes + 3));
  for (const [at, row] of all.entries()) {
    const from = at * (offsetBytes + 3);
    content[from] = 1;
    for (let i = 0; i < offsetBytes; i++) content[from + offsetBytes - i] = Math.floor(row.offset / 256 ** i) % 256;
    content[from + offsetBytes + 1] = row.generation >> 8;
    content[from + offsetBytes + 2] = row.generation & 0xff;
  }
  const index = subsections(all).flatMap((group) => [group[0]?.number ?? 0, group.length]);
  const dict: PdfDict = {
    kind: 'dict',
    entries: new Map<string, PdfObject>([
      ['Type', name('XRef')],
      ...trailerOf(pdf, number + 1, fileId).entries,
      ['W', array(1, offsetBytes, 2)],
      ['Index', array(...index)],
      ['Length', content.length],
    ]),
  };
  const head = fromLatin1(`${number} 0 obj\n`);
  return concat(head, writeObject(dict), fromLatin1('\nstream\n'), content, fromLatin1('\nendstream\nendobj\n'));
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
  entries.set('Prev', newest.offset);
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

/** A reference to an update's object. */
export function refTo(object: { readonly number: number; readonly generation: number }) {
  return ref(object.number, object.generation);
}
