import type { PdfDocument } from './document.ts';
import { isKind, type PdfDict, type PdfObject } from './objects.ts';
import type { Page } from './page-tree.ts';

/** Left, bottom, right, top in user space: left below right, bottom below top. */
export type Rectangle = readonly [number, number, number, number];

/** How a page is shown. */
export interface PageGeometry {
  /** What a reader shows of the page, in user space: the crop box as far as it lies in the media box. */
  readonly visible: Rectangle;
  /** Degrees clockwise by which the page is turned when it is shown. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Millimetres of one unit of user space. */
  readonly unitMm: number;
  /** Size of the page as it is shown. */
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A place on a page as it is shown, in millimetres from the top left corner. */
export interface PlaceMm {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

const letter: Rectangle = [0, 0, 612, 792];
const pointMm = 25.4 / 72;

/**
 * Reads how a page is shown; what is absent or makes no sense is taken as readers take it.
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 * @see ISO 32000-2 §7.7.3.3 table 31, §7.7.3.4, §14.11.2
 */
export function pageGeometry(pdf: PdfDocument, page: Page): PageGeometry {
  const media = rectangleOf(pdf, inherited(pdf, page.dict, 'MediaBox')) ?? letter;
  const crop = rectangleOf(pdf, inherited(pdf, page.dict, 'CropBox'));
  const visible = (crop === null ? null : overlap(media, crop)) ?? media;
  const rotation = rotationOf(inherited(pdf, page.dict, 'Rotate'));
  const unit = pdf.get(page.dict, 'UserUnit');
  const unitMm = pointMm * (typeof unit === 'number' && unit > 0 ? unit : 1);
  const [width, height] = [(visible[2] - visible[0]) * unitMm, (visible[3] - visible[1]) * unitMm];
  const turned = rotation === 90 || rotation === 270;
  return { visible, rotation, unitMm, widthMm: turned ? height : width, heightMm: turned ? width : height };
}

/** A page's value of an inheritable entry (ISO 32000-2 §7.7.3.4); null where no level has one. */
function inherited(pdf: PdfDocument, page: PdfDict, key: string): PdfObject {
  const visited = new Set<PdfDict>();
  for (let node: PdfDict | null = page; node !== null && !visited.has(node); node = pdf.dict(pdf.get(node, 'Parent'))) {
    visited.add(node);
    const value = pdf.get(node, key);
    if (value !== null) return value;
  }
  return null;
}

/** Any two opposite corners make a rectangle (ISO 32000-2 §7.9.5); null where there is none with an area. */
export function rectangleOf(pdf: PdfDocument, object: PdfObject): Rectangle | null {
  if (!isKind(object, 'array') || object.items.length < 4) return null;
  const [a, b, c, d] = object.items.slice(0, 4).map((item) => pdf.resolve(item));
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return null;
  return withArea([Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);
}

const withArea = (box: Rectangle): Rectangle | null => (box[0] < box[2] && box[1] < box[3] ? box : null);

function overlap(a: Rectangle, b: Rectangle): Rectangle | null {
  return withArea([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);
}

/** A multiple of 90, also a negative one; anything else turns nothing. */
function rotationOf(object: PdfObject): PageGeometry['rotation'] {
  const quarters = typeof object === 'number' ? object / 90 : 0;
  return ([0, 90, 180, 270] as const)[((quarters % 4) + 4) % 4] ?? 0;
}

/** The rectangle in user space of a place on the page as it is shown. */
export function placeOnPage({ visible, rotation, unitMm }: PageGeometry, place: PlaceMm): Rectangle {
  const [left, bottom, right, top] = visible;
  const [x, y] = [place.xMm / unitMm, place.yMm / unitMm];
  const [width, height] = [place.widthMm / unitMm, place.heightMm / unitMm];
  switch (rotation) {
    case 0:
      return [left + x, top - y - height, left + x + width, top - y];
    case 90:
      return [left + y, bottom + x, left + y + height, bottom + x + width];
    case 180:
      return [right - x - width, bottom + y, right - x, bottom + y + height];
    case 270:
      return [right - y - height, top - x - width, right - y, top - x];
  }
}

/** A rectangle in user space as a place on the page as it is shown: what `placeOnPage` does, undone. */
export function placeAsShown({ visible, rotation, unitMm }: PageGeometry, rect: Rectangle): PlaceMm {
  const [left, bottom, right, top] = visible;
  const [x1, y1, x2, y2] = rect;
  const place = (x: number, y: number, width: number, height: number): PlaceMm => ({
    xMm: x * unitMm,
    yMm: y * unitMm,
    widthMm: width * unitMm,
    heightMm: height * unitMm,
  });
  const [width, height] = [x2 - x1, y2 - y1];
  switch (rotation) {
    case 0:
      return place(x1 - left, top - y2, width, height);
    case 90:
      return place(y1 - bottom, x1 - left, height, width);
    case 180:
      return place(right - x2, y1 - bottom, width, height);
    case 270:
      return place(top - y2, right - x2, height, width);
  }
}

/**
 * The matrix of an appearance that stands upright on the page as it is shown (ISO 32000-2 §12.5.5): readers turn the page
 * clockwise, so the appearance is turned the other way.
 *
 * @param size of the appearance before it is turned; it stays in the first quadrant
 */
export function uprightMatrix(
  rotation: PageGeometry['rotation'],
  { width, height }: { readonly width: number; readonly height: number },
): readonly [number, number, number, number, number, number] {
  switch (rotation) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, height, 0];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, -1, 1, 0, 0, width];
  }
}
