import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../../agent/platform/fonts.ts';
import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import type { Stamp, StampItem } from '../../../../shared/pdf/appearance/stamp.ts';
import { pngOf } from '../images/sample.ts';
import { type Bounds, boundsOf, pdftotext, qpdfCheck, rendered } from './poppler.ts';
import { onePage, stamped } from './stamped.ts';

const { regular } = readFonts('serif');
const dpi = 80;
/** A pixel of anti-aliasing at each side. */
const tolerancePx = 1.5;
const pointsPerMm = 72 / 25.4;

const flat = (colour: readonly [number, number, number]): Bytes =>
  pngOf({ width: 2, height: 2, depth: 8, colourType: 2, sample: (_x, _y, channel) => colour[channel] ?? 0 });

/** Red frames the stamp; blue stands at its top left, green at its bottom right. */
const place = { xMm: 22, yMm: 13, widthMm: 60, heightMm: 24 };
const items: readonly StampItem[] = [
  { kind: 'frame', lineWidthPt: 4, colour: [1, 0, 0] },
  { kind: 'image', image: flat([0, 0, 255]), box: { xMm: 4, yMm: 4, widthMm: 6, heightMm: 6 } },
  { kind: 'image', image: flat([0, 255, 0]), box: { xMm: 50, yMm: 14, widthMm: 6, heightMm: 6 } },
  {
    kind: 'text',
    lines: [[{ font: regular, text: 'Nguyễn Văn Ước' }]],
    box: { xMm: 11, yMm: 8, widthMm: 38, heightMm: 8 },
    sizePt: 10,
    align: 'centre',
    rise: 'middle',
    wrap: false,
    colour: [0, 0, 0],
  },
];
const stamp: Stamp = { page: 1, ...place, items };

const isRed = (r: number, g: number, b: number) => r > 180 && g < 90 && b < 90;
const isBlue = (r: number, g: number, b: number) => b > 180 && r < 90 && g < 90;
const isGreen = (r: number, g: number, b: number) => g > 180 && r < 90 && b < 90;
const isDark = (r: number, g: number, b: number) => r < 100 && g < 100 && b < 100;

/** Sizes of the visible page in points, before it is turned; the crop box and the media box with its corners exchanged. */
const boxes = {
  'a media box alone': { entries: '/MediaBox [0 0 595 842]', width: 595, height: 842 },
  'a crop box inside it': { entries: '/MediaBox [0 0 700 900] /CropBox [40 70 540 800]', width: 500, height: 730 },
  'a crop box that reaches out, corners exchanged': {
    entries: '/MediaBox [600 800 -100 -50] /CropBox [400 1000 -200 300]',
    width: 500,
    height: 500,
  },
} as const;

const cases = Object.entries(boxes).flatMap(([boxName, box]) =>
  [0, 90, 180, 270, -90].flatMap((rotation) => [1, 1.5].map((unit) => ({ boxName, box, rotation, unit }))),
);

describe('a stamp, as poppler draws it', () => {
  it.each(cases)('stands where the millimetres say: $boxName, turned by $rotation, UserUnit $unit', (one) => {
    const { box, rotation, unit } = one;
    const page = onePage(`${box.entries} /Rotate ${rotation} /UserUnit ${unit}`);
    const product = stamped(page, stamp);
    // As many pixels a millimetre as without UserUnit.
    const picture = rendered(product, dpi * unit);
    const turned = rotation % 180 !== 0;
    const pageMm = ((turned ? box.height : box.width) * unit) / pointsPerMm;
    // Shares of the page, so that it does not matter whether a reader heeds UserUnit.
    const pxPerMm = picture.width / pageMm;
    const expected = (x: number, y: number, width: number, height: number): Bounds => [
      (place.xMm + x) * pxPerMm,
      (place.yMm + y) * pxPerMm,
      (place.xMm + x + width) * pxPerMm,
      (place.yMm + y + height) * pxPerMm,
    ];
    const near = (found: Bounds | null, wanted: Bounds): void => {
      for (const [side, value] of wanted.entries()) {
        expect(Math.abs((found?.[side] ?? Number.NaN) - value), `${found} is ${wanted}`).toBeLessThan(tolerancePx);
      }
    };
    near(boundsOf(picture, isRed), expected(0, 0, place.widthMm, place.heightMm));
    near(boundsOf(picture, isBlue), expected(4, 4, 6, 6));
    near(boundsOf(picture, isGreen), expected(50, 14, 6, 6));
    // Upright: the line of text is much wider than high, and inside its box.
    const text = boundsOf(picture, isDark);
    const [left = 0, top = 0, right = 0, bottom = 0] = text ?? [];
    expect((right - left) / (bottom - top)).toBeGreaterThan(4);
    expect(left).toBeGreaterThan(expected(11, 8, 0, 0)[0] - tolerancePx);
    expect(bottom).toBeLessThan(expected(0, 8, 0, 8)[3] + tolerancePx);
    expect(pdftotext(product)).toContain('Nguyễn Văn Ước'.normalize('NFC'));
  });

  it('is accepted by qpdf', () => expect(qpdfCheck(stamped(onePage('/MediaBox [0 0 595 842]'), stamp))).toBe(0));
});
