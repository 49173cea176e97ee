import { describe, expect, it } from 'vitest';
import { declaredDensity } from '../../../../shared/pdf/images/declared-size.ts';
import { pngOf } from './sample.ts';

const dot = { width: 1, height: 1, depth: 8, colourType: 0, sample: () => 0 } as const;
const jfif = (unit: number, x: number, y: number) =>
  Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    16,
    0x4a,
    0x46,
    0x49,
    0x46,
    0,
    1,
    2,
    unit,
    x >> 8,
    x & 255,
    y >> 8,
    y & 255,
    0,
    0,
  );

describe('the size that an image declares', () => {
  it('of a PNG is that of its pHYs chunk, in metres (PNG §11.3.4.3)', () => {
    expect(declaredDensity(pngOf(dot, { dotsPerMetre: 11_811 }))).toEqual({ x: 11.811, y: 11.811 });
    expect(declaredDensity(pngOf(dot))).toBeNull();
    expect(declaredDensity(pngOf(dot, { dotsPerMetre: 0 }))).toBeNull();
  });

  it('of a PNG whose unit is unknown is none: a ratio alone', () => {
    const png = pngOf(dot, { dotsPerMetre: 11_811 });
    const unit = 8 + 25 + 8 + 8;
    png[unit] = 0;
    expect(declaredDensity(png)).toBeNull();
  });

  it('of a JPEG is that of its JFIF segment, by the inch or the centimetre', () => {
    expect(declaredDensity(jfif(1, 254, 508))).toEqual({ x: 10, y: 20 });
    expect(declaredDensity(jfif(2, 100, 50))).toEqual({ x: 10, y: 5 });
    expect(declaredDensity(jfif(0, 1, 1))).toBeNull();
    expect(declaredDensity(jfif(1, 0, 300))).toBeNull();
  });

  it('of anything else, and of what ends too early, is none', () => {
    for (const length of [0, 3, 10, 17]) expect(declaredDensity(jfif(1, 300, 300).subarray(0, length))).toBeNull();
    const png = pngOf(dot, { dotsPerMetre: 1 });
    for (let length = 0; length < 50; length += 5) expect(declaredDensity(png.slice(0, length))).toBeNull();
  });
});
