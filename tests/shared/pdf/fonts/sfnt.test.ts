import { describe, expect, it } from 'vitest';
import { i16, readSfnt, slice, tableOf, u16, u32 } from '../../../../shared/pdf/fonts/sfnt.ts';
import { sampleFont } from './sample.ts';

const unusable = { code: 'FONT_UNUSABLE' };

describe('a font file', () => {
  it('gives its tables by tag', () => {
    const sfnt = readSfnt(sampleFont());
    expect([...sfnt.keys()].sort()).toEqual(
      ['OS/2', 'cmap', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'].sort(),
    );
    expect([...tableOf(sfnt, 'fpgm')]).toEqual([1, 2, 3]);
    expect(() => tableOf(sfnt, 'GPOS')).toThrow(expect.objectContaining(unusable));
  });

  it.each([
    ['OpenType with CFF outlines', 'OTTO'],
    ['a collection', 'ttcf'],
    ['WOFF', 'wOFF'],
    ['a web page', '<htm'],
  ])('is refused where it is %s', (_, mark) => {
    const bytes = sampleFont();
    bytes.set([...mark].map((letter) => letter.charCodeAt(0)));
    expect(() => readSfnt(bytes)).toThrow(expect.objectContaining(unusable));
  });

  it('is refused where a table reaches beyond its end, or the file is cut', () => {
    const bytes = sampleFont();
    for (const end of [0, 3, 11, 30, bytes.length - 40]) {
      expect(() => readSfnt(bytes.subarray(0, end))).toThrow(expect.objectContaining(unusable));
    }
  });
});

it('numbers are big-endian, and never read beyond the table', () => {
  const table = Uint8Array.of(0xff, 0xfe, 0x00, 0x01);
  expect([u16(table, 0), i16(table, 0), u32(table, 0)]).toEqual([0xfffe, -2, 0xfffe0001]);
  expect(() => u16(table, 3)).toThrow(expect.objectContaining(unusable));
  expect(() => slice(table, 2, 5)).toThrow(expect.objectContaining(unusable));
});
