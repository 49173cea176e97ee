import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import type { Font } from './font.ts';
import { componentsOf, plainGlyph } from './glyf.ts';
import { fontLimits, slice, tableOf, u16, unusableFont } from './sfnt.ts';
import { padded, writeSfnt } from './sfnt-write.ts';

/** A font that holds some glyphs of another, numbered anew. */
export interface Subset {
  /** The font file: what a CIDFontType2 needs of one, without hinting (ISO 32000-2 §9.9.1 table 124). */
  readonly bytes: Bytes;
  /** How many glyphs it has: those asked for, then components of theirs. */
  readonly glyphs: number;
}

/**
 * A subset of `font` with `wanted` in this order from index 1 on (a glyph may come twice), behind the glyph for what is
 * missing. The same input gives the same bytes.
 *
 * @throws Failure `FONT_UNUSABLE`
 */
export function subsetFont(font: Font, wanted: readonly number[]): Subset {
  const slots = withComponents(font, [0, ...wanted]);
  const slotOf = new Map<number, number>();
  for (const [slot, glyph] of slots.entries()) if (!slotOf.has(glyph)) slotOf.set(glyph, slot);
  const outlines = slots.map((glyph) => padded(plainGlyph(font.outlineOf(glyph), (part) => slotOf.get(part) ?? 0)));
  const places = [0];
  for (const { length } of outlines) places.push((places.at(-1) ?? 0) + length);
  const long = (places.at(-1) ?? 0) > 2 * 0xffff;
  const tables = new Map([
    ['glyf', concat(...outlines)],
    ['head', changed(copyOf(font, 'head', 54), { 50: long ? 1 : 0 })],
    ['hhea', changed(copyOf(font, 'hhea', 36), { 34: slots.length })],
    ['hmtx', horizontalMetrics(font, slots)],
    ['loca', numbers(long ? places : places.map((place) => place / 2), long ? 4 : 2)],
    ['maxp', withoutPrograms(font, slots.length)],
  ]);
  return { bytes: writeSfnt(tables), glyphs: slots.length };
}

/** The slots with all glyphs that theirs are made of, each once, behind them. */
function withComponents(font: Font, wanted: readonly number[]): readonly number[] {
  const slots = [...wanted];
  const known = new Set(wanted);
  const followed = new Set<number>();
  const follow = (glyph: number, path: readonly number[]): void => {
    if (path.includes(glyph) || path.length > fontLimits.componentDepth) {
      throw unusableFont('components that lead too deep');
    }
    if (followed.has(glyph)) return;
    for (const part of componentsOf(font.outlineOf(glyph))) {
      if (part >= font.glyphs) throw unusableFont('a component that is not there');
      if (!known.has(part)) slots.push(part);
      known.add(part);
      follow(part, [...path, glyph]);
    }
    followed.add(glyph);
  };
  for (const glyph of wanted) follow(glyph, []);
  return slots;
}

const copyOf = (font: Font, tag: string, length: number): Bytes => slice(tableOf(font.sfnt, tag), 0, length).slice();

/** The table with 16-bit numbers set at some offsets; changed in place. */
function changed(table: Bytes, values: Readonly<Record<number, number>>): Bytes {
  const view = new DataView(table.buffer);
  for (const [at, value] of Object.entries(values)) view.setUint16(Number(at), value);
  return table;
}

function numbers(values: readonly number[], size: 2 | 4): Bytes {
  const table = new Uint8Array(size * values.length);
  const view = new DataView(table.buffer);
  for (const [n, value] of values.entries()) {
    if (size === 4) view.setUint32(4 * n, value);
    else view.setUint16(2 * n, value);
  }
  return table;
}

/** Advance and left side bearing of each glyph (OpenType 1.9, hmtx). */
function horizontalMetrics(font: Font, slots: readonly number[]): Bytes {
  const [hmtx, full] = [tableOf(font.sfnt, 'hmtx'), u16(tableOf(font.sfnt, 'hhea'), 34)];
  const bearingAt = (glyph: number): number => (glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full));
  return numbers(
    slots.flatMap((glyph) => [font.advanceOf(glyph), u16(hmtx, bearingAt(glyph))]),
    2,
  );
}

/** Offsets of what a font's hinting programs ask for (OpenType 1.9, maxp): storage, functions, stack, instructions. */
const programNeeds = [18, 20, 22, 24, 26];

function withoutPrograms(font: Font, glyphs: number): Bytes {
  const none = Object.fromEntries(programNeeds.map((at) => [at, 0]));
  return changed(copyOf(font, 'maxp', 32), { ...none, 4: glyphs });
}
