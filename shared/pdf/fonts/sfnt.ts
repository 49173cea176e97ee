import type { Bytes } from '../../bytes/byte-source.ts';
import { Failure } from '../../errors.ts';

/** What a font may cost its reader at most, whatever it claims. */
export const fontLimits = {
  fileBytes: 32 * 1024 * 1024,
  tables: 128,
  /** Components inside components; the specification's own fonts use two. */
  componentDepth: 8,
  /** Components of one glyph. */
  components: 256,
} as const;

/** A font file in the sfnt format: its tables by tag. @see OpenType 1.9 "Organization of an OpenType font" */
export type Sfnt = ReadonlyMap<string, Bytes>;

/** The failure of a font that cannot be read; `detail` is for support. */
export function unusableFont(detail: string): Failure<'FONT_UNUSABLE'> {
  return new Failure('FONT_UNUSABLE', { detail });
}

/** @throws Failure `FONT_UNUSABLE` beyond the end, as all readers of numbers here do */
export function u16(table: Bytes, at: number): number {
  const [high, low] = [table[at], table[at + 1]];
  if (high === undefined || low === undefined) throw unusableFont('a table that ends too early');
  return high * 256 + low;
}

export function i16(table: Bytes, at: number): number {
  const value = u16(table, at);
  return value < 0x8000 ? value : value - 0x10000;
}

export function u32(table: Bytes, at: number): number {
  return u16(table, at) * 0x10000 + u16(table, at + 2);
}

/** A part of a table. @throws Failure `FONT_UNUSABLE` where it is not all there */
export function slice(table: Bytes, start: number, end: number): Bytes {
  if (start > end || end > table.length) throw unusableFont('a table that ends too early');
  return table.subarray(start, end);
}

const trueTypeVersions: readonly number[] = [0x00010000, 0x74727565];

/**
 * Reads the table directory of a font with TrueType outlines.
 *
 * @throws Failure `FONT_UNUSABLE` (also for OpenType with CFF outlines, collections and WOFF)
 */
export function readSfnt(bytes: Bytes): Sfnt {
  if (bytes.length > fontLimits.fileBytes) throw unusableFont('too large');
  if (!trueTypeVersions.includes(u32(bytes, 0))) throw unusableFont('no TrueType font');
  const count = u16(bytes, 4);
  if (count > fontLimits.tables) throw unusableFont('too many tables');
  const tables = new Map<string, Bytes>();
  for (let n = 0; n < count; n++) {
    const row = 12 + 16 * n;
    const tag = String.fromCharCode(...slice(bytes, row, row + 4));
    const start = u32(bytes, row + 8);
    tables.set(tag, slice(bytes, start, start + u32(bytes, row + 12)));
  }
  return tables;
}

/** @throws Failure `FONT_UNUSABLE` where the font has no such table */
export function tableOf(sfnt: Sfnt, tag: string): Bytes {
  const table = sfnt.get(tag);
  if (table === undefined) throw unusableFont(`no table ${tag}`);
  return table;
}
