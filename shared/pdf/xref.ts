import type { ByteSource } from '../bytes/byte-source.ts';
import { decodeStream } from './filters.ts';
import { directLength, reachesOut, readIndirect } from './indirect.ts';
import { Lexer, type Token } from './lex.ts';
import { damaged, hold, pdfLimits, type ReadingBudget, spend } from './limits.ts';
import { entry, isCount, isKind, isName, type PdfDict } from './objects.ts';
import { emptyNotes, parseValue } from './parse.ts';

/** Where an object stands: nowhere, at an offset, or packed in an object stream. */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly container: number; readonly index: number };

/** One cross-reference section with its trailer: what one writing of the file added (ISO 32000-2 §7.5.4 to §7.5.8). */
export interface XrefSection {
  /** Offset of the section, from the header. */
  readonly offset: number;
  readonly form: 'table' | 'stream';
  /** Whether a table was completed by the stream that its /XRefStm names (ISO 32000-2 §7.5.8.4). */
  readonly hybrid: boolean;
  /** Numbers that such a stream tells of; readers that know tables alone take them for free. */
  readonly hidden: ReadonlySet<number>;
  /** Whether its trailer says an entry twice (ISO 32000-2 §7.3.7). */
  readonly ambiguous: boolean;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDict;
  /** Offset of the section before this one, or null. */
  readonly previous: number | null;
}

const free: XrefEntry = { kind: 'free' };

/** Whether two rows say the same. */
export const samePlace = (a: XrefEntry, b: XrefEntry): boolean =>
  a.kind === 'at' && b.kind === 'at'
    ? a.offset === b.offset && a.generation === b.generation
    : a.kind === 'packed' && b.kind === 'packed'
      ? a.container === b.container && a.index === b.index
      : a.kind === b.kind;

/** Notes a row. Of two that differ, readers take now the first and now the last (ISO 32000-2 §7.5.4). */
function note(entries: Map<number, XrefEntry>, number: number, place: XrefEntry, offset: number): void {
  const known = entries.get(number);
  if (known !== undefined && !samePlace(known, place)) {
    throw damaged('§7.5.4', 'a cross-reference section that says two things of one object', offset);
  }
  entries.set(number, place);
}

/** Reads the section at `offset`. @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
export function readSection(file: ByteSource, offset: number, budget: ReadingBudget): XrefSection {
  const lexer = new Lexer(file, offset);
  lexer.skipWhite();
  if (isDigit(lexer.peek())) return readStreamSection(file, offset, budget);
  const keyword = lexer.next();
  if (keyword.kind !== 'word' || keyword.text !== 'xref') {
    throw damaged('§7.5.4', 'no cross-reference section where one should be', offset);
  }
  return readTableSection(lexer, offset, budget);
}

function readTableSection(lexer: Lexer, offset: number, budget: ReadingBudget): XrefSection {
  const entries = new Map<number, XrefEntry>();
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'word' && token.text === 'trailer') break;
    const first = integerOf(token);
    const count = integerOf(lexer.next());
    hold('objects', first + count);
    readRows(lexer, first, count, entries);
  }
  const notes = emptyNotes();
  const trailer = parseValue(lexer, notes);
  spend(budget, lexer.position - offset);
  if (!isKind(trailer, 'dict')) throw damaged('§7.5.5', 'a trailer that is no dictionary', offset);
  const extra = entry(trailer, 'XRefStm');
  const hidden = new Set<number>();
  if (isCount(extra, 1)) {
    for (const [number, place] of readStreamSection(lexer.source, extra, budget).entries) {
      // What the stream tells is free in the table, so that older readers do not see it (ISO 32000-2 §7.5.8.4).
      if ((entries.get(number) ?? free).kind !== 'free') continue;
      entries.set(number, place);
      hidden.add(number);
    }
  }
  const told = { entries, hidden, trailer, ambiguous: notes.ambiguous.size > 0 };
  return { offset, form: 'table', hybrid: isCount(extra, 1), ...told, previous: previousOf(trailer) };
}

/** The rows of a subsection (ISO 32000-2 §7.5.4); read as tokens, for many writers do not keep to 20 bytes a row. */
function readRows(lexer: Lexer, first: number, count: number, entries: Map<number, XrefEntry>): void {
  let start = first;
  for (let row = 0; row < count; row++) {
    const before = lexer.position;
    const token = lexer.next();
    if (token.kind === 'word' && token.text === 'trailer') {
      // A count too large is common; the rows that are there are taken.
      lexer.position = before;
      return;
    }
    const offset = integerOf(token);
    const generation = integerOf(lexer.next());
    const use = lexer.next();
    if (use.kind !== 'word' || (use.text !== 'n' && use.text !== 'f')) {
      throw damaged('§7.5.4', 'a row that is neither in use nor free', use.start);
    }
    // The list of free objects begins with object 0; some writers number it 1.
    if (row === 0 && first === 1 && use.text === 'f' && generation === 65535) start = 0;
    const inUse = use.text === 'n' && offset > 0;
    note(entries, start + row, inUse ? { kind: 'at', offset, generation } : free, token.start);
  }
}

