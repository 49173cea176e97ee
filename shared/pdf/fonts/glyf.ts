import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import { fontLimits, i16, slice, u16, u32, unusableFont } from './sfnt.ts';

/** Where the glyphs stand in `glyf`, by the `loca` table in its short or long form. */
export interface GlyphPlaces {
  readonly glyf: Bytes;
  readonly loca: Bytes;
  readonly long: boolean;
}

/** The bytes of one glyph; empty for one without outline, such as the space. @throws Failure `FONT_UNUSABLE` */
export function glyphBytes({ glyf, loca, long }: GlyphPlaces, glyph: number): Bytes {
  const place = (n: number): number => (long ? u32(loca, 4 * n) : 2 * u16(loca, 2 * n));
  return slice(glyf, place(glyph), place(glyph + 1));
}

/** Flags of a component (OpenType 1.9, glyf, "Composite glyph description"). */
const argumentsAreWords = 0x0001;
const hasScale = 0x0008;
const moreComponents = 0x0020;
const hasTwoScales = 0x0040;
const hasMatrix = 0x0080;
const hasInstructions = 0x0100;

interface Component {
  /** Offset of its flags in the glyph; the index of its glyph stands two bytes behind. */
  readonly at: number;
  readonly end: number;
  readonly glyph: number;
  readonly flags: number;
}

const isComposite = (bytes: Bytes): boolean => bytes.length > 0 && i16(bytes, 0) < 0;

function componentRows(bytes: Bytes): readonly Component[] {
  const rows: Component[] = [];
  if (!isComposite(bytes)) return rows;
  for (let at = 10, more = true; more; ) {
    const flags = u16(bytes, at);
    const scale = flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0;
    const end = at + 4 + (flags & argumentsAreWords ? 4 : 2) + scale;
    rows.push({ at, end, glyph: u16(bytes, at + 2), flags });
    if (rows.length > fontLimits.components) throw unusableFont('too many components');
    more = (flags & moreComponents) !== 0;
    at = end;
  }
  return rows;
}

/** Glyphs that a composite glyph is made of; none for others. @throws Failure `FONT_UNUSABLE` */
export function componentsOf(bytes: Bytes): readonly number[] {
  return componentRows(bytes).map(({ glyph }) => glyph);
}

/** Lowest and highest ordinate of a glyph, in font units; null without outline. @throws Failure `FONT_UNUSABLE` */
export function heightOf(bytes: Bytes): { readonly low: number; readonly high: number } | null {
  return bytes.length === 0 ? null : { low: i16(bytes, 4), high: i16(bytes, 8) };
}

/**
 * The glyph without its hinting program, which calls on tables that a subset leaves behind, and with its components
 * renumbered.
 *
 * @throws Failure `FONT_UNUSABLE`
 */
export function plainGlyph(bytes: Bytes, renumbered: (glyph: number) => number): Bytes {
  if (bytes.length === 0) return bytes;
  return isComposite(bytes) ? plainComposite(bytes, renumbered) : plainOutline(bytes);
}

function plainOutline(bytes: Bytes): Bytes {
  const programAt = 10 + 2 * i16(bytes, 0);
  const pointsAt = programAt + 2 + u16(bytes, programAt);
  return concat(slice(bytes, 0, programAt), new Uint8Array(2), slice(bytes, pointsAt, bytes.length));
}

function plainComposite(bytes: Bytes, renumbered: (glyph: number) => number): Bytes {
  const rows = componentRows(bytes);
  const plain = slice(bytes, 0, rows.at(-1)?.end ?? 0).slice();
  const view = new DataView(plain.buffer);
  for (const { at, glyph, flags } of rows) {
    view.setUint16(at, flags & ~hasInstructions);
    view.setUint16(at + 2, renumbered(glyph));
  }
  return plain;
}
