import type { PlaceMm } from '../../../shared/pdf/page-geometry.ts';
import type { StampPurpose } from '../../../shared/records/role-stamp.ts';
import type { StampPlan } from '../../../shared/records/stamp-plan.ts';

/** Where a stamp stands: page 1 is the first. */
export interface StampSpot extends PlaceMm {
  readonly page: number;
}

/** The size of a page as it is shown. */
export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Smaller than this, nobody can take hold of it or read it. */
export const leastMm = 4;

const rounded = (value: number): number => Math.round(value * 100) / 100;
const clamped = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The place nearest to `spot` that lies on the page, and is no larger than it. */
export function insidePage(spot: StampSpot, { widthMm, heightMm }: PageSize): StampSpot {
  const width = clamped(spot.widthMm, leastMm, widthMm);
  const height = clamped(spot.heightMm, leastMm, heightMm);
  return {
    page: spot.page,
    xMm: rounded(clamped(spot.xMm, 0, widthMm - width)),
    yMm: rounded(clamped(spot.yMm, 0, heightMm - height)),
    widthMm: rounded(width),
    heightMm: rounded(height),
  };
}

/** A corner by which a stamp is drawn larger or smaller. */
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

/**
 * A stamp whose corner was drawn by so many millimetres; the corner opposite stays.
 *
 * @param ratio width by height, where the sides keep it, as those of images do; null where they are free
 */
export function resized(
  spot: StampSpot,
  corner: Corner,
  by: { readonly xMm: number; readonly yMm: number },
  ratio: number | null,
  page: PageSize,
): StampSpot {
  const isLeft = corner === 'nw' || corner === 'sw';
  const isTop = corner === 'nw' || corner === 'ne';
  const right = spot.xMm + spot.widthMm;
  const bottom = spot.yMm + spot.heightMm;
  const roomX = isLeft ? right : page.widthMm - spot.xMm;
  const roomY = isTop ? bottom : page.heightMm - spot.yMm;
  let width = clamped(spot.widthMm + (isLeft ? -by.xMm : by.xMm), leastMm, roomX);
  let height = clamped(spot.heightMm + (isTop ? -by.yMm : by.yMm), leastMm, roomY);
  if (ratio !== null) {
    width = clamped(Math.max(width, height * ratio), leastMm, Math.min(roomX, roomY * ratio));
    height = width / ratio;
  }
  return {
    page: spot.page,
    xMm: rounded(isLeft ? right - width : spot.xMm),
    yMm: rounded(isTop ? bottom - height : spot.yMm),
    widthMm: rounded(width),
    heightMm: rounded(height),
  };
}

/** A plan at another place and in another size; what stands inside grows and shrinks with it. */
export function planAt(plan: StampPlan, { page, xMm, yMm, widthMm, heightMm }: StampSpot): StampPlan {
  const [x, y] = [widthMm / plan.widthMm, heightMm / plan.heightMm];
  const items = plan.items.map((item) =>
    item.box === undefined
      ? item
      : {
          ...item,
          box: {
            xMm: item.box.xMm * x,
            yMm: item.box.yMm * y,
            widthMm: item.box.widthMm * x,
            heightMm: item.box.heightMm * y,
          },
        },
  );
  return { page, xMm, yMm, widthMm, heightMm, items };
}

/** Width by height of a stamp that is one image; null for any other: it can be drawn to any shape. */
export function ratioOf({ items, widthMm, heightMm }: StampPlan): number | null {
  return items.length === 1 && items[0]?.kind === 'image' ? widthMm / heightMm : null;
}

/** Number and date are written into blanks of a line: they are moved with care, and keep their size. */
export const canResize = (purpose: StampPurpose): boolean => purpose !== 'number-date';
