import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../../agent/platform/fonts.ts';
import { type Bytes, sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { concat } from '../../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { Failure } from '../../../../shared/errors.ts';
import type { Stamp } from '../../../../shared/pdf/appearance/stamp.ts';
import { openPdf } from '../../../../shared/pdf/document.ts';
import { Edits } from '../../../../shared/pdf/edits.ts';
import { codeOf, embedFont, newUse } from '../../../../shared/pdf/fonts/embed.ts';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { lettersOf } from '../../../../shared/pdf/fonts/letters.ts';
import { subsetFont } from '../../../../shared/pdf/fonts/subset.ts';
import { pdffonts, pdftotext, qpdfCheck, rendered } from '../appearance/poppler.ts';
import { onePage, stamped } from '../appearance/stamped.ts';
import { text } from '../sample.ts';

const marked = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const lines = [
  marked.slice(0, 34),
  marked.slice(34),
  ...[marked.slice(0, 34), marked.slice(34)].map((line) => line.toUpperCase()),
];
const faces = (['serif', 'sans'] as const).flatMap((family) =>
  Object.entries(readFonts(family)).map(([face, font]) => ({ family, face, font: font as Bytes })),
);

const sheet = (font: Bytes, rows: readonly string[]): Bytes => {
  const item = { kind: 'text', lines: rows.map((row) => [{ font, text: row }]), sizePt: 14 } as const;
  const look = { align: 'left', rise: 'top', wrap: false, colour: [0, 0, 0] } as const;
  const stamp: Stamp = { page: 1, xMm: 5, yMm: 5, widthMm: 200, heightMm: 60, items: [{ ...item, ...look }] };
  return stamped(onePage('/MediaBox [0 0 595 200]'), stamp);
};

/** The same lines with the whole font embedded, its glyphs addressed by their own numbers: what a subset must look like. */
function wholeSheet(file: Bytes, rows: readonly string[], first: number, step: number): Bytes {
  const font = readFont(file);
  const used = [...new Set(rows.flatMap((row) => lettersOf(font, row).map(({ glyph }) => glyph)))];
  const widths = used.map((glyph) => `${glyph} [${(font.advanceOf(glyph) * 1000) / font.unitsPerEm}]`).join(' ');
  const hex = (row: string) =>
    lettersOf(font, row)
      .map(({ glyph }) => glyph.toString(16).padStart(4, '0'))
      .join('');
  const place = 5 * (72 / 25.4);
  const content = rows
    .map((row, n) => `BT /F0 14 Tf 1 0 0 1 ${place} ${200 - place - first - n * step} Tm <${hex(row)}> Tj ET`)
    .join('\n');
  const binary = Array.from(file, (byte) => String.fromCharCode(byte)).join('');
  return onePage('/MediaBox [0 0 595 200] /Contents 4 0 R /Resources <</Font <</F0 5 0 R>>>>', {
    4: `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    5: '<</Type /Font /Subtype /Type0 /BaseFont /W /Encoding /Identity-H /DescendantFonts [6 0 R]>>',
    6: `<</Type /Font /Subtype /CIDFontType2 /BaseFont /W /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /FontDescriptor 7 0 R /W [${widths}]>>`,
    7: '<</Type /FontDescriptor /FontName /W /Flags 4 /FontFile2 8 0 R /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80>>',
    8: `<</Length ${file.length} /Length1 ${file.length}>>\nstream\n${binary}\nendstream`,
  });
}

describe.each(faces)('$family $face, embedded', ({ font }) => {
  const product = sheet(font, lines);

  it('has all 134 Vietnamese letters, which poppler reads back in NFC', () => {
    expect(pdftotext(product).replace(/\s/g, '')).toBe(lines.join('').normalize('NFC'));
  });

  it('is an embedded subset with a Unicode map, small, and in order for qpdf', () => {
    expect(pdffonts(product)).toMatch(/[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
    expect(product.length).toBeLessThan(20_000);
    expect(qpdfCheck(product)).toBe(0);
  });

  it('looks as the whole font does', () => {
    const { ascent, descent, unitsPerEm, glyphOf, heightOf } = readFont(font);
    const high = Math.max(
      ...Array.from(lines[0] ?? '', (letter) => heightOf(glyphOf(letter.codePointAt(0) ?? 0))?.high ?? 0),
    );
    const whole = wholeSheet(
      font,
      lines,
      (14 * Math.max(ascent, high)) / unitsPerEm,
      (14 * (ascent - descent)) / unitsPerEm,
    );
    const [ours, theirs] = [rendered(product, 72), rendered(whole, 72)];
    let [different, dark] = [0, 0];
    for (let y = 0; y < ours.height; y++) {
      for (let x = 0; x < ours.width; x++) {
        const [a, b] = [ours.at(x, y)[0], theirs.at(x, y)[0]];
        if (Math.abs(a - b) > 64) different++;
        if (b < 128) dark++;
      }
    }
    expect(dark).toBeGreaterThan(1000);
    // Places are rounded to a thousandth of a point in ours: a few edges may differ.
    expect(different / dark).toBeLessThan(0.02);
  });
});

describe('a font in use', () => {
  const file = readFonts('serif').regular;

  it('gives letters that look alike codes of their own: each is read back as what it is', () => {
    // Tinos has one glyph for the space and the one that does not break, and one for ; and the Greek question mark.
    const use = newUse(readFont(file));
    const codes = [';', '\u037e', ';'].map((letter) => {
      const codePoint = letter.charCodeAt(0);
      return codeOf(use, { codePoint, glyph: use.font.glyphOf(codePoint) });
    });
    expect(codes).toEqual([1, 2, 1]);
  });

  it('tells which glyphs are there only where it is asked to', () => {
    for (const cidSet of [true, false]) {
      const edits = new Edits(openPdf(sourceOf(onePage('/MediaBox [0 0 9 9]'))));
      const use = newUse(readFont(file));
      for (const letter of lettersOf(use.font, 'Ậ')) codeOf(use, letter);
      embedFont(edits, use, { cidSet });
      expect(edits.objects().some(({ body }) => text(body).includes('/CIDSet'))).toBe(cidSet);
    }
  });

  it('that is damaged anywhere is embedded or refused by name', () => {
    const glyphs = lettersOf(readFont(file), 'Nguyễn').map(({ glyph }) => glyph);
    let seed = 11;
    const below = (limit: number): number => {
      seed = (seed * 48271) % 0x7fffffff;
      return seed % limit;
    };
    const outcomes = { read: 0, refused: 0 };
    for (let n = 0; n < 400; n++) {
      const mutant = file.slice(0, n % 10 === 0 ? below(file.length) : file.length);
      for (let change = 0; change < 3; change++) mutant[below(n % 2 === 0 ? 400 : mutant.length)] = below(256);
      try {
        const font = readFont(mutant);
        for (const letter of 'Nguyễn') font.glyphOf(letter.charCodeAt(0));
        subsetFont(font, glyphs);
        outcomes.read++;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        outcomes.refused++;
      }
    }
    expect(outcomes.read).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
  });
});

it('bytes that are no font are refused by name', () => {
  for (const bytes of [new Uint8Array(0), fromLatin1('wOF2'), concat(Uint8Array.of(0, 1, 0, 0), new Uint8Array(40))]) {
    expect(() => readFont(bytes)).toThrow(expect.objectContaining({ code: 'FONT_UNUSABLE' }));
  }
});
