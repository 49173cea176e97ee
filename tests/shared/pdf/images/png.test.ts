import { describe, expect, it } from 'vitest';
import { readPng } from '../../../../shared/pdf/images/png.ts';
import { type Picture, pngOf, sealPng } from './sample.ts';

const unusable = (reason: string) =>
  expect.objectContaining({ code: 'IMAGE_UNUSABLE', details: expect.objectContaining({ reason }) });

/** Every kind of PNG: colour type and depth (PNG 3rd edition, table 12). */
const kinds = [
  ...[1, 2, 4, 8, 16].map((depth) => [0, depth] as const),
  ...[8, 16].flatMap((depth) => [2, 4, 6].map((colourType) => [colourType as 2 | 4 | 6, depth] as const)),
  ...[1, 2, 4, 8].map((depth) => [3, depth] as const),
];
const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A picture of sizes that are no multiple of eight, with samples over the whole range. */
const picture = (colourType: Picture['colourType'], depth: number): Picture => ({
  width: 13,
  height: 11,
  depth,
  colourType,
  sample: (x, y, channel) => (x * 31 + y * 57 + channel * 101) % 2 ** depth,
});

const palette = (depth: number) => Uint8Array.from({ length: 3 * 2 ** depth }, (_, n) => (n * 37) & 0xff);

/** What the pixel is in 8 bits, by the specification: greys are spread, of 16 bits the upper eight count. */
function expected({ depth, colourType, sample }: Picture, x: number, y: number): number[] {
  const colours = colourType === 0 || colourType === 4 ? 1 : 3;
  if (colourType === 3) return [...palette(depth).subarray(3 * sample(x, y, 0), 3 * sample(x, y, 0) + 3)];
  return Array.from({ length: colours }, (_, n) => toByte(sample(x, y, n), depth));
}

const toByte = (value: number, depth: number): number =>
  depth === 16 ? value >> 8 : Math.round((255 * value) / (2 ** depth - 1));

describe.each(kinds)('a PNG of colour type %d and depth %d', (colourType, depth) => {
  const its = picture(colourType, depth);
  const more = colourType === 3 ? { palette: palette(depth) } : {};

  it('that is interlaced is decoded, pixel by pixel', () => {
    const image = readPng(pngOf(its, { ...more, interlaced: true }));
    expect(image).toMatchObject({ widthPx: 13, heightPx: 11, bitsPerComponent: 8, coding: { kind: 'samples' } });
    const perPixel = image.colours === 'grey' ? 1 : 3;
    for (let y = 0; y < its.height; y++) {
      for (let x = 0; x < its.width; x++) {
        const at = y * its.width + x;
        expect([...image.bytes.subarray(perPixel * at, perPixel * (at + 1))]).toEqual(expected(its, x, y));
        const alpha = colourType < 4 ? 255 : toByte(its.sample(x, y, channels[colourType] - 1), depth);
        expect(image.alpha?.[at] ?? 255).toBe(alpha);
      }
    }
  });

  it('that is not keeps its compressed pixels where PDF can show them', () => {
    const bytes = pngOf(its, more);
    const image = readPng(bytes);
    const asIs = colourType < 4 && depth <= 8;
    expect(image.coding.kind).toBe(asIs ? 'png' : 'samples');
    if (asIs) expect(image).toMatchObject({ bitsPerComponent: depth, alpha: null });
    else expect(image).toEqual(readPng(pngOf(its, { ...more, interlaced: true })));
  });
});

describe('a PNG', () => {
  it('with transparent entries of its palette has an alpha channel', () => {
    const image = readPng(pngOf(picture(3, 2), { palette: palette(2), transparency: Uint8Array.of(0, 128) }));
    const index = (at: number) => picture(3, 2).sample(at % 13, Math.floor(at / 13), 0);
    expect([...(image.alpha ?? [])]).toEqual(Array.from({ length: 13 * 11 }, (_, at) => [0, 128, 255, 255][index(at)]));
  });

  it('with one colour that is transparent has that colour cut out', () => {
    const image = readPng(pngOf(picture(0, 4), { transparency: Uint8Array.of(0, 5) }));
    expect([...(image.alpha ?? [])].filter((alpha) => alpha === 0)).toHaveLength(
      Array.from({ length: 13 * 11 }, (_, at) => picture(0, 4).sample(at % 13, Math.floor(at / 13), 0)).filter(
        (value) => value === 5,
      ).length,
    );
  });

  it('whose alpha is all opaque has none', () => {
    const opaque = { ...picture(6, 8), sample: (_x: number, _y: number, channel: number) => (channel === 3 ? 255 : 9) };
    expect(readPng(pngOf(opaque)).alpha).toBeNull();
  });

  it('that is cut off anywhere is refused by name', () => {
    const bytes = sealPng(16);
    for (let end = 8; end < bytes.length - 16; end += 3) {
      expect(() => readPng(bytes.subarray(0, end)), String(end)).toThrow(unusable('damaged'));
    }
  });

  it.each([
    ['too many pixels', 16, [0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00], 'size'],
    ['no pixels', 16, [0, 0, 0, 0], 'damaged'],
    ['a depth that there is not', 24, [3], 'damaged'],
    ['a colour type that there is not', 25, [5], 'damaged'],
  ])('with %s is refused', (_, at, values, reason) => {
    const bytes = pngOf(picture(0, 8));
    bytes.set(values, at);
    expect(() => readPng(bytes)).toThrow(unusable(reason));
  });

  it('without the palette that it needs is refused', () => {
    expect(() => readPng(pngOf(picture(3, 4)))).toThrow(unusable('damaged'));
  });
});
