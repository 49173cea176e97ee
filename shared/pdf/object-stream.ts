import { type Bytes, sourceOf } from '../bytes/byte-source.ts';
import { decodeStream } from './filters.ts';
import { Lexer } from './lex.ts';
import { damaged, hold, type ReadingBudget, spend } from './limits.ts';
import { entry, isCount, isName, type PdfStream, type PdfValue } from './objects.ts';
import { type ParseNotes, parseValue } from './parse.ts';

/** A decoded object stream (ISO 32000-2 §7.5.7). */
export interface ObjectStream {
  readonly bytes: Bytes;
  /** Object numbers and where their values begin in `bytes`, in the stream's order. */
  readonly rows: readonly { readonly number: number; readonly offset: number }[];
}

/**
 * Decodes an object stream and reads its table.
 *
 * @param encoded the stream's bytes, decrypted
 * @param lenient takes what there is of its bytes and its table, whatever the stream calls itself
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function readObjectStream(
  stream: PdfStream,
  encoded: Bytes,
  budget: ReadingBudget,
  lenient = false,
): ObjectStream {
  const count = entry(stream.dict, 'N');
  const first = entry(stream.dict, 'First');
  const named = lenient || isName(entry(stream.dict, 'Type'), 'ObjStm');
  if (!named || !isCount(count) || !isCount(first)) {
    throw damaged('§7.5.7', 'an object stream that does not say what it holds', stream.start);
  }
  hold('objects', count);
  const bytes = decodeStream(stream.dict, encoded, budget, lenient);
  const lexer = new Lexer(sourceOf(bytes));
  const rows: { number: number; offset: number }[] = [];
  while (rows.length < count) {
    const number = lexer.next();
    const offset = lexer.next();
    if (number.kind !== 'number' || offset.kind !== 'number' || !isCount(number.value) || !isCount(offset.value)) {
      if (lenient) break;
      throw damaged('§7.5.7', 'an object stream with a broken table', stream.start);
    }
    rows.push({ number: number.value, offset: first + offset.value });
  }
  return { bytes, rows };
}

/** The object `number` at `index`; null where the stream does not hold it; `lenient` as for a `Lexer`. @throws Failure `DOC_DAMAGED` */
export function packedObject(
  container: ObjectStream,
  number: number,
  index: number,
  budget: ReadingBudget,
  notes?: ParseNotes,
  lenient = false,
): PdfValue {
  const named = container.rows[index];
  const row = named?.number === number ? named : container.rows.find((other) => other.number === number);
  if (row === undefined) return null;
  const lexer = new Lexer(sourceOf(container.bytes), row.offset, lenient);
  const value = parseValue(lexer, notes);
  spend(budget, lexer.position - row.offset);
  return value;
}