function integerOf(token: Token): number {
  if (token.kind === 'number' && token.integer && Number.isSafeInteger(token.value) && token.value >= 0)
    return token.value;
  throw damaged('§7.5.4', 'a cross-reference table with something else than numbers', token.start);
}

function readStreamSection(file: ByteSource, offset: number, budget: ReadingBudget): XrefSection {
  const notes = emptyNotes();
  const { value } = readIndirect(file, offset, directLength, budget, notes);
  if (!isKind(value, 'stream') || !isName(entry(value.dict, 'Type'), 'XRef')) {
    throw damaged('§7.5.8', 'no cross-reference section where one should be', offset);
  }
  if (reachesOut(file, value, entry(value.dict, 'Length'))) {
    throw damaged('§7.3.8.2', 'a cross-reference section that reaches over the end of the document', offset);
  }
  hold('streamBytes', value.end - value.start);
  const rows = decodeStream(value.dict, file.read(value.start, value.end), budget);
  const widths = widthsOf(value.dict, offset);
  const rowBytes = widths.reduce((sum, width) => sum + width, 0);
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  for (const [first, count] of subsectionsOf(value.dict, offset)) {
    for (let row = 0; row < count && at + rowBytes <= rows.length; row++, at += rowBytes) {
      const decoded = rowAt(rows, at, widths);
      if (decoded !== null) note(entries, first + row, decoded, offset);
    }
  }
  const told = { entries, hidden: new Set<number>(), trailer: value.dict, ambiguous: notes.ambiguous.size > 0 };
  return { offset, form: 'stream', hybrid: false, ...told, previous: previousOf(value.dict) };
}

function widthsOf(dict: PdfDict, offset: number): readonly number[] {
  const widths = entry(dict, 'W');
  const found = isKind(widths, 'array') ? widths.items.filter((width) => isCount(width)).slice(0, 3) : [];
  const sum = found.reduce((total, width) => total + width, 0);
  if (found.length < 3 || sum < 1 || sum > 24) throw damaged('§7.5.8.2', 'a /W that gives no rows', offset);
  return found;
}

function* subsectionsOf(dict: PdfDict, offset: number): Generator<readonly [number, number]> {
  const index = entry(dict, 'Index');
  const size = entry(dict, 'Size');
  const bounds = isKind(index, 'array') ? index.items : [0, size];
  for (let at = 0; at + 1 < bounds.length; at += 2) {
    const [first, count] = [bounds[at], bounds[at + 1]];
    if (!isCount(first) || !isCount(count)) throw damaged('§7.5.8.2', 'an /Index that is no pairs of numbers', offset);
    hold('objects', first + count);
    yield [first, count];
  }
}

/** One row (ISO 32000-2 §7.5.8.3, table 18). A type that is not known means null: no entry at all. */
function rowAt(rows: Uint8Array, at: number, widths: readonly number[]): XrefEntry | null {
  const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = widths;
  const type = typeBytes === 0 ? 1 : bigEndian(rows, at, typeBytes);
  const second = bigEndian(rows, at + typeBytes, secondBytes);
  const third = bigEndian(rows, at + typeBytes + secondBytes, thirdBytes);
  if (type === 0) return free;
  if (type === 1) return { kind: 'at', offset: second, generation: third };
  return type === 2 && second <= pdfLimits.objects ? { kind: 'packed', container: second, index: third } : null;
}

function bigEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

/** /Prev; zero is written by some where there is none (ISO 32000-2 §7.5.5, table 15). */
function previousOf(trailer: PdfDict): number | null {
  const previous = entry(trailer, 'Prev');
  return isCount(previous, 1) ? previous : null;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
