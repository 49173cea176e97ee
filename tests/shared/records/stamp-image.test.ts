import { describe, expect, it } from 'vitest';
import { checkStampImage } from '../../../shared/records/stamp-image.ts';
import { pngOf, sealPng } from '../pdf/images/sample.ts';
import { sealMark, signatureMark } from './letters/marks.ts';

type Colour = readonly [number, number, number];
const plainPng = (colour: Colour, more: { alpha?: number; dotsPerMetre?: number; side?: number } = {}) => {
  const { alpha, dotsPerMetre, side = 40 } = more;
  return pngOf(
    {
      width: side,
      height: side,
      depth: 8,
      colourType: alpha === undefined ? 2 : 6,
      sample: (x, _y, channel) => colour[channel] ?? (x < side / 2 ? 255 : (alpha ?? 255)),
    },
    dotsPerMetre === undefined ? {} : { dotsPerMetre },
  );
};

describe('an image for a stamp (Annex I, part I, II.7.d, II.8.a)', () => {
  it('is right: a red seal of its real size, a blue signature, both on clear ground', () => {
    expect(checkStampImage(sealMark(36), 'seal')).toMatchObject({
      format: 'png',
      sizeMm: { widthMm: 36, heightMm: 36 },
      isTransparent: true,
      ink: 'red',
      warnings: [],
    });
    expect(checkStampImage(signatureMark(40, 18), 'signature')).toMatchObject({
      sizeMm: { widthMm: 40, heightMm: 18 },
      ink: 'blue',
      warnings: [],
    });
  });

  it.each([
    [[200, 20, 30], 'red'],
    [[30, 60, 190], 'blue'],
    [[20, 20, 25], 'black'],
    [[120, 120, 120], 'black'],
    [[30, 160, 40], 'other'],
    [[255, 255, 255], null],
  ] as const)('has ink: %j is %s', (colour, ink) => {
    expect(checkStampImage(plainPng(colour), 'seal').ink).toBe(ink);
  });

  it('is warned of where it is another', () => {
    const of = (bytes: Uint8Array<ArrayBuffer>, kind: 'seal' | 'signature') => checkStampImage(bytes, kind).warnings;
    expect(of(signatureMark(36, 36), 'seal')).toEqual(['not-red']);
    expect(of(sealMark(36), 'signature')).toEqual(['not-blue']);
    expect(of(sealPng(), 'seal')).toEqual(['size-unknown']);
    expect(of(sealPng(), 'signature')).toEqual(['not-blue']);
    expect(of(plainPng([200, 20, 30], { dotsPerMetre: 1_000 }), 'seal')).toEqual(['not-transparent', 'coarse']);
    expect(of(plainPng([200, 20, 30], { alpha: 0, dotsPerMetre: 300 }), 'seal')).toEqual(['size-unlikely']);
    expect(of(plainPng([200, 20, 30], { alpha: 200, dotsPerMetre: 8_000, side: 240 }), 'seal')).toEqual([
      'not-transparent',
    ]);
  });

  it('is none: what cannot be read is a failure', () => {
    expect(() => checkStampImage(new Uint8Array(20), 'seal')).toThrow(
      expect.objectContaining({ code: 'IMAGE_UNUSABLE' }),
    );
  });
});
