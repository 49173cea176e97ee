import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import { concat } from '../../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../../shared/bytes/latin1.ts';
import { readJpeg } from '../../../../shared/pdf/images/jpeg.ts';
import { text } from '../sample.ts';

const segment = (marker: number, content: Bytes): Bytes =>
  concat(Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff), content);

const frame = (components: number, marker = 0xc0, precision = 8): Bytes =>
  segment(
    marker,
    Uint8Array.of(precision, 0, 20, 0, 30, components, ...Array.from({ length: 3 * components }, () => 1)),
  );

const scan = concat(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd9));
const jpeg = (...segments: readonly Bytes[]): Bytes => concat(Uint8Array.of(0xff, 0xd8), ...segments, scan);

/** Exif with one entry in its directory: the orientation. */
const exif = (orientation: number, little: boolean): Bytes => {
  const word = (value: number) => (little ? [value & 0xff, value >> 8] : [value >> 8, value & 0xff]);
  const long = (value: number) => (little ? [...word(value), 0, 0] : [0, 0, ...word(value)]);
  const tiff = [...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...word(42), ...long(8), ...word(1)];
  const row = [...word(0x0112), ...word(3), ...long(1), ...word(orientation), 0, 0, ...long(0)];
  return segment(0xe1, concat(fromLatin1('Exif\0\0'), Uint8Array.from([...tiff, ...row])));
};
const adobe = segment(0xee, concat(fromLatin1('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, 2)));

const unusable = (reason: string) =>
  expect.objectContaining({ code: 'IMAGE_UNUSABLE', details: expect.objectContaining({ reason }) });

describe('a JPEG', () => {
  it.each([
    [1, 'grey'],
    [3, 'rgb'],
    [4, 'cmyk'],
  ])('of %d components is %s', (components, colours) => {
    expect(readJpeg(jpeg(frame(components)))).toMatchObject({
      widthPx: 30,
      heightPx: 20,
      colours,
      orientation: 1,
      inverted: false,
    });
  });

  it('of CMYK by Adobe has its inks the other way round', () => {
    expect(readJpeg(jpeg(adobe, frame(4))).inverted).toBe(true);
    expect(readJpeg(jpeg(adobe, frame(3))).inverted).toBe(false);
  });

  it.each([1, 3, 6, 8])('tells its orientation %d, in either order of bytes', (orientation) => {
    expect(readJpeg(jpeg(exif(orientation, true), frame(3))).orientation).toBe(orientation);
    expect(readJpeg(jpeg(exif(orientation, false), frame(3))).orientation).toBe(orientation);
  });

  it('stands upright where its orientation makes no sense', () => {
    expect(readJpeg(jpeg(exif(9, true), frame(3))).orientation).toBe(1);
    expect(readJpeg(jpeg(segment(0xe1, fromLatin1('Exif\0\0II')), frame(3))).orientation).toBe(1);
  });

  it('leaves behind where and with what it was taken, and what stands behind its end', () => {
    const note = segment(0xfe, fromLatin1('10.7769 N 106.7009 E'));
    const kept = readJpeg(concat(jpeg(exif(6, true), note, adobe, frame(3)), fromLatin1('trailing'))).bytes;
    expect(text(kept)).not.toMatch(/Exif|106\.7009|trailing/);
    expect(text(kept)).toContain('Adobe');
    expect([...kept.subarray(-2)]).toEqual([0xff, 0xd9]);
  });

  it('of progressive scans is taken; lossless, arithmetic and 12 bits are refused by name', () => {
    expect(readJpeg(jpeg(frame(3, 0xc2))).colours).toBe('rgb');
    for (const odd of [frame(3, 0xc3), frame(3, 0xc9), frame(3, 0xc1, 12)]) {
      expect(() => readJpeg(jpeg(odd))).toThrow(unusable('format'));
    }
    expect(() => readJpeg(jpeg(frame(2)))).toThrow(unusable('colours'));
  });

  it('that is cut off anywhere is refused by name', () => {
    const bytes = jpeg(exif(1, true), frame(3));
    for (let end = 3; end < bytes.length; end++) {
      expect(() => readJpeg(bytes.subarray(0, end)), String(end)).toThrow(unusable('damaged'));
    }
  });
});
