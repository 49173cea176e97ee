import { describe, expect, it } from 'vitest';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { sampleFont, words } from './sample.ts';

const unusable = expect.objectContaining({ code: 'FONT_UNUSABLE' });

describe('a font', () => {
  it('tells its measures, its name without what PDF names cannot hold, and its letters', () => {
    const font = readFont(sampleFont());
    expect(font).toMatchObject({
      postScriptName: 'Sample-Sans',
      unitsPerEm: 1000,
      ascent: 800,
      descent: -200,
      capHeight: 650,
      bounds: [-10, -200, 600, 900],
      italicAngle: -11.5,
      weight: 700,
      glyphs: 5,
    });
    expect([0, 1, 2, 4].map(font.advanceOf)).toEqual([400, 600, 600, 600]);
    expect(font.glyphOf(0xc1)).toBe(3);
  });

  it.each([
    ['no glyphs', { maxp: words(1, 0, 0, 3, 1, 6, 2, 2, 0, 4, 3, 0, 64, 7, 2, 1) }],
    ['more metrics than glyphs', { hhea: words(1, 0, 800, -200, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, 6) }],
    ['no measure', { head: words(...Array.from({ length: 27 }, () => 0)) }],
    ['a licence against embedding', { 'OS/2': words(2, 500, 700, 5, 2, ...Array.from({ length: 43 }, () => 0)) }],
    ['a licence against subsets', { 'OS/2': words(2, 500, 700, 5, 0x100, ...Array.from({ length: 43 }, () => 0)) }],
    ['a short table', { hhea: words(1, 0) }],
  ])('with %s is refused', (_, change) => {
    expect(() => readFont(sampleFont(change))).toThrow(unusable);
  });

  it('of an old kind has capitals as high as its ascent', () => {
    expect(readFont(sampleFont({ 'OS/2': words(0, 500, 400, 5, 0) })).capHeight).toBe(800);
  });

  it('never shows a glyph that it does not have', () => {
    const few = { maxp: words(1, 0, 3, 3, 1, 6, 2, 2, 0, 4, 3, 0, 64, 7, 2, 1) };
    expect(readFont(sampleFont(few)).glyphOf(0xc1)).toBe(0);
  });
});
