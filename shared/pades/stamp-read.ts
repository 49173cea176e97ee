import { isFailure } from '../errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { drawnText } from '../pdf/drawn-text.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { entry, isKind, type PdfDict, type PdfRef } from '../pdf/objects.ts';
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
    const names = [...widgets.values()].map(({ name }) => name);
    const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    let number = 0;
    for (const page of widgets.size === 0 ? [] : pagesOf(pdf)) {
      if (widgets.size === 0 || number >= pagesAtMost) break;
      number += 1;
      for (const annotation of annotationsOn(pdf, page)) {
        const widget = widgets.get(annotation);
        if (widget === undefined) continue;
        widgets.delete(annotation);
        const stamp = stampOf(pdf, widget.dict, page, number);
        if (stamp !== null && !twice.has(widget.name)) found.set(widget.name, stamp);
      }
    }
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
  return found;
}

/** A signed field's widget by the number of its object: fields and pages both refer to it. */
type Widgets = Map<number, { readonly name: string; readonly dict: PdfDict }>;

/** Widgets with a look, of fields that are signed. */
function signedWidgets(pdf: PdfDocument): Widgets {
  const widgets: Widgets = new Map();
  for (const field of fieldsOf(pdf)) {
    if (field.type !== 'Sig' || pdf.resolve(field.value) === null) continue;
    const ref = widgetOf(pdf, field);
    const dict = ref === null ? null : pdf.dict(ref);
    if (ref !== null && dict !== null && lookOf(pdf, dict) !== null)
      widgets.set(ref.number, { name: field.name, dict });
    if (widgets.size >= stampsAtMost) break;
  }
  return widgets;
}

/** The field itself, or its first kid (ISO 32000-2 §12.5.6.19). */
function widgetOf(pdf: PdfDocument, { dict, ref }: Field): PdfRef | null {
  const kids = pdf.get(dict, 'Kids');
  const [kid] = isKind(kids, 'array') ? kids.items : [];
  return entry(dict, 'Rect') === null && isKind(kid, 'ref') ? kid : ref;
}

function lookOf(pdf: PdfDocument, widget: PdfDict) {
  const looks = pdf.dict(entry(widget, 'AP'));
  const normal = looks === null ? null : pdf.get(looks, 'N');
  return isKind(normal, 'stream') ? normal : null;
}

/** The numbers of the objects that a page lists as annotations. */
function annotationsOn(pdf: PdfDocument, page: Page): readonly number[] {
  const annotations = pdf.get(page.dict, 'Annots');
  const items = isKind(annotations, 'array') ? annotations.items : [];
  return items.flatMap((item) => (isKind(item, 'ref') ? [item.number] : []));
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
