import { describe, expect, it } from 'vitest';
import { readCmap } from '../../../../shared/pdf/fonts/cmap.ts';
import { sampleCmap, sampleLetters, words } from './sample.ts';

describe('the mapping from letters to glyphs', () => {
  it('is found in format 12, beyond the first plane too', () => {
    const glyphOf = readCmap(sampleCmap([4, 12]));
    expect(sampleLetters.map(glyphOf)).toEqual([1, 2, 3, 4]);
    expect([0x40, 0x42, 0xc2, 0x1f601, 0x10ffff].map(glyphOf)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is found in format 4, by difference and by index', () => {
    const glyphOf = readCmap(sampleCmap([4]));
    expect(sampleLetters.map(glyphOf)).toEqual([1, 2, 3, 0]);
    expect([0x40, 0x42, 0xc2, 0xfffe].map(glyphOf)).toEqual([0, 0, 0, 0]);
  });

  it('is refused where there is none for Unicode', () => {
    const macintosh = words(0, 1, 1, 0, 0, 12, 0, 262);
    expect(() => readCmap(macintosh)).toThrow(expect.objectContaining({ code: 'FONT_UNUSABLE' }));
  });

  it('with more groups than bytes fails by name', () => {
    const table = sampleCmap([12]);
    table[12 + 12] = 0xff;
    expect(() => readCmap(table)(0x41)).toThrow(expect.objectContaining({ code: 'FONT_UNUSABLE' }));
  });
});
