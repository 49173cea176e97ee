import { isFailure } from '../errors.ts';
import type { PdfDocument } from './document.ts';
import { marksOf, matrixOf, type PaintingBudget, paintingBudget } from './marks.ts';
import { identity, type Matrix, moved, overlapOf, times } from './matrix.ts';
import { entry, isKind, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';
import { pageGeometry, type Rectangle, rectangleOf } from './page-geometry.ts';
import { type Page, pagesOf } from './page-tree.ts';
import type { Mark } from './painter.ts';

/** What of a change is seen, and where. */
export interface ChangeLook {
  /** Counted from 1; 0 for what no page shows. */
  readonly page: number;
  /** /Subtype of the annotation: `Widget` for a field. */
  readonly annotation: string;
  /** Whether it lies over what the page showed when it was signed. */
  readonly covers: boolean;
}

/** An annotation, as its page's /Annots has it, and the page where that is known, counted from 1. */
export interface Drawn {
  readonly item: PdfObject;
  readonly page?: number;
}

/** What one object draws on a page; number 0 is the page's content. */
interface Shown {
  readonly number: number;
  readonly marks: readonly Mark[];
}

interface Place {
  readonly page: Page;
  readonly number: number;
}

interface Places {
  readonly pages: readonly Page[];
  /** Numbers of pages by the object of an annotation. */
  readonly holders: ReadonlyMap<number, number>;
}

const hidden = 2;
/** Subtypes that readers draw over their whole rectangle where they bring no look of their own (ISO 32000-2 §12.5.6). */
const broad: ReadonlySet<string> = new Set(
  'FreeText Stamp Redact FileAttachment Sound Movie Screen RichMedia 3D Watermark PrinterMark Ink'.split(' '),
);
/** Shapes that cover with an inner colour alone. */
const shapes: ReadonlySet<string> = new Set(['Square', 'Circle', 'Polygon', 'PolyLine', 'Line']);

/** An image or area this large a part of its page is its paper: a scan, a background. */
const paperShare = 0.85;
/** Over paper nobody can tell what stands where: what takes more of the page than stamps do covers it. */
const stampShare = 0.12;
/** Thin marks of a look (lines under and through words) that cover nothing. */
const thinPoints = 3;
const thinAtMost = 64;

/** Tells the looks of annotations of a later revision against the pages of the one before it. */
export class Looks {
  readonly #before: PdfDocument;
  readonly #pdf: PdfDocument;
  #places: Places | null = null;
  readonly #contents = new Map<number, readonly Shown[] | null>();
  readonly #budget: PaintingBudget;

  constructor(before: PdfDocument, pdf: PdfDocument, budget: PaintingBudget = paintingBudget()) {
    this.#budget = budget;
    this.#before = before;
    this.#pdf = pdf;
  }

  /**
   * The look of an annotation or widget of the later revision; null where nothing is seen.
   *
   * @param isFilling for a field that was filled: letters over one dotted line are what it is for
   */
  of(drawn: Drawn, isFilling: boolean): ChangeLook | null {
    try {
      return this.#look(drawn, isFilling);
    } catch (error) {
      if (isFailure(error)) return { page: 0, annotation: '', covers: true };
      throw error;
    }
  }

  #look({ item, page }: Drawn, isFilling: boolean): ChangeLook | null {
    const pdf = this.#pdf;
    const annotation = pdf.dict(item);
    const rect = annotation === null ? null : rectangleOf(pdf, pdf.get(annotation, 'Rect'));
    if (annotation === null || rect === null) return null;
    if (isHidden(pdf, annotation)) return null;
    const subtype = pdf.get(annotation, 'Subtype');
    const kind = isKind(subtype, 'name') ? subtype.name : '';
    // What can no longer be looked at may be anything.
    if (this.#isSpent()) return { page: this.#placeOf(item, page)?.number ?? 0, annotation: kind, covers: true };
    const painted = this.#painted(annotation, kind, rect);
    if (painted !== null && painted.length === 0) return null;
    const place = this.#placeOf(item, page);
    if (place === null) return { page: 0, annotation: kind, covers: false };
    const contents = this.#contentsOf(place.page, isKind(item, 'ref') ? item.number : -2);
    const { visible } = pageGeometry(pdf, place.page);
    const look = thickened(painted ?? [{ kind: 'area', box: rect, white: true }], rect);
    const over = { share: areaOf(rect) / areaOf(visible), pageArea: areaOf(visible), isFilling };
    const covers = this.#isSpent() || coversAny(look, contents, over, this.#budget);
    return { page: place.number, annotation: kind, covers };
  }

  #isSpent(): boolean {
    return this.#budget.operators < 0 || this.#budget.pairs < 0;
  }

  #placeOf(item: PdfObject, number: number | undefined): Place | null {
    this.#places ??= this.#allPlaces();
    const { pages, holders } = this.#places;
    const at = number ?? (isKind(item, 'ref') ? holders.get(item.number) : undefined);
    const page = at === undefined ? undefined : pages[at - 1];
    return at === undefined || page === undefined ? null : { page, number: at };
  }

  #allPlaces(): Places {
    const pages = [...pagesOf(this.#pdf)];
    const holders = new Map<number, number>();
    for (const [at, page] of pages.entries()) {
      const items = this.#pdf.get(page.dict, 'Annots');
      for (const one of isKind(items, 'array') ? items.items : []) {
        if (isKind(one, 'ref') && !holders.has(one.number)) holders.set(one.number, at + 1);
      }
    }
    return { pages, holders };
  }

  /** What the page showed before: its content and the looks of its annotations but one. */
  #contentsOf({ ref }: Page, except: number): readonly Mark[] | null {
    const known = this.#contents.get(ref.number);
    const contents = known === undefined ? this.#shownBefore(ref) : known;
    this.#contents.set(ref.number, contents);
    if (contents === null || this.#budget.pairs < 0) return null;
    for (const { marks } of contents) this.#budget.pairs -= 1 + marks.length;
    return contents.flatMap(({ number, marks }) => (number === except ? [] : marks));
  }

  #shownBefore(ref: PdfRef): readonly Shown[] | null {
    const pdf = this.#before;
    const page = pdf.dict(ref);
    if (page === null) return null;
    const content = marksOf(pdf, pdf.get(page, 'Contents'), resourcesOf(pdf, page), identity, this.#budget);
    if (content === null) return null;
    const shown: Shown[] = [{ number: 0, marks: content }];
    const items = pdf.get(page, 'Annots');
    for (const item of isKind(items, 'array') ? items.items : []) {
      const annotation = pdf.dict(item);
      const rect = annotation === null ? null : rectangleOf(pdf, pdf.get(annotation, 'Rect'));
      if (annotation === null || rect === null || isHidden(pdf, annotation)) continue;
      const marks = pdf.get(annotation, 'AP') === null ? [] : paintedBy(pdf, annotation, rect, this.#budget);
      shown.push({ number: isKind(item, 'ref') ? item.number : -1, marks: marks ?? [] });
    }
    return shown;
  }

  /** What an annotation paints; null where that cannot be told. */
  #painted(annotation: PdfDict, kind: string, rect: Rectangle): readonly Mark[] | null {
    const pdf = this.#pdf;
    if (pdf.get(annotation, 'AP') !== null) return paintedBy(pdf, annotation, rect, this.#budget);
    const whole: readonly Mark[] = [{ kind: 'area', box: rect, white: true }];
    if (broad.has(kind)) return whole;
    if (shapes.has(kind))
      return pdf.get(annotation, 'IC') === null ? [{ kind: 'line', box: rect, white: false }] : whole;
    const colours = pdf.dict(entry(annotation, 'MK'));
    if (kind === 'Widget' && (colours === null || pdf.get(colours, 'BG') === null)) return [];
    return kind === 'Widget' ? whole : [{ kind: 'line', box: rect, white: false }];
  }
}

/** @see ISO 32000-2 table 167 */
function isHidden(pdf: PdfDocument, annotation: PdfDict): boolean {
  const flags = pdf.get(annotation, 'F');
  return typeof flags === 'number' && (flags & hidden) !== 0;
}

/** A page's resources, which it may have from above (ISO 32000-2 §7.7.3.4). */
function resourcesOf(pdf: PdfDocument, page: PdfDict): PdfDict | null {
  let node: PdfDict | null = page;
  for (let levels = 0; node !== null && levels < 64; levels++) {
    const found = pdf.dict(entry(node, 'Resources'));
    if (found !== null) return found;
    node = pdf.dict(entry(node, 'Parent'));
  }
  return null;
}

/** Where an appearance paints on its page (ISO 32000-2 §12.5.5, algorithm 8); null where that cannot be told. */
function paintedBy(
  pdf: PdfDocument,
  annotation: PdfDict,
  rect: Rectangle,
  budget: PaintingBudget,
): readonly Mark[] | null {
  const stream = normalLook(pdf, annotation);
  if (!isKind(stream, 'stream')) return [];
  const box = rectangleOf(pdf, pdf.get(stream.dict, 'BBox'));
  if (box === null) return null;
  const own = matrixOf(pdf, stream.dict);
  const matrix = times(own, fitting(moved(box, own), rect));
  const marks = marksOf(pdf, stream, pdf.dict(entry(stream.dict, 'Resources')), matrix, budget);
  const bounds = moved(box, matrix);
  return (
    marks?.flatMap((mark) => {
      const clipped = overlapOf(mark.box, bounds);
      return clipped === null ? [] : [{ ...mark, box: clipped }];
    }) ?? null
  );
}

/** /N of the appearance, or its stream for the state that the annotation is in. */
function normalLook(pdf: PdfDocument, annotation: PdfDict): PdfObject {
  const looks = pdf.dict(entry(annotation, 'AP'));
  const normal = looks === null ? null : pdf.get(looks, 'N');
  const state = pdf.get(annotation, 'AS');
  return isKind(normal, 'dict') ? (isKind(state, 'name') ? pdf.get(normal, state.name) : null) : normal;
}

function fitting(from: Rectangle, to: Rectangle): Matrix {
  const [width, height] = [from[2] - from[0], from[3] - from[1]];
  if (width <= 0 || height <= 0) return identity;
  const [x, y] = [(to[2] - to[0]) / width, (to[3] - to[1]) / height];
  return [x, 0, 0, y, to[0] - from[0] * x, to[1] - from[1] * y];
}

const widthOf = ([left, , right]: Rectangle): number => right - left;
const heightOf = ([, bottom, , top]: Rectangle): number => top - bottom;
const areaOf = (box: Rectangle): number => widthOf(box) * heightOf(box);
const isThin = ({ box, kind }: Mark): boolean =>
  kind === 'line' || (kind === 'area' && Math.min(widthOf(box), heightOf(box)) <= thinPoints);

/** What of a look can cover: no thin marks, but so many of them that they hide all below. */
function thickened(look: readonly Mark[], rect: Rectangle): readonly Mark[] {
  const broadMarks = look.filter((mark) => !isThin(mark));
  return look.length - broadMarks.length > thinAtMost ? [{ kind: 'area', box: rect, white: false }] : broadMarks;
}

interface Over {
  /** Of the page, that the annotation has. */
  readonly share: number;
  /** In the units of the page. */
  readonly pageArea: number;
  readonly isFilling: boolean;
}

function coversAny(
  look: readonly Mark[],
  contents: readonly Mark[] | null,
  { share, pageArea, isFilling }: Over,
  budget: PaintingBudget,
): boolean {
  if (look.length === 0) return false;
  if (contents === null) return share > stampShare;
  const seen = contents.filter((mark) => !mark.white && !isThin(mark));
  const paper = new Set(seen.filter(({ kind, box }) => kind !== 'text' && areaOf(box) > paperShare * pageArea));
  if (paper.size > 0 && share > stampShare) return true;
  budget.pairs -= look.length * seen.length;
  if (budget.pairs < 0) return true;
  const hit = seen.filter((mark) => !paper.has(mark) && look.some(({ box }) => lies(box, mark.box)));
  if (!isFilling) return hit.length > 0;
  const lines = new Set(hit.map(({ kind, box }) => (kind === 'text' ? Math.round(box[1]) : -1)));
  return lines.size > 1 || lines.has(-1);
}

/** Whether a look lies over a mark, and does not merely touch its edge. */
function lies(look: Rectangle, mark: Rectangle): boolean {
  const shared = overlapOf(look, mark);
  if (shared === null) return false;
  return widthOf(shared) > Math.min(3, 0.3 * widthOf(mark)) && heightOf(shared) > 0.3 * Math.min(heightOf(mark), 20);
}
