// Flate in streaming form, so that a stream's growth can be watched and cut; WebCrypto's world has no synchronous one.
import { Unzlib } from 'fflate';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { hexDigit } from '../bytes/hex.ts';
import { isWhite } from './lex.ts';
import { damaged, hold, pdfLimits, type ReadingBudget, spend } from './limits.ts';
import { entry, isCount, isKind, isName, type PdfDict, type PdfObject } from './objects.ts';
import { undoPredictor } from './predictors.ts';

/**
 * Undoes the filters of a stream that carries structure: /FlateDecode with predictors and /ASCIIHexDecode, which is all
 * that writers use for object and cross-reference streams (ISO 32000-2 §7.4).
 *
 * @param streamDict the stream's dictionary; /Filter and /DecodeParms are direct here
 * @throws Failure `DOC_DAMAGED` (also for other filters), `LIMIT_EXCEEDED`
 */
export function decodeStream(streamDict: PdfDict, encoded: Bytes, budget: ReadingBudget): Bytes {
  const filters = list(entry(streamDict, 'Filter'));
  const parameters = list(entry(streamDict, 'DecodeParms'));
  let bytes = encoded;
  for (const [at, filter] of filters.entries()) bytes = undo(filter, parameters[at] ?? null, bytes, budget);
  return bytes;
}

function list(object: PdfObject): readonly PdfObject[] {
  if (object === null) return [];
  return isKind(object, 'array') ? object.items : [object];
}

function undo(filter: PdfObject, parameters: PdfObject, bytes: Bytes, budget: ReadingBudget): Bytes {
  if (isName(filter, 'FlateDecode') || isName(filter, 'Fl')) {
    const inflated = inflate(bytes, budget);
    return isKind(parameters, 'dict') ? undoPredictor(predictorOf(parameters), inflated) : inflated;
  }
  // What is decoded here is decrypted already.
  if (isName(filter, 'Crypt')) return bytes;
  if (isName(filter, 'ASCIIHexDecode') || isName(filter, 'AHx')) return fromAsciiHex(bytes);
  throw damaged('§7.4', 'a filter that structure is not written with');
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

/** Fed in small pieces: Flate grows at most 1,032-fold, so no piece yields more than 4 MiB before the limits are asked. */
const pieceBytes = 4096;

function inflate(bytes: Bytes, budget: ReadingBudget): Bytes {
  const parts: Bytes[] = [];
  let size = 0;
  const inflater = new Unzlib((part) => {
    parts.push(part.slice());
    size += part.length;
    hold('streamBytes', size);
    spend(budget, part.length);
    if (size > pdfLimits.ratioFreeBytes) hold('streamRatio', size / Math.max(1, bytes.length));
  });
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      inflater.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
      throw damaged('§7.4.4', 'compressed bytes that cannot be expanded');
    }
    throw error;
  }
  return concat(...parts);
}

function fromAsciiHex(bytes: Bytes): Bytes {
  const digits: number[] = [];
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    if (isWhite(byte)) continue;
    const digit = hexDigit(byte);
    if (digit < 0) throw damaged('§7.4.2', 'not a hexadecimal digit');
    digits.push(digit);
  }
  const decoded = new Uint8Array(Math.ceil(digits.length / 2));
  for (let at = 0; at < decoded.length; at++) decoded[at] = ((digits[2 * at] ?? 0) << 4) | (digits[2 * at + 1] ?? 0);
  return decoded;
}
