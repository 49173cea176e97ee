// Flate: compresses what is embedded, by the same bytes everywhere; WebCrypto's world has no synchronous one.
import { zlibSync } from 'fflate';
import { Failure } from '../../errors.ts';
import type { PdfDocument } from '../document.ts';
import type { Edits } from '../edits.ts';
import { array, dict, name, type PdfRef } from '../objects.ts';
import {
  type PageGeometry,
  type PlaceMm,
  pageGeometry,
  placeOnPage,
  type Rectangle,
  uprightMatrix,
} from '../page-geometry.ts';
import { firstPage, type Page, pagesOf } from '../page-tree.ts';
import { pdfaOf } from '../pdfa.ts';
import type { Box } from './box.ts';
import { contentOf } from './content.ts';
import { Drawing } from './drawing.ts';
import { lookRules } from './look-rules.ts';
import type { Stamp } from './stamp.ts';

/** A stamp that stands in the update: what a widget needs to show it (ISO 32000-2 §12.5.5). */
export interface DrawnStamp {
  readonly page: Page;
  readonly rect: Rectangle;
  readonly appearance: PdfRef;
}

/** A field that was there before and keeps its place; the stamp takes its size. */
export interface FieldPlace {
  readonly page: Page;
  readonly rect: Rectangle;
}

const pointsPerMm = 72 / 25.4;
/** What may stand out of a page by rounding, of sizes in print and of ours. */
const toleranceMm = 0.05;

/**
 * Draws a stamp as a form XObject that stands upright on the page as it is shown. The same stamp over the same document
 * gives the same bytes.
 *
 * @param signingTime milliseconds since 1970-01-01T00:00:00Z
 * @param field where the signature goes to a field that has a place of its own
 * @throws Failure `STAMP_UNPLACEABLE`, `IMAGE_UNUSABLE`, `FONT_UNUSABLE`, `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function drawStamp(
  pdf: PdfDocument,
  edits: Edits,
  stamp: Stamp,
  signingTime: number,
  field: FieldPlace | null = null,
): DrawnStamp {
  const page = field?.page ?? pageOf(pdf, stamp.page);
  const geometry = pageGeometry(pdf, page);
  const rect = field?.rect ?? placeInside(geometry, stamp);
  const sizeMm = field === null ? stamp : shownSize(geometry, field.rect);
  const size = { width: sizeMm.widthMm * pointsPerMm, height: sizeMm.heightMm * pointsPerMm };
  const drawing = new Drawing(edits, lookRules(pdfaOf(pdf)), signingTime);
  for (const item of stamp.items) drawing.draw(item, boxOf(item.box, sizeMm));
  const { lines, resources } = drawing.finish();
  const appearance = edits.reserve();
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: array(0, 0, rounded(size.width), rounded(size.height)),
    Matrix: array(...uprightMatrix(geometry.rotation, size).map(rounded)),
    Resources: resources,
    Filter: name('FlateDecode'),
  });
  edits.setStream(appearance, form, new Uint8Array(zlibSync(contentOf(lines), { level: 9 })));
  const [left, bottom, right, top] = rect;
  return { page, rect: [rounded(left), rounded(bottom), rounded(right), rounded(top)], appearance };
}

/**
 * A look that shows nothing, for a field without area: PDF/A-1 wants one of every field (ISO 19005-1 §6.9).
 */
export function drawNothing(pdf: PdfDocument, edits: Edits): DrawnStamp {
  const appearance = edits.reserve();
  const form = { Type: name('XObject'), Subtype: name('Form'), BBox: array(0, 0, 0, 0), Resources: dict({}) };
  edits.setStream(appearance, dict(form), new Uint8Array(0));
  return { page: firstPage(pdf), rect: [0, 0, 0, 0], appearance };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** @param wanted 1 is the first page, -1 the last */
function pageOf(pdf: PdfDocument, wanted: number): Page {
  let n = 0;
  const last: Page[] = [];
  for (const page of pagesOf(pdf)) {
    if (++n === wanted) return page;
    if (wanted < 0) last.push(page);
    if (last.length > -wanted) last.shift();
  }
  const [page] = last;
  if (page === undefined || last.length < -wanted)
    throw new Failure('STAMP_UNPLACEABLE', { reason: 'noPage', text: '' });
  return page;
}

const outside = () => new Failure('STAMP_UNPLACEABLE', { reason: 'outside', text: '' });

function isWithin(place: PlaceMm, size: { readonly widthMm: number; readonly heightMm: number }): boolean {
  const { xMm, yMm, widthMm, heightMm } = place;
  const starts = xMm >= -toleranceMm && yMm >= -toleranceMm && widthMm > 0 && heightMm > 0;
  return starts && xMm + widthMm <= size.widthMm + toleranceMm && yMm + heightMm <= size.heightMm + toleranceMm;
}

function placeInside(geometry: PageGeometry, stamp: Stamp): Rectangle {
  if (!isWithin(stamp, geometry)) throw outside();
  return placeOnPage(geometry, stamp);
}

/** The size that a rectangle of user space has on the page as it is shown. */
function shownSize({ rotation, unitMm }: PageGeometry, [left, bottom, right, top]: Rectangle) {
  const [width, height] = [(right - left) * unitMm, (top - bottom) * unitMm];
  return rotation === 90 || rotation === 270
    ? { widthMm: height, heightMm: width }
    : { widthMm: width, heightMm: height };
}

function boxOf(box: PlaceMm | undefined, size: { readonly widthMm: number; readonly heightMm: number }): Box {
  const place = box ?? { ...size, xMm: 0, yMm: 0 };
  if (!isWithin(place, size)) throw outside();
  return {
    x: place.xMm * pointsPerMm,
    y: (size.heightMm - place.yMm - place.heightMm) * pointsPerMm,
    width: place.widthMm * pointsPerMm,
    height: place.heightMm * pointsPerMm,
  };
}
