import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { around } from './columns.ts';
import { coveredBy } from './covered.ts';
import { ascent } from './page-lines.ts';
import type { RolePlaces, RoleStamp, StampPurpose } from './role-stamp.ts';
import type { StampPlan } from './stamp-plan.ts';
import { clauses } from './stamp-rows.ts';
import { lineMm, pointMm } from './stamp-text.ts';

/** What rounding may add, so that a text still fits its own width and height. */
const slackMm = 0.3;

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

/** A stamp with its place, before it is known what it covers. */
export interface Drawn {
  readonly purpose: StampPurpose;
  readonly page: PageText;
  readonly place: PlaceMm;
  readonly items: StampPlan['items'];
  readonly isFound: boolean;
  readonly places: RolePlaces;
}

/** A stamp with what it covers. */
export function roleStamp({ purpose, page, place, items, isFound, places }: Drawn): RoleStamp {
  const { xMm, yMm, widthMm, heightMm } = place;
  const plan = { page: page.page, xMm, yMm, widthMm, heightMm, items };
  return { purpose, plan, isFound, overlaps: coveredBy(purpose, plan, places), clause: clauses[purpose] };
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
