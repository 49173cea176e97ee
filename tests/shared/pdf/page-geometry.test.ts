import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { openPdf } from '../../../shared/pdf/document.ts';
import { pageGeometry, placeAsShown, placeOnPage, uprightMatrix } from '../../../shared/pdf/page-geometry.ts';
import { firstPage } from '../../../shared/pdf/page-tree.ts';
import { pdfOf } from './sample.ts';

const geometry = (page: string, parent = '') => {
  const pdf = openPdf(
    sourceOf(
      pdfOf({
        1: '<</Type /Catalog /Pages 2 0 R>>',
        2: `<</Type /Pages /Kids [3 0 R] /Count 1 ${parent}>>`,
        3: `<</Type /Page /Parent 2 0 R ${page}>>`,
        4: '[0 0 300 400]',
        5: '300',
      }),
    ),
  );
  return pageGeometry(pdf, firstPage(pdf));
};

describe('the visible page', () => {
  it.each([
    ['is the media box', '/MediaBox [0 0 200 100]', [0, 0, 200, 100]],
    ['may start anywhere', '/MediaBox [-10 -20 200 100]', [-10, -20, 200, 100]],
    ['may be named by other corners', '/MediaBox [200 0 0 100]', [0, 0, 200, 100]],
    ['may be referred to, as may its numbers', '/MediaBox [0 0 5 0 R 100]', [0, 0, 300, 100]],
    ['may stand elsewhere', '/MediaBox 4 0 R', [0, 0, 300, 400]],
    ['is cut by the crop box', '/MediaBox [0 0 200 100] /CropBox [10 20 150 90]', [10, 20, 150, 90]],
    ['is never larger than the media box', '/MediaBox [0 0 200 100] /CropBox [-10 20 500 90]', [0, 20, 200, 90]],
    [
      'is whole where the crop box lies outside',
      '/MediaBox [0 0 200 100] /CropBox [300 300 400 400]',
      [0, 0, 200, 100],
    ],
    ['is a letter where no box is legible', '/MediaBox [0 0 (a) 100]', [0, 0, 612, 792]],
    ['is a letter where the box has no area', '/MediaBox [0 0 0 100]', [0, 0, 612, 792]],
  ])('%s', (_, page, visible) => expect(geometry(page).visible).toEqual(visible));

  it('inherits boxes and rotation, not the unit (ISO 32000-2 §7.7.3.4)', () => {
    const inherited = geometry('', '/MediaBox [0 0 200 100] /CropBox [0 0 144 72] /Rotate 90 /UserUnit 2');
    expect(inherited).toMatchObject({ visible: [0, 0, 144, 72], rotation: 90 });
    expect(inherited.widthMm).toBeCloseTo(25.4);
    expect(inherited.heightMm).toBeCloseTo(50.8);
  });

  it.each([
    ['90', 90],
    ['-90', 270],
    ['450', 90],
    ['-720', 0],
    ['180.0', 180],
    ['45', 0],
    ['(90)', 0],
  ])('turned by %s is turned by %d', (rotate, rotation) => {
    expect(geometry(`/MediaBox [0 0 200 100] /Rotate ${rotate}`).rotation).toBe(rotation);
  });

  it.each([
    ['2', 2],
    ['0', 1],
    ['-1', 1],
    ['(2)', 1],
  ])('with the unit %s counts %d points a unit', (unit, points) => {
    expect(geometry(`/MediaBox [0 0 72 72] /UserUnit ${unit}`).widthMm).toBeCloseTo(25.4 * points);
  });

  it('of a tree whose parents go round is found all the same', () => {
    expect(geometry('', '/Parent 2 0 R').visible).toEqual([0, 0, 612, 792]);
  });
});

describe('a place in millimetres', () => {
  // One inch is 72 units: 50.8 mm from the left, 25.4 mm from the top, 25.4 mm wide, 12.7 mm high.
  const place = { xMm: 50.8, yMm: 25.4, widthMm: 25.4, heightMm: 12.7 };
  it.each([
    ['', [144, 892, 216, 928]],
    ['/Rotate 90', [72, 144, 108, 216]],
    ['/Rotate 180', [384, 72, 456, 108]],
    ['/Rotate 270', [492, 784, 528, 856]],
    ['/UserUnit 2', [72, 946, 108, 964]],
    ['/CropBox [100 100 500 500]', [244, 392, 316, 428]],
  ])('on a page of 600 by 1000 units with %s', (entries, rectangle) => {
    const found = placeOnPage(geometry(`/MediaBox [0 0 600 1000] ${entries}`), place);
    for (const [n, value] of rectangle.entries()) expect(found[n]).toBeCloseTo(value);
    const back = placeAsShown(geometry(`/MediaBox [0 0 600 1000] ${entries}`), found);
    for (const key of ['xMm', 'yMm', 'widthMm', 'heightMm'] as const) expect(back[key]).toBeCloseTo(place[key]);
  });
});

it.each([0, 90, 180, 270] as const)('an appearance turned by %d stays in the first quadrant', (rotation) => {
  const [a, b, c, d, e, f] = uprightMatrix(rotation, { width: 50, height: 20 });
  const corners = [0, 50].flatMap((x) => [0, 20].map((y) => [a * x + c * y + e, b * x + d * y + f]));
  const size = rotation % 180 === 0 ? [50, 20] : [20, 50];
  for (const n of [0, 1]) {
    expect(Math.min(...corners.map((corner) => corner[n] ?? Number.NaN))).toBe(0);
    expect(Math.max(...corners.map((corner) => corner[n] ?? Number.NaN))).toBe(size[n]);
  }
});
