import { describe, expect, it } from 'vitest';
import { checkSize, imageLimits, type StampImage, seenSize, turnOf } from '../../../../shared/pdf/images/image.ts';

const image: StampImage = {
  widthPx: 30,
  heightPx: 20,
  orientation: 1,
  colours: 'grey',
  bitsPerComponent: 8,
  coding: { kind: 'samples' },
  bytes: new Uint8Array(600),
  inverted: false,
  alpha: null,
};

/** Where a corner of the stored picture is seen: x to the right, y upwards, each 0 or 1. */
function seenAt(orientation: number, u: number, v: number): string {
  const [a, b, c, d, e, f] = turnOf({ ...image, orientation });
  return `${a * u + c * v + e},${b * u + d * v + f}`;
}

describe('an orientation (Exif 2.32, tag 0x0112: where the first row and the first column are seen)', () => {
  it.each([
    [1, '0,1', '1,1', '0,0'],
    [2, '1,1', '0,1', '1,0'],
    [3, '1,0', '0,0', '1,1'],
    [4, '0,0', '1,0', '0,1'],
    [5, '0,1', '0,0', '1,1'],
    [6, '1,1', '1,0', '0,1'],
    [7, '1,0', '1,1', '0,0'],
    [8, '0,0', '0,1', '1,0'],
  ])('%d: the stored top left is seen at %s, top right at %s, bottom left at %s', (orientation, ...corners) => {
    expect([seenAt(orientation, 0, 1), seenAt(orientation, 1, 1), seenAt(orientation, 0, 0)]).toEqual(corners);
  });

  it('from 5 on exchanges width and height', () => {
    expect(seenSize({ ...image, orientation: 4 })).toEqual({ width: 30, height: 20 });
    expect(seenSize({ ...image, orientation: 6 })).toEqual({ width: 20, height: 30 });
  });
});

it('a size is held to the limits', () => {
  const refused = (reason: string) =>
    expect.objectContaining({ code: 'IMAGE_UNUSABLE', details: expect.objectContaining({ reason }) });
  expect(() => checkSize(0, 5, 100)).toThrow(refused('damaged'));
  expect(() => checkSize(11, 10, 100)).toThrow(refused('size'));
  expect(() => checkSize(imageLimits.sidePx + 1, 1, imageLimits.pixels)).toThrow(refused('size'));
  expect(() => checkSize(10, 10, 100)).not.toThrow();
});
