import type { Bytes } from '../../bytes/byte-source.ts';
import { i16, slice, u16, u32, unusableFont } from './sfnt.ts';

/** Glyph index of a Unicode code point; 0 where the font has none. */
export type GlyphOf = (codePoint: number) => number;

/** Encodings that are Unicode, the fullest first: platform and encoding (OpenType 1.9, cmap). */
const unicode: readonly (readonly [number, number])[] = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
  [0, 2],
  [0, 1],
  [0, 0],
];

/**
 * The mapping of a font's `cmap` table, of its fullest Unicode subtable in format 12 or 4. Nothing is expanded: each
 * look-up searches the table itself.
 *
 * @throws Failure `FONT_UNUSABLE` where there is no such subtable
 */
export function readCmap(cmap: Bytes): GlyphOf {
  const count = u16(cmap, 2);
  for (const [platform, encoding] of unicode) {
    for (let n = 0; n < count; n++) {
      const row = 4 + 8 * n;
      if (u16(cmap, row) !== platform || u16(cmap, row + 2) !== encoding) continue;
      const table = slice(cmap, u32(cmap, row + 4), cmap.length);
      const format = u16(table, 0);
      if (format === 12) return (codePoint) => inGroups(table, codePoint);
      if (format === 4) return (codePoint) => inSegments(table, codePoint);
    }
  }
  throw unusableFont('no Unicode mapping in format 4 or 12');
}

/** The first of `count` sorted rows whose end is not before `codePoint`. */
function firstReaching(count: number, codePoint: number, endOf: (row: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inGroups(table: Bytes, codePoint: number): number {
  const count = u32(table, 12);
  if (16 + 12 * count > table.length) throw unusableFont('a table that ends too early');
  const group = 16 + 12 * firstReaching(count, codePoint, (n) => u32(table, 16 + 12 * n + 4));
  if (group >= 16 + 12 * count) return 0;
  const start = u32(table, group);
  return codePoint < start ? 0 : u32(table, group + 8) + codePoint - start;
}

function inSegments(table: Bytes, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const count = u16(table, 6) >> 1;
  const [ends, starts] = [14, 16 + 2 * count];
  const segment = firstReaching(count, codePoint, (n) => u16(table, ends + 2 * n));
  if (segment === count) return 0;
  const start = u16(table, starts + 2 * segment);
  if (codePoint < start) return 0;
  const delta = i16(table, starts + 2 * count + 2 * segment);
  const rangeAt = starts + 4 * count + 2 * segment;
  const range = u16(table, rangeAt);
  if (range === 0) return (codePoint + delta) & 0xffff;
  // The offset counts from where it stands itself.
  const glyph = u16(table, rangeAt + range + 2 * (codePoint - start));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}
