import type { Bytes } from '../bytes/byte-source.ts';
import { undoAscii85, undoAsciiHex } from './ascii-filters.ts';
import { DecodedBytes } from './decoded-bytes.ts';
import { undoBrokenFlate, undoFlate } from './flate.ts';
import { damaged, type ReadingBudget } from './limits.ts';
import { undoLzw } from './lzw.ts';
import { entry, isCount, isKind, type PdfDict, type PdfObject } from './objects.ts';
import { undoPredictor } from './predictors.ts';
import { undoRunLength } from './run-length.ts';

/**
 * Undoes the filters of a stream that carries structure: an object stream, a cross-reference stream, metadata (ISO
 * 32000-2 §7.4).
 *
 * @param streamDict the stream's dictionary; /Filter and /DecodeParms are direct here
 * @param lenient takes of compressed bytes what comes before a fault, as readers do
 * @throws Failure `DOC_DAMAGED` (also for filters of images), `LIMIT_EXCEEDED`
 */
export function decodeStream(streamDict: PdfDict, encoded: Bytes, budget: ReadingBudget, lenient = false): Bytes {
  const { bytes, left } = undoKnown(streamDict, encoded, budget, lenient);
  if (left.length > 0) throw damaged('§7.4', 'a filter that structure is not written with');
  return bytes;
}

/** Content as far as it can be decoded. */
export interface DecodedContent {
  readonly bytes: Bytes;
  /** Filters that are still on `bytes`, the outermost first: those of images, and unknown ones. */
  readonly left: readonly string[];
}

/**
 * Undoes the filters of any stream up to the first one that is not known here, such as /DCTDecode, and takes of
 * compressed bytes what comes before a fault (ISO 32000-2 §7.4).
 *
 * @param streamDict the stream's dictionary; /Filter and /DecodeParms are direct here
 * @throws Failure `DOC_DAMAGED` (nothing can be expanded), `LIMIT_EXCEEDED`
 */
export function decodeContent(streamDict: PdfDict, encoded: Bytes, budget: ReadingBudget): DecodedContent {
  return undoKnown(streamDict, encoded, budget, true);
}

function undoKnown(streamDict: PdfDict, encoded: Bytes, budget: ReadingBudget, lenient: boolean): DecodedContent {
  const filters = list(entry(streamDict, 'Filter'));
  const parameters = list(entry(streamDict, 'DecodeParms'));
  let bytes = encoded;
  for (const [at, filter] of filters.entries()) {
    const name = isKind(filter, 'name') ? filter.name : '';
    const undo = filterRows.get(name);
    if (undo === undefined)
      return { bytes, left: filters.slice(at).map((other) => (isKind(other, 'name') ? other.name : '')) };
    const given = parameters[at];
    bytes = undo({ encoded: bytes, parameters: isKind(given, 'dict') ? given : null, budget, lenient });
  }
  return { bytes, left: [] };
}

interface Stage {
  readonly encoded: Bytes;
  readonly parameters: PdfDict | null;
  readonly budget: ReadingBudget;
  readonly lenient: boolean;
}

const into = ({ encoded, budget }: Stage, undo: (encoded: Bytes, out: DecodedBytes) => void): Bytes => {
  const out = new DecodedBytes(encoded.length, budget);
  undo(encoded, out);
  return out.done();
};

const flate = (stage: Stage): Bytes => unpredicted(stage, inflated(stage));
const lzw = (stage: Stage): Bytes => {
  const early = stage.parameters === null || entry(stage.parameters, 'EarlyChange') !== 0 ? 1 : 0;
  return unpredicted(
    stage,
    into(stage, (encoded, out) => undoLzw(encoded, early, out)),
  );
};
const ascii85 = (stage: Stage): Bytes => into(stage, undoAscii85);
const asciiHex = (stage: Stage): Bytes => into(stage, undoAsciiHex);
const runLength = (stage: Stage): Bytes => into(stage, undoRunLength);

/** Filters by their names, and by those that inline images have for them (ISO 32000-2 table 6, table 92). */
const filterRows: ReadonlyMap<string, (stage: Stage) => Bytes> = new Map([
  ['FlateDecode', flate],
  ['Fl', flate],
  ['LZWDecode', lzw],
  ['LZW', lzw],
  ['ASCII85Decode', ascii85],
  ['A85', ascii85],
  ['ASCIIHexDecode', asciiHex],
  ['AHx', asciiHex],
  ['RunLengthDecode', runLength],
  ['RL', runLength],
  // What is decoded here is decrypted already.
  ['Crypt', ({ encoded }) => encoded],
]);

function inflated({ encoded, budget, lenient }: Stage): Bytes {
  const out = new DecodedBytes(encoded.length, budget);
  if (undoFlate(encoded, out)) return out.done();
  const whatIsThere = new DecodedBytes(encoded.length, budget);
  if (lenient) undoBrokenFlate(encoded, whatIsThere);
  if (whatIsThere.length === 0) throw damaged('§7.4.4', 'compressed bytes that cannot be expanded');
  return whatIsThere.done();
}

function list(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return isKind(object, 'array') ? object.items : [object];
}

function unpredicted({ parameters }: Stage, bytes: Bytes): Bytes {
  return parameters === null ? bytes : undoPredictor(predictorOf(parameters), bytes);
}

function predictorOf(parameters: PdfDict) {
  const number = (key: string, otherwise: number) => {
    const value = entry(parameters, key);
    return isCount(value, 1) ? value : otherwise;
  };
  return {
    predictor: number('Predictor', 1),
    colors: number('Colors', 1),
    bitsPerComponent: number('BitsPerComponent', 8),
    columns: number('Columns', 1),
  };
}
