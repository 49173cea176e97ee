import type { Bytes } from '../bytes/byte-source.ts';
import { damaged } from './limits.ts';
import { undoRowFilter } from './row-filter.ts';

/** How rows of samples were predicted before compression (ISO 32000-2 §7.4.4.4, table 8). */
export interface Predictor {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/** Undoes a predictor: PNG's (10 to 15), TIFF's (2) or none (1). @throws Failure `DOC_DAMAGED` */
export function undoPredictor(row: Predictor, predicted: Bytes): Bytes {
  if (row.predictor === 1) return predicted;
  if (row.predictor !== 2 && (row.predictor < 10 || row.predictor > 15)) {
    throw damaged('§7.4.4.4', 'a predictor that does not exist');
  }
  const sampleBytes = Math.ceil((row.colors * row.bitsPerComponent) / 8);
  const rowBytes = Math.ceil((row.colors * row.bitsPerComponent * row.columns) / 8);
  if (!Number.isSafeInteger(rowBytes) || rowBytes > predicted.length) {
    if (predicted.length === 0) return predicted;
    throw damaged('§7.4.4.4', 'rows longer than the stream');
  }
  if (row.predictor === 2) return undoDifferences(row, rowBytes, predicted);
  const rows = Math.ceil(predicted.length / (rowBytes + 1));
  const out = new Uint8Array(predicted.length - rows);
  let above: Bytes = new Uint8Array(rowBytes);
  for (let n = 0; n < rows; n++) {
    const from = n * (rowBytes + 1);
    const row = out.subarray(n * rowBytes, (n + 1) * rowBytes);
    row.set(predicted.subarray(from + 1, from + 1 + rowBytes));
    if (!undoRowFilter(predicted[from] ?? 0, row, above, sampleBytes)) {
      throw damaged('ISO/IEC 15948 §9.2', 'a row filter that does not exist');
    }
    above = row;
  }
  return out;
}

/** More than any colour space of a document has. */
const mostColors = 256;

/** Each sample was written as its difference from the one of its colour to the left (TIFF 6.0 §14). */
function undoDifferences(
  { colors, columns, bitsPerComponent: bits }: Predictor,
  rowBytes: number,
  predicted: Bytes,
): Bytes {
  if (![1, 2, 4, 8, 16].includes(bits) || colors > mostColors) throw damaged('§7.4.4.4', 'samples of no such size');
  const out = predicted.slice();
  const left = new Uint16Array(colors);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < out.length; row += rowBytes) {
    left.fill(0);
    const samples = Math.min(colors * columns, Math.floor(((out.length - row) * 8) / bits));
    for (let n = 0; n < samples; n++) {
      const at = row + ((n * bits) >> 3);
      const shift = bits < 8 ? 8 - bits - ((n * bits) & 7) : 0;
      const high = bits === 16 ? (out[at] ?? 0) << 8 : 0;
      const difference = bits === 16 ? high | (out[at + 1] ?? 0) : ((out[at] ?? 0) >> shift) & mask;
      const sample = (difference + (left[n % colors] ?? 0)) & mask;
      left[n % colors] = sample;
      if (bits === 16) out.set([sample >> 8, sample & 0xff], at);
      else out[at] = ((out[at] ?? 0) & ~(mask << shift)) | (sample << shift);
    }
  }
  return out;
}
