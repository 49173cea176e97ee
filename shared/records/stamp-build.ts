import { black, type Colour } from '../pdf/appearance/stamp.ts';
import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { around } from './columns.ts';
import { estimatedWidth } from './letter-widths.ts';
import { type Obstacles, overlapsOf } from './overlap.ts';
import { ascent, descent } from './page-lines.ts';
import type { RoleStamp, StampPurpose } from './role-stamp.ts';
import type { FontStyle, PlannedText, StampPlan } from './stamp-plan.ts';
import { clauses } from './stamp-rows.ts';

export const pointMm = 25.4 / 72;

/** What rounding may add, so that a text still fits its own width and height. */
const slackMm = 0.3;

/** Height of one line of letters. */
export const lineMm = (sizePt: number): number => (ascent + descent) * sizePt * pointMm;

/** How wide a text is, estimated. */
export const widthOf = (text: string, sizePt: number): number => estimatedWidth(text) * sizePt * pointMm;

/** How many lines a text takes in a box of this width, estimated. */
export function linesIn(text: string, sizePt: number, widthMm: number): number {
  let lines = 1;
  let line = 0;
  for (const word of text.split(/\s+/u)) {
    const width = widthOf(word, sizePt);
    const space = line === 0 ? 0 : widthOf(' ', sizePt);
    if (line > 0 && line + space + width > widthMm) {
      lines += 1;
      line = width;
    } else line += space + width;
  }
  return lines;
}

/** The time of a signature as long as it will be when it is written. */
export const timeSample = '05/03/2026 09:15:07 +07:00';

export interface Words {
  readonly lines: PlannedText['lines'];
  readonly sizePt: number;
  readonly leastPt?: number;
  readonly align?: PlannedText['align'];
  readonly rise?: PlannedText['rise'];
  readonly colour?: Colour;
  readonly wrap?: boolean;
}

/** A text item; without wrapping and black unless told otherwise. */
export function textItem(box: PlaceMm | undefined, words: Words): PlannedText {
  const { align = 'left', rise = 'top', colour = black, wrap = false, ...rest } = words;
  return { kind: 'text', ...(box !== undefined && { box }), align, rise, colour, wrap, ...rest };
}

export const run = (text: string, style: FontStyle = 'regular') => ({ style, text }) as const;
export const signingTime = { style: 'regular', text: { kind: 'signing-time' } } as const;

/** The box for a line whose baseline is to stand at this height, between `xMm` and `endMm`. */
export function baselineBox(xMm: number, endMm: number, baselineMm: number, sizePt: number): PlaceMm {
  return { xMm, yMm: baselineMm - ascent * sizePt * pointMm, widthMm: endMm - xMm, heightMm: lineMm(sizePt) + slackMm };
}

/** A box as it stands in a stamp at `place`. */
export const within = (place: PlaceMm, box: PlaceMm): PlaceMm => ({
  ...box,
  xMm: Math.max(0, box.xMm - place.xMm),
  yMm: Math.max(0, box.yMm - place.yMm),
});

/** Moves a place into the page; null where it is larger. */
export function moveInside(place: PlaceMm, { widthMm, heightMm }: PageText): PlaceMm | null {
  if (place.widthMm > widthMm || place.heightMm > heightMm) return null;
  return {
    ...place,
    xMm: Math.min(Math.max(0, place.xMm), widthMm - place.widthMm),
    yMm: Math.min(Math.max(0, place.yMm), heightMm - place.heightMm),
  };
}

export interface Drawn {
  readonly purpose: StampPurpose;
  readonly page: PageText;
  readonly place: PlaceMm;
  readonly items: StampPlan['items'];
  readonly isFound: boolean;
  readonly obstacles: Obstacles;
  /** What of the stamp is ink, on the page; absent: all of it. */
  readonly ink?: readonly PlaceMm[];
  readonly allowed?: readonly PlaceMm[];
}

/** A stamp with what it covers. */
export function roleStamp({ purpose, page, place, items, isFound, obstacles, ink, allowed }: Drawn): RoleStamp {
  const { xMm, yMm, widthMm, heightMm } = place;
  return {
    purpose,
    plan: { page: page.page, xMm, yMm, widthMm, heightMm, items },
    isFound,
    overlaps: overlapsOf(ink ?? [place], obstacles, allowed),
    clause: clauses[purpose],
  };
}

/** A size that keeps its sides' ratio inside another. */
export function fitted(
  { widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number },
  most: { readonly widthMm: number; readonly heightMm: number },
): { readonly widthMm: number; readonly heightMm: number } {
  const share = Math.min(1, most.widthMm / widthMm, most.heightMm / heightMm);
  return { widthMm: widthMm * share, heightMm: heightMm * share };
}

/** A size in the middle of a place. */
export function centredIn(place: PlaceMm, { widthMm, heightMm }: { widthMm: number; heightMm: number }): PlaceMm {
  return {
    xMm: place.xMm + (place.widthMm - widthMm) / 2,
    yMm: place.yMm + (place.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
}

/** The rectangle around the boxes of a stamp. */
export const placeAround = (boxes: readonly PlaceMm[]): PlaceMm => around(boxes);
