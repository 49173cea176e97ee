import { isFailure } from '../errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { drawnText } from '../pdf/drawn-text.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { entry, isKind, type PdfDict } from '../pdf/objects.ts';
import { pageGeometry, placeAsShown, rectangleOf } from '../pdf/page-geometry.ts';
import { type Page, pagesOf } from '../pdf/page-tree.ts';
import { legible } from '../text/legible.ts';

/** What a signature shows on its page, as read from the file. Nothing of it proves anything. */
export interface ShownStamp {
  /** 1 is the first page. */
  readonly page: number;
  /** Where it stands on the page as it is shown, millimetres from the top left corner. */
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly pageWidthMm: number;
  readonly pageHeightMm: number;
  /** Whether it draws an image, as signatures and seals are; the forms for copies and annexes have none. */
  readonly hasImage: boolean;
  /** The letters that it draws, as far as they can be read. */
  readonly text: string;
}

/** Pages beyond this are not looked at: copies and annexes have their stamp on the first. */
const pagesAtMost = 2_000;
/** Stamps of a document that are read. */
const stampsAtMost = 100;
const lettersAtMost = 500;

/**
 * What the signatures of a document show on its pages, by the full names of their fields. A stamp that cannot be read is
 * none: nothing is judged by it.
 *
 * @see ISO 32000-2 §12.5.5, §12.5.6.19, §12.7.5.5
 */
export function shownStamps(pdf: PdfDocument): ReadonlyMap<string, ShownStamp> {
  const found = new Map<string, ShownStamp>();
  try {
    const widgets = signedWidgets(pdf);
    // Two fields of one name: whose stamp it is cannot be told.
    const names = [...widgets.values()];
    const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    let number = 0;
    for (const page of widgets.size === 0 ? [] : pagesOf(pdf)) {
      if (widgets.size === 0 || number >= pagesAtMost) break;
      number += 1;
      for (const [widget, name] of widgetsOn(pdf, page, widgets)) {
        const stamp = stampOf(pdf, widget, page, number);
        if (stamp !== null && !twice.has(name)) found.set(name, stamp);
        widgets.delete(widget);
      }
    }
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
  return found;
}

/** Widgets with a look, of fields that are signed, and the names of these. */
function signedWidgets(pdf: PdfDocument): Map<PdfDict, string> {
  const widgets = new Map<PdfDict, string>();
  for (const field of fieldsOf(pdf)) {
    if (field.type !== 'Sig' || pdf.resolve(field.value) === null) continue;
    const widget = widgetOf(pdf, field);
    if (lookOf(pdf, widget) !== null) widgets.set(widget, field.name);
    if (widgets.size >= stampsAtMost) break;
  }
  return widgets;
}

/** The field itself, or its first kid (ISO 32000-2 §12.5.6.19). */
function widgetOf(pdf: PdfDocument, { dict }: Field): PdfDict {
  const kids = pdf.get(dict, 'Kids');
  const kid = isKind(kids, 'array') ? pdf.dict(kids.items[0]) : null;
  return entry(dict, 'Rect') === null && kid !== null ? kid : dict;
}

function lookOf(pdf: PdfDocument, widget: PdfDict) {
  const looks = pdf.dict(entry(widget, 'AP'));
  const normal = looks === null ? null : pdf.get(looks, 'N');
  return isKind(normal, 'stream') ? normal : null;
}

function* widgetsOn(
  pdf: PdfDocument,
  page: Page,
  widgets: ReadonlyMap<PdfDict, string>,
): Generator<readonly [PdfDict, string]> {
  const annotations = pdf.get(page.dict, 'Annots');
  for (const item of isKind(annotations, 'array') ? annotations.items : []) {
    const widget = pdf.dict(item);
    const name = widget === null ? undefined : widgets.get(widget);
    if (widget !== null && name !== undefined) yield [widget, name];
  }
}

const tenths = (mm: number): number => Math.round(mm * 10) / 10;

function stampOf(pdf: PdfDocument, widget: PdfDict, page: Page, number: number): ShownStamp | null {
  const rect = rectangleOf(pdf, pdf.get(widget, 'Rect'));
  const look = lookOf(pdf, widget);
  if (rect === null || look === null) return null;
  const geometry = pageGeometry(pdf, page);
  try {
    const { text, hasImage } = drawnText(pdf, look);
    const { xMm, yMm, widthMm, heightMm } = placeAsShown(geometry, rect);
    return {
      page: number,
      xMm: tenths(xMm),
      yMm: tenths(yMm),
      widthMm: tenths(widthMm),
      heightMm: tenths(heightMm),
      pageWidthMm: tenths(geometry.widthMm),
      pageHeightMm: tenths(geometry.heightMm),
      hasImage,
      text: legible(text).toWellFormed().slice(0, lettersAtMost),
    };
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
