import { describe, expect, it } from 'vitest';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { componentsOf, glyphBytes, heightOf, plainGlyph } from '../../../../shared/pdf/fonts/glyf.ts';
import { composite, sampleFont, words } from './sample.ts';

const unusable = expect.objectContaining({ code: 'FONT_UNUSABLE' });

describe('a glyph', () => {
  it('stands where a short or a long table says', () => {
    const glyf = Uint8Array.of(1, 2, 3, 4);
    expect([...glyphBytes({ glyf, loca: words(0, 1, 2), long: false }, 1)]).toEqual([3, 4]);
    expect([...glyphBytes({ glyf, loca: words(0, 0, 0, 3, 0, 4), long: true }, 1)]).toEqual([4]);
    expect(() => glyphBytes({ glyf, loca: words(0, 3), long: false }, 0)).toThrow(unusable);
    expect(() => glyphBytes({ glyf, loca: words(2, 1), long: false }, 0)).toThrow(unusable);
  });

  it('tells its height and what it is made of', () => {
    const font = readFont(sampleFont());
    expect([0, 1, 3].map((glyph) => heightOf(font.outlineOf(glyph)))).toEqual([
      null,
      { low: 0, high: 700 },
      { low: 0, high: 900 },
    ]);
    expect([1, 3].map((glyph) => componentsOf(font.outlineOf(glyph)))).toEqual([[], [1, 2]]);
  });

  it('loses its hinting program and nothing else', () => {
    const outline = readFont(sampleFont()).outlineOf(1);
    const plain = plainGlyph(outline, (glyph) => glyph);
    expect(plain.length).toBe(outline.length - 2);
    expect([...plain.subarray(12, 17)]).toEqual([0, 0, 1, 1, 1]);
  });

  it('made of others names them by their new numbers', () => {
    const plain = plainGlyph(composite(1, 2), (glyph) => glyph + 70);
    expect(componentsOf(plain)).toEqual([71, 72]);
    // Flags, number and two bytes of offset a component; the program is gone and not announced.
    expect(plain.length).toBe(10 + 2 * 6);
    expect(plain[16]).toBe(0);
  });

  it('with components without end fails by name', () => {
    expect(() => componentsOf(composite(...Array.from({ length: 300 }, () => 1)))).toThrow(unusable);
    expect(() => componentsOf(composite(1, 2).subarray(0, 14))).toThrow(unusable);
  });
});
