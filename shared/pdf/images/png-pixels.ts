import type { Bytes } from '../../bytes/byte-source.ts';
import { undoRowFilter } from '../row-filter.ts';
import { unusableImage } from './image.ts';

/** IHDR (PNG 3rd edition §11.2.1). */
export interface PngHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: number;
  readonly colourType: number;
  /** Samples a pixel. */
  readonly channels: number;
  readonly interlaced: boolean;
}

/** A picture that is a part of the whole: all of it, or one pass of Adam7 (§8.1). */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const whole: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }];
const adam7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/** A row of filtered bytes: its filter type, then its samples. */
interface Row {
  readonly pass: Pass;
  /** Its number in the pass. */
  readonly n: number;
  readonly columns: number;
  readonly start: number;
  readonly length: number;
}

function passesOf({ widthPx, heightPx, channels, depth, interlaced }: PngHeader): readonly Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const pass of interlaced ? adam7 : whole) {
    const columns = Math.ceil(Math.max(0, widthPx - pass.x) / pass.dx);
    const count = columns === 0 ? 0 : Math.ceil(Math.max(0, heightPx - pass.y) / pass.dy);
    const length = 1 + Math.ceil((columns * channels * depth) / 8);
    for (let n = 0; n < count; n++, start += length) rows.push({ pass, n, columns, start, length });
  }
  return rows;
}

/** How many bytes all filtered rows have. */
export function filteredBytes(header: PngHeader): number {
  const last = passesOf(header).at(-1);
  return last === undefined ? 0 : last.start + last.length;
}

/** Whether every row names a filter that there is (§9.2). */
export function filtersAreKnown(header: PngHeader, filtered: Bytes): boolean {
  return passesOf(header).every(({ start }) => (filtered[start] ?? 0) <= 4);
}

/** Pixels of 8 bits a sample. */
export interface PngPixels {
  readonly colours: 'grey' | 'rgb';
  readonly bytes: Bytes;
  /** One byte a pixel; null where all are opaque. */
  readonly alpha: Bytes | null;
}

/**
 * Undoes filters, interlacing, palette and depth.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 */
export function pngPixels(
  header: PngHeader,
  filtered: Bytes,
  palette: Bytes | null,
  transparency: Bytes | null,
): PngPixels {
  const { widthPx, heightPx, colourType } = header;
  const rgb = colourType === 2 || colourType === 3 || colourType === 6;
  const bytes = new Uint8Array(widthPx * heightPx * (rgb ? 3 : 1));
  const alpha = new Uint8Array(widthPx * heightPx);
  const put = pixelWriter(header, bytes, alpha, palette, transparency);
  const sampleBytes = Math.max(1, (header.channels * header.depth) >> 3);
  let above: Bytes = new Uint8Array(0);
  for (const { pass, n, columns, start, length } of passesOf(header)) {
    const row = filtered.subarray(start + 1, start + length);
    if (n === 0) above = new Uint8Array(row.length);
    const type = filtered[start] ?? 0;
    if (!undoRowFilter(type, row, above, sampleBytes)) throw unusableImage('damaged', `filter ${type}`);
    above = row;
    const from = (pass.y + n * pass.dy) * widthPx + pass.x;
    for (let column = 0; column < columns; column++) put(row, column, from + column * pass.dx);
  }
  return { colours: rgb ? 'rgb' : 'grey', bytes, alpha: alpha.every((value) => value === 255) ? null : alpha };
}

type WritePixel = (row: Bytes, column: number, pixel: number) => void;

function pixelWriter(
  { channels, depth, colourType }: PngHeader,
  bytes: Bytes,
  alpha: Bytes,
  palette: Bytes | null,
  transparency: Bytes | null,
): WritePixel {
  const sample = (row: Bytes, n: number): number => sampleAt(row, n, depth);
  // Greys of few bits are spread over the whole range; of 16 bits the upper eight are kept.
  const toByte = (value: number): number => (depth === 16 ? value >> 8 : Math.round((value * 255) / (2 ** depth - 1)));
  if (colourType === 3) {
    return (row, column, pixel) => {
      const index = sample(row, column);
      for (let n = 0; n < 3; n++) bytes[3 * pixel + n] = palette?.[3 * index + n] ?? 0;
      alpha[pixel] = transparency?.[index] ?? 255;
    };
  }
  const colours = channels < 3 ? 1 : 3;
  const hasAlpha = channels !== colours;
  const key = hasAlpha || transparency === null ? null : keyOf(transparency, colours);
  return (row, column, pixel) => {
    let isKey = key !== null;
    for (let n = 0; n < colours; n++) {
      const value = sample(row, column * channels + n);
      if (value !== key?.[n]) isKey = false;
      bytes[colours * pixel + n] = toByte(value);
    }
    alpha[pixel] = hasAlpha ? toByte(sample(row, column * channels + colours)) : isKey ? 0 : 255;
  };
}

/** The colour that is transparent, one 16-bit number a sample (§11.3.1.1). */
function keyOf(transparency: Bytes, colours: number): readonly number[] {
  return Array.from({ length: colours }, (_, n) => (transparency[2 * n] ?? 0) * 256 + (transparency[2 * n + 1] ?? 0));
}

function sampleAt(row: Bytes, n: number, depth: number): number {
  if (depth === 8) return row[n] ?? 0;
  if (depth === 16) return (row[2 * n] ?? 0) * 256 + (row[2 * n + 1] ?? 0);
  const bit = n * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
