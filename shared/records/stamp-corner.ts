import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { documentNumber } from './document-number.ts';
import { freePlace, obstaclesOn } from './overlap.ts';
import type { RoleFacts, RolePlaces, RoleStamps } from './role-stamp.ts';
import { moveInside, roleStamp } from './stamp-build.ts';
import type { PlannedRun } from './stamp-plan.ts';
import { copyFormNames, margins, sizes } from './stamp-rows.ts';
import { lineMm, linesIn, run, signingTime, textItem, timeSample, widthOf } from './stamp-text.ts';

/** Added to what a text is estimated to take. */
const slackMm = 1;
const stepMm = 2;

/**
 * The stamp of an annex in a file of its own: number and symbol of its document, time of signing; no image.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.8.b, III.1.d
 */
export function annexStamps({ number }: RoleFacts, places: RolePlaces): RoleStamps {
  if (number === undefined) return { stamps: [], notes: ['number-missing'] };
  const parsed = documentNumber(number);
  if (parsed?.number == null || parsed.symbol === null) return { stamps: [], notes: ['number-malformed'] };
  return cornerStamps('annex', [`${parsed.number}/${parsed.symbol}`], places);
}

/**
 * The stamp of an electronic copy: its form, the agency that copies, time of signing; no image.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part II, I.3
 */
export function copyStamps({ copyForm, agency }: RoleFacts, places: RolePlaces): RoleStamps {
  if (copyForm === undefined) return { stamps: [], notes: ['copy-form-missing'] };
  if (agency === undefined) return { stamps: [], notes: ['agency-missing'] };
  return cornerStamps('copy', [copyFormNames[copyForm], agency], places);
}

/** Top right of the first page: in size 10, upright, black, the time below the words. */
function cornerStamps(purpose: 'annex' | 'copy', words: readonly string[], places: RolePlaces): RoleStamps {
  const page = places.pages.find((one) => one.page === 1);
  if (page === undefined) return { stamps: [], notes: ['page-too-small'] };
  const obstacles = obstaclesOn(page, places.signatures);
  const size = sizeOf([...words, timeSample], page);
  const candidates = cornerPlaces(page, size);
  const place = moveInside(freePlace(candidates, obstacles) ?? candidates[0] ?? { xMm: 0, yMm: 0, ...size }, page);
  if (place === null) return { stamps: [], notes: ['page-too-small'] };
  const lines: (readonly PlannedRun[])[] = [...words.map((text) => [run(text)]), [signingTime]];
  const items = [textItem(undefined, { lines, sizePt: sizes.signingTimePt, wrap: true })];
  return { stamps: [roleStamp({ purpose, page, place, items, isFound: true, places })], notes: [] };
}

function sizeOf(lines: readonly string[], { widthMm: pageWidthMm }: PageText) {
  const sizePt = sizes.signingTimePt;
  const most = pageWidthMm / 2 - margins.rightMm;
  const widest = Math.max(...lines.map((text) => widthOf(text, sizePt) * 1.02)) + slackMm;
  const widthMm = Math.min(most, widest);
  const count = lines.reduce((sum, text) => sum + linesIn(text, sizePt, widthMm - slackMm), 0);
  return { widthMm, heightMm: count * lineMm(sizePt) + slackMm };
}

/** From the top of the corner downwards, as long as it is the corner. */
function cornerPlaces(page: PageText, size: { widthMm: number; heightMm: number }): readonly PlaceMm[] {
  const xMm = page.widthMm - margins.rightMm - size.widthMm;
  const places: PlaceMm[] = [{ xMm, yMm: margins.edgeMm, ...size }];
  for (let yMm = margins.edgeMm - stepMm; yMm + size.heightMm / 2 < page.heightMm / 4; yMm += stepMm) {
    places.push({ xMm, yMm, ...size });
  }
  return places;
}
