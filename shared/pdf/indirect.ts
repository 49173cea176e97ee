import type { ByteSource } from '../bytes/byte-source.ts';
import { fromLatin1 } from '../bytes/latin1.ts';
import { indexOf } from '../bytes/ranges.ts';
import { isWhite, Lexer } from './lex.ts';
import { damaged, pdfLimits, type ReadingBudget, spend } from './limits.ts';
import { entry, isCount, isKind, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';
import { type ParseNotes, parseValue } from './parse.ts';

/** An object with the label it stands under in the file (ISO 32000-2 §7.3.10). */
export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfObject;
}

/** Resolves a stream's /Length, which may be a reference; null where it leads nowhere. */
export type LengthOf = (length: PdfObject) => number | null;

/** For streams that must say their length themselves, as cross-reference streams must (ISO 32000-2 §7.5.8.2). */
export const directLength: LengthOf = (length) => (isCount(length) ? length : null);

/**
 * Reads `12 0 obj …` at `offset`; white space before it is passed over.
 *
 * @param lenient reads as a lenient `Lexer` does, and takes a stream without end up to the end of the file
 * @throws Failure `DOC_DAMAGED` where no labelled object stands there, `LIMIT_EXCEEDED`
 */
export function readIndirect(
  file: ByteSource,
  offset: number,
  lengthOf: LengthOf,
  budget: ReadingBudget,
  notes?: ParseNotes,
  lenient = false,
): IndirectObject {
  const lexer = new Lexer(file, offset, lenient);
  const label = readLabel(lexer);
  if (label === null) throw damaged('§7.3.10', 'no object where the cross-reference table says', offset);
  const value = parseValue(lexer, notes);
  spend(budget, lexer.position - offset);
  if (!isKind(value, 'dict')) return { ...label, value };
  return { ...label, value: streamAfter(lexer, value, lengthOf, budget) ?? value };
}

/** The label at the lexer's position, or null where there is none; the lexer then stands behind it. */
export function readLabel(lexer: Lexer): { number: number; generation: number } | null {
  lexer.skipWhite();
  const first = lexer.peek();
  if (first < 0x30 || first > 0x39) return null;
  const number = lexer.next();
  lexer.skipWhite();
  const second = lexer.peek();
  if (second < 0x30 || second > 0x39) return null;
  const generation = lexer.next();
  if (number.kind !== 'number' || !number.integer || generation.kind !== 'number' || !generation.integer) return null;
  // The three letters are read by themselves: "obj<<" and "obj12" are both in use.
  lexer.skipWhite();
  if (lexer.peek() !== 0x6f || lexer.peek(1) !== 0x62 || lexer.peek(2) !== 0x6a) return null;
  lexer.position += 3;
  return { number: number.value, generation: generation.value };
}

const endMark = fromLatin1('endstream');
/** White space that may stand before it. */
const whiteAtMost = 8;
const firstSearchBytes = 1 << 12;
const largestSearchBytes = 1 << 20;

function streamAfter(lexer: Lexer, dict: PdfDict, lengthOf: LengthOf, budget: ReadingBudget): PdfStream | null {
  lexer.skipWhite();
  if (!startsWith(lexer, 'stream')) return null;
  lexer.position += 'stream'.length;
  // CR LF or LF; a lone CR is not allowed, yet written by some (ISO 32000-2 §7.3.8.1).
  if (lexer.peek() === 0x0d) lexer.position++;
  if (lexer.peek() === 0x0a) lexer.position++;
  const start = lexer.position;
  const length = lengthOf(entry(dict, 'Length'));
  if (length !== null && endsThere(lexer, start + length)) return { kind: 'stream', dict, start, end: start + length };
  const found = findEnd(lexer.source, start, budget);
  if (found === null && !lexer.lenient) throw damaged('§7.3.8.1', 'a stream without end', start);
  return { kind: 'stream', dict, start, end: found ?? lexer.source.size };
}

/**
 * Whether a stream claims bytes behind the end of the file. It is read up to its first `endstream`, but whoever appends to
 * the file could make the claim true: the stream would then hold what was never a part of it.
 */
export function reachesOut(file: ByteSource, { start }: PdfStream, length: PdfObject): boolean {
  return isCount(length) && start + length + whiteAtMost + endMark.length > file.size;
}

/** Whether `endstream` stands at `end`, behind a little white space. */
export function endsThere(lexer: Lexer, end: number): boolean {
  lexer.position = end;
  for (let white = 0; white < whiteAtMost && isWhite(lexer.peek()); white++) lexer.position++;
  return end <= lexer.source.size && startsWith(lexer, 'endstream');
}

/** Where a wrong /Length is put right: the first `endstream`, without the end of line before it; null without one. */
function findEnd(file: ByteSource, start: number, budget: ReadingBudget): number | null {
  const limit = Math.min(file.size, start + pdfLimits.streamBytes);
  for (let at = start, size = firstSearchBytes; at < limit; at += size, size = Math.min(2 * size, largestSearchBytes)) {
    spend(budget, size);
    const found = indexOf(file, endMark, at, Math.min(limit, at + size));
    if (found < 0) continue;
    const [before = 0, last = 0] = file.read(found - 2, found);
    if (last === 0x0a) return Math.max(start, found - (before === 0x0d ? 2 : 1));
    return Math.max(start, last === 0x0d ? found - 1 : found);
  }
  return null;
}

function startsWith(lexer: Lexer, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (lexer.peek(at) !== text.charCodeAt(at)) return false;
  return true;
}
