import { expect, it } from 'vitest';
import { filteredBytes, filtersAreKnown, type PngHeader, pngPixels } from '../../../../shared/pdf/images/png-pixels.ts';

const header: PngHeader = { widthPx: 3, heightPx: 2, depth: 8, colourType: 0, channels: 1, interlaced: false };

it('rows have a byte for their filter; passes without columns have no rows', () => {
  expect(filteredBytes(header)).toBe(8);
  // Adam7 of 1 by 1: one pass of one pixel.
  expect(filteredBytes({ ...header, widthPx: 1, heightPx: 1, interlaced: true })).toBe(2);
  expect(filteredBytes({ ...header, depth: 1, widthPx: 9 })).toBe(6);
});

it('filters of the specification are undone (PNG 3rd edition §9.2)', () => {
  const up = pngPixels(header, Uint8Array.of(1, 10, 10, 10, 2, 1, 1, 1), null, null);
  expect([...up.bytes]).toEqual([10, 20, 30, 11, 21, 31]);
  const mean = pngPixels(header, Uint8Array.of(0, 10, 20, 30, 3, 1, 1, 1), null, null);
  expect([...mean.bytes]).toEqual([10, 20, 30, 6, 14, 23]);
});

it('a filter that there is not is refused', () => {
  const filtered = Uint8Array.of(0, 0, 0, 0, 9, 0, 0, 0);
  expect(filtersAreKnown(header, filtered)).toBe(false);
  expect(() => pngPixels(header, filtered, null, null)).toThrow(expect.objectContaining({ code: 'IMAGE_UNUSABLE' }));
});
