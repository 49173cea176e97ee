// Flate: compresses what is embedded, by the same bytes everywhere; WebCrypto's world has no synchronous one.
import { zlibSync } from 'fflate';
import type { Bytes } from '../../bytes/byte-source.ts';
import { fromLatin1 } from '../../bytes/latin1.ts';
import type { Edits } from '../edits.ts';
import { array, dict, literal, name, type PdfDict, type PdfRef } from '../objects.ts';
import type { Font } from './font.ts';
import type { Letter } from './letters.ts';
import { subsetFont } from './subset.ts';
import { toUnicodeMap } from './to-unicode.ts';

/** The letters that a document uses of a font, numbered from 1 in the order of their first use. */
export interface FontUse {
  readonly font: Font;
  /** By code point. */
  readonly letters: Map<number, Letter & { readonly code: number }>;
}

export const newUse = (font: Font): FontUse => ({ font, letters: new Map() });

/** The two-byte code of a letter in the subset; takes a new one for a new letter. */
export function codeOf({ letters }: FontUse, letter: Letter): number {
  // By letter, not by glyph: two letters that look the same are read back as what each is.
  const known = letters.get(letter.codePoint);
  if (known !== undefined) return known.code;
  const code = letters.size + 1;
  letters.set(letter.codePoint, { ...letter, code });
  return code;
}

/** What a part of PDF/A asks of a font beyond ISO 32000. */
export interface EmbeddingOptions {
  /** With /CIDSet: demanded by PDF/A-1 (ISO 19005-1 §6.3.5), deprecated since. */
  readonly cidSet: boolean;
}

/**
 * Embeds the letters in use as a composite font of two-byte codes: Type0 over CIDFontType2, Identity-H.
 *
 * @throws Failure `FONT_UNUSABLE`
 * @see ISO 32000-2 §9.7.4, §9.7.6, §9.8
 */
export function embedFont(edits: Edits, { font, letters }: FontUse, options: EmbeddingOptions): PdfRef {
  const used = [...letters.values()];
  const glyphs = used.map(({ glyph }) => glyph);
  const subset = subsetFont(font, glyphs);
  const baseFont = name(`${tagOf(subset.bytes)}+${font.postScriptName}`);
  const [type0, cidFont, descriptor, toUnicode] = [edits.reserve(), edits.reserve(), edits.reserve(), edits.reserve()];
  const file = edits.reserve();
  edits.set(
    type0,
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseFont,
      Encoding: name('Identity-H'),
      DescendantFonts: array(cidFont),
      ToUnicode: toUnicode,
    }),
  );
  edits.set(
    cidFont,
    dict({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: dict({
        Registry: literal(fromLatin1('Adobe')),
        Ordering: literal(fromLatin1('Identity')),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      CIDToGIDMap: name('Identity'),
      DW: perMille(font, font.advanceOf(0)),
      W: array(1, array(...glyphs.map((glyph) => perMille(font, font.advanceOf(glyph))))),
    }),
  );
  edits.set(descriptor, descriptorOf(font, baseFont.name, file));
  if (options.cidSet) {
    const set = edits.reserve();
    compressed(edits, set, {}, allBits(subset.glyphs));
    edits.change(descriptor, { CIDSet: set }, '§9.8.1');
  }
  compressed(edits, toUnicode, {}, toUnicodeMap(used.map(({ codePoint }) => codePoint)));
  compressed(edits, file, { Length1: subset.bytes.length }, subset.bytes);
  return type0;
}

/** Thousandths of the font's size, as PDF counts (ISO 32000-2 §9.2.4). */
function perMille({ unitsPerEm }: Font, length: number): number {
  return Math.round((length * 100_000) / unitsPerEm) / 100;
}

/** Flags of a font descriptor (ISO 32000-2 §9.8.2): letters beyond the standard Latin ones; letters that lean. */
const symbolic = 1 << 2;
const italic = 1 << 6;

function descriptorOf(font: Font, fontName: string, file: PdfRef): PdfDict {
  return dict({
    Type: name('FontDescriptor'),
    FontName: name(fontName),
    Flags: symbolic | (font.italicAngle === 0 ? 0 : italic),
    FontBBox: array(...font.bounds.map((bound) => perMille(font, bound))),
    ItalicAngle: font.italicAngle,
    Ascent: perMille(font, font.ascent),
    Descent: perMille(font, font.descent),
    CapHeight: perMille(font, font.capHeight),
    // Not in the font; by its weight, as writers of PDF guess it.
    StemV: Math.round(50 + (font.weight / 65) ** 2),
    FontFile2: file,
  });
}

function compressed(edits: Edits, target: PdfRef, entries: Readonly<Record<string, number>>, bytes: Bytes): void {
  edits.setStream(
    target,
    dict({ ...entries, Filter: name('FlateDecode') }),
    new Uint8Array(zlibSync(bytes, { level: 9 })),
  );
}

/** One bit a CID from the highest bit of the first byte on, for CIDs 0 … `count` - 1. */
function allBits(count: number): Bytes {
  const bits = new Uint8Array(Math.ceil(count / 8)).fill(0xff);
  if (count % 8 !== 0) bits[bits.length - 1] = 0xff00 >> (count % 8);
  return bits;
}

/** Six capitals before the name of a subset, from its bytes: two subsets of one font differ (ISO 32000-2 §9.9.2). */
function tagOf(bytes: Bytes): string {
  // FNV-1a, 32 bits: tells subsets apart, protects nothing.
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  let tag = '';
  for (let n = 0; n < 6; n++, hash = Math.floor(hash / 26)) tag += String.fromCharCode(0x41 + (hash % 26));
  return tag;
}
