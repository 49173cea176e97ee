import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { rowsOf } from './page-lines.ts';
import type { Overlap, SignedPlace } from './role-stamp.ts';

/** Shares of their size that most letters reach above and below the baseline. */
const above = 0.72;
const below = 0.18;
/** What may touch. */
const toleranceMm = 0.3;
const overlapsAtMost = 20;
const lettersAtMost = 60;

/** What a stamp may not cover: the words of a page and the signatures that it shows. */
export type Obstacles = readonly Overlap[];

/** All that a stamp on this page could cover. */
export function obstaclesOn(page: PageText, signatures: readonly SignedPlace[]): Obstacles {
  const words = rowsOf(page).flatMap(({ whole }) => whole.words);
  return [
    ...words.map(({ text, xMm, widthMm, baselineMm, sizeMm }) => ({
      text: text.slice(0, lettersAtMost),
      xMm,
      yMm: baselineMm - sizeMm * above,
      widthMm,
      heightMm: sizeMm * (above + below),
    })),
    ...signatures
      .filter((signature) => signature.page === page.page)
      .map(({ holder, xMm, yMm, widthMm, heightMm }) => ({
        text: holder.slice(0, lettersAtMost),
        xMm,
        yMm,
        widthMm,
        heightMm,
      })),
  ];
}

/**
 * What the boxes of a stamp cover.
 *
 * @param allowed places in which a stamp may cover what is there: a blank's dots, the block that is signed
 */
export function overlapsOf(
  boxes: readonly PlaceMm[],
  obstacles: Obstacles,
  allowed: readonly PlaceMm[] = [],
): readonly Overlap[] {
  const found: Overlap[] = [];
  for (const one of obstacles) {
    const covers = boxes.some((box) => {
      const shared = shareOf(box, one);
      return shared !== null && !allowed.some((place) => holds(place, shared));
    });
    if (covers) found.push(one);
    if (found.length >= overlapsAtMost) break;
  }
  return found;
}

/** What two places share; null where they only touch. */
export function shareOf(a: PlaceMm, b: PlaceMm): PlaceMm | null {
  const xMm = Math.max(a.xMm, b.xMm);
  const yMm = Math.max(a.yMm, b.yMm);
  const widthMm = Math.min(a.xMm + a.widthMm, b.xMm + b.widthMm) - xMm;
  const heightMm = Math.min(a.yMm + a.heightMm, b.yMm + b.heightMm) - yMm;
  return widthMm > toleranceMm && heightMm > toleranceMm ? { xMm, yMm, widthMm, heightMm } : null;
}

function holds(place: PlaceMm, part: PlaceMm): boolean {
  const inside = (value: number, start: number, length: number): boolean =>
    value >= start - toleranceMm && value <= start + length + toleranceMm;
  return (
    inside(part.xMm, place.xMm, place.widthMm) &&
    inside(part.xMm + part.widthMm, place.xMm, place.widthMm) &&
    inside(part.yMm + part.heightMm / 2, place.yMm, place.heightMm)
  );
}

/**
 * The first of these places that covers nothing; null where each covers something.
 *
 * @param clearanceMm room to be kept around it as well
 */
export function freePlace(places: Iterable<PlaceMm>, obstacles: Obstacles, clearanceMm = 0): PlaceMm | null {
  for (const place of places) {
    const wide = {
      xMm: place.xMm - clearanceMm,
      yMm: place.yMm - clearanceMm,
      widthMm: place.widthMm + 2 * clearanceMm,
      heightMm: place.heightMm + 2 * clearanceMm,
    };
    if (obstacles.every((one) => shareOf(wide, one) === null)) return place;
  }
  return null;
}
