import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import { concat } from '../../../../shared/bytes/concat.ts';
import { writeSfnt } from '../../../../shared/pdf/fonts/sfnt-write.ts';

/** 16-bit numbers, as tables of a font have them. */
export const words = (...values: readonly number[]): Bytes =>
  Uint8Array.from(values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]));

const long = (value: number): readonly [number, number] => [Math.floor(value / 0x10000), value & 0xffff];

/** An outline of three points on the line, with a hinting program of two bytes. */
const triangle = (high: number): Bytes =>
  concat(
    words(1, 0, 0, 500, high, 2, 2),
    Uint8Array.of(0xb0, 0x01, 1, 1, 1),
    words(0, 500, -250, 0, 0, high),
    new Uint8Array(1),
  );

/** A glyph made of others, each with its offset as bytes; the last is followed by a hinting program. */
export const composite = (...parts: readonly number[]): Bytes =>
  concat(
    words(-1, 0, 0, 500, 900),
    ...parts.map((part, n) => {
      const isLast = n === parts.length - 1;
      return concat(words(0x0002 | (isLast ? 0x0100 : 0x0020), part), Uint8Array.of(10, 20));
    }),
    words(1),
    Uint8Array.of(0x4f, 0),
  );

/** Code points of the sample's glyphs 1 … 4: A, acute alone, Á (of both), and a letter beyond the first plane. */
export const sampleLetters = [0x41, 0xb4, 0xc1, 0x1f600] as const;

/** A mapping in format 4 (a segment a letter, one by an index array) and, for all planes, one in format 12. */
export function sampleCmap(formats: readonly (4 | 12)[] = [4, 12]): Bytes {
  const starts = [0x41, 0xb4, 0xc1, 0xffff];
  const deltas = [1 - 0x41, 2 - 0xb4, 0, 1];
  // The third segment looks its glyph up behind the offsets: two words from its own.
  const format4 = words(4, 42, 0, 8, 8, 2, 0, ...starts, 0, ...starts, ...deltas, 0, 0, 4, 0, 3);
  const groups = sampleLetters.map((letter, n) => words(...long(letter), ...long(letter), ...long(n + 1)));
  const format12 = concat(words(12, 0, ...long(16 + 12 * groups.length), 0, 0, ...long(groups.length)), ...groups);
  const tables = formats.map((format) => (format === 4 ? format4 : format12));
  let at = 4 + 8 * tables.length;
  const rows = tables.map((table, n) => {
    const row = words(3, formats[n] === 4 ? 1 : 10, ...long(at));
    at += table.length;
    return row;
  });
  return concat(words(0, tables.length), ...rows, ...tables);
}

/** Tables of a small TrueType font of five glyphs; 1000 units are its size. */
export function sampleTables(
  changes: Readonly<Record<string, Bytes>> = {},
  glyphs?: readonly Bytes[],
): ReadonlyMap<string, Bytes> {
  const outlines = glyphs ?? [new Uint8Array(0), triangle(700), triangle(900), composite(1, 2), triangle(800)];
  const even = outlines.map((glyph) => (glyph.length % 2 === 0 ? glyph : concat(glyph, new Uint8Array(1))));
  const places = [0];
  for (const { length } of even) places.push((places.at(-1) ?? 0) + length / 2);
  const name = words(...[...'Sample-Sans!'].map((letter) => letter.charCodeAt(0)));
  const tables: Record<string, Bytes> = {
    head: words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, -10, -200, 600, 900, 0, 8, 2, 0, 0),
    hhea: words(1, 0, 800, -200, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, 2),
    maxp: words(1, 0, outlines.length, 3, 1, 6, 2, 2, 0, 4, 3, 0, 64, 7, 2, 1),
    // Two whole metrics; the other glyphs have the advance of the second.
    hmtx: words(400, 5, 600, 11, 12, 13, 14),
    loca: words(...places),
    glyf: concat(...even),
    cmap: sampleCmap(),
    name: concat(words(0, 1, 18, 3, 1, 0x409, 6, name.length, 0), name),
    'OS/2': words(2, 500, 700, 5, 0, ...Array.from({ length: 39 }, () => 0), 650, 0, 0, 0),
    post: words(3, 0, -12, 0x8000, 0, 0, 0, 0),
    fpgm: Uint8Array.of(1, 2, 3),
    ...changes,
  };
  return new Map(Object.entries(tables));
}

/** The font as a file. */
export const sampleFont = (changes: Readonly<Record<string, Bytes>> = {}, glyphs?: readonly Bytes[]): Bytes =>
  writeSfnt(sampleTables(changes, glyphs));
