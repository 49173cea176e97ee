import { describe, expect, it } from 'vitest';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { componentsOf, glyphBytes } from '../../../../shared/pdf/fonts/glyf.ts';
import { readSfnt, tableOf, u16 } from '../../../../shared/pdf/fonts/sfnt.ts';
import { subsetFont } from '../../../../shared/pdf/fonts/subset.ts';
import { composite, sampleFont } from './sample.ts';

const font = readFont(sampleFont());

describe('a subset', () => {
  it('has the glyphs asked for in their order, behind the one for what is missing, then their parts', () => {
    const { bytes, glyphs } = subsetFont(font, [4, 3]);
    expect(glyphs).toBe(5);
    const sfnt = readSfnt(bytes);
    const places = { glyf: tableOf(sfnt, 'glyf'), loca: tableOf(sfnt, 'loca'), long: false };
    expect(componentsOf(glyphBytes(places, 2))).toEqual([3, 4]);
    expect(u16(tableOf(sfnt, 'maxp'), 4)).toBe(5);
    expect(u16(tableOf(sfnt, 'hhea'), 34)).toBe(5);
    const hmtx = tableOf(sfnt, 'hmtx');
    // Advance and bearing of the glyphs 0, 4, 3, 1, 2 of the original.
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => u16(hmtx, 2 * n))).toEqual([
      400, 5, 600, 14, 600, 13, 600, 11, 600, 12,
    ]);
  });

  it('leaves hinting behind, and what calls for it', () => {
    const sfnt = readSfnt(subsetFont(font, [1]).bytes);
    expect([...sfnt.keys()]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    expect([18, 20, 22, 24, 26].map((at) => u16(tableOf(sfnt, 'maxp'), at))).toEqual([0, 0, 0, 0, 0]);
  });

  it('has a glyph as often as it is asked for', () => expect(subsetFont(font, [1, 1, 2]).glyphs).toBe(4));

  it('is the same for the same letters', () => expect(subsetFont(font, [3, 1])).toEqual(subsetFont(font, [3, 1])));

  it.each([
    ['a part of itself', [new Uint8Array(0), composite(1)], [1]],
    ['two that are parts of each other', [new Uint8Array(0), composite(2), composite(1)], [1, 2]],
    [
      'parts too deep',
      [new Uint8Array(0), ...Array.from({ length: 12 }, (_, n) => composite(n + 2)), new Uint8Array(0)],
      [1],
    ],
    ['a part that is not there', [new Uint8Array(0), composite(99)], [1]],
  ])('with %s is refused', (_, glyphs, wanted) => {
    const broken = readFont(sampleFont({}, [...glyphs, ...Array.from({ length: 2 }, () => new Uint8Array(0))]));
    expect(() => subsetFont(broken, wanted)).toThrow(expect.objectContaining({ code: 'FONT_UNUSABLE' }));
  });
});
