import type { Bytes } from '../../bytes/byte-source.ts';
import { type GlyphOf, readCmap } from './cmap.ts';
import { glyphBytes, heightOf } from './glyf.ts';
import { i16, readSfnt, type Sfnt, slice, tableOf, u16, unusableFont } from './sfnt.ts';

/** A TrueType font opened for reading. Lengths are in font units, of which `unitsPerEm` make the font's size. */
export interface Font {
  readonly sfnt: Sfnt;
  readonly postScriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Negative below the baseline. */
  readonly descent: number;
  readonly capHeight: number;
  /** Left, bottom, right, top of all glyphs together. */
  readonly bounds: readonly [number, number, number, number];
  /** Degrees counter-clockwise from the vertical: negative for letters that lean to the right. */
  readonly italicAngle: number;
  /** 1 … 1000; 400 is regular, 700 bold. */
  readonly weight: number;
  readonly glyphs: number;
  readonly glyphOf: GlyphOf;
  advanceOf(glyph: number): number;
  /** The glyph as `glyf` has it. */
  outlineOf(glyph: number): Bytes;
  /** Lowest and highest ordinate; null without outline. */
  heightOf(glyph: number): { readonly low: number; readonly high: number } | null;
}

/** Bits of OS/2 fsType that forbid what a stamp does: embedding, subsetting, embedding outlines (OpenType 1.9, OS/2). */
const licenceBits = 0x000f;
const restrictedLicence = 0x0002;
const noSubset = 0x0100;
const bitmapsOnly = 0x0200;

/**
 * Reads a TrueType font.
 *
 * @throws Failure `FONT_UNUSABLE`: not TrueType, damaged, without Unicode mapping, or not allowed to be embedded. The
 * functions of the font throw it too, for glyphs that are damaged.
 */
export function readFont(bytes: Bytes): Font {
  const sfnt = readSfnt(bytes);
  const [head, hhea, hmtx] = [tableOf(sfnt, 'head'), tableOf(sfnt, 'hhea'), tableOf(sfnt, 'hmtx')];
  const unitsPerEm = u16(head, 18);
  const glyphs = u16(tableOf(sfnt, 'maxp'), 4);
  const metrics = u16(hhea, 34);
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw unusableFont('units per em');
  if (glyphs === 0 || metrics === 0 || metrics > glyphs) throw unusableFont('no glyphs');
  refuseForbidden(sfnt);
  const places = { glyf: tableOf(sfnt, 'glyf'), loca: tableOf(sfnt, 'loca'), long: u16(head, 50) === 1 };
  const ascent = i16(hhea, 4);
  const inFont = readCmap(tableOf(sfnt, 'cmap'));
  const outlineOf = (glyph: number): Bytes => glyphBytes(places, glyph);
  return {
    sfnt,
    postScriptName: nameOf(sfnt),
    unitsPerEm,
    ascent,
    descent: i16(hhea, 6),
    capHeight: capHeightOf(sfnt) ?? ascent,
    bounds: [i16(head, 36), i16(head, 38), i16(head, 40), i16(head, 42)],
    italicAngle: italicAngleOf(sfnt),
    weight: Math.min(1000, Math.max(1, weightOf(sfnt))),
    glyphs,
    glyphOf(codePoint) {
      const glyph = inFont(codePoint);
      return glyph < glyphs ? glyph : 0;
    },
    // The last metric holds for all glyphs behind it (OpenType 1.9, hmtx).
    advanceOf: (glyph) => u16(hmtx, 4 * Math.min(glyph, metrics - 1)),
    outlineOf,
    heightOf: (glyph) => heightOf(outlineOf(glyph)),
  };
}

function refuseForbidden(sfnt: Sfnt): void {
  const os2 = sfnt.get('OS/2');
  const rights = os2 === undefined ? 0 : u16(os2, 8);
  const forbidden = (rights & licenceBits) === restrictedLicence || (rights & (noSubset | bitmapsOnly)) !== 0;
  if (forbidden) throw unusableFont('its licence forbids embedding');
}

const weightOf = (sfnt: Sfnt): number => {
  const os2 = sfnt.get('OS/2');
  return os2 === undefined ? 400 : u16(os2, 4);
};

function capHeightOf(sfnt: Sfnt): number | null {
  const os2 = sfnt.get('OS/2');
  return os2 === undefined || u16(os2, 0) < 2 ? null : i16(os2, 88);
}

function italicAngleOf(sfnt: Sfnt): number {
  const post = sfnt.get('post');
  return post === undefined ? 0 : i16(post, 4) + u16(post, 6) / 0x10000;
}

const postScriptNameId = 6;
const windowsPlatform = 3;

/** The PostScript name, letters, digits and hyphens alone (ISO 32000-2 §9.6.3). */
function nameOf(sfnt: Sfnt): string {
  const table = sfnt.get('name');
  const count = table === undefined ? 0 : u16(table, 2);
  for (let n = 0; table !== undefined && n < count; n++) {
    const row = 6 + 12 * n;
    if (u16(table, row) !== windowsPlatform || u16(table, row + 6) !== postScriptNameId) continue;
    const start = u16(table, 4) + u16(table, row + 10);
    const utf16 = slice(table, start, start + u16(table, row + 8));
    const name = new TextDecoder('utf-16be').decode(utf16).replace(/[^A-Za-z0-9-]/g, '');
    if (name !== '') return name.slice(0, 63);
  }
  return 'Font';
}
