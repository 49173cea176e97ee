import type { PlaceMm } from '../pdf/page-geometry.ts';
import { blankPaper } from './blank-paper.ts';
import { dateWords } from './document-number.ts';
import { freePlace, obstaclesOn } from './overlap.ts';
import type { RoleFacts, RolePlaces, RoleStamps, StampNote } from './role-stamp.ts';
import { moveInside, roleStamp } from './stamp-build.ts';
import type { StampPlan } from './stamp-plan.ts';
import { sizes, stampRed } from './stamp-rows.ts';
import { run, textItem, type Words } from './stamp-text.ts';

const frameLinePt = 0.6;
/** Two frames share a line. */
const sharedMm = (frameLinePt * 25.4) / 72;

/** Rows of the stamp: the agency, "ĐẾN" beside number and date, to whom it goes, the file it belongs to. */
const rowsMm = { agency: 8, middle: 13 } as const;
const arrivalWidthMm = 16;
/** Blank paper around the stamp, where there is enough of it. */
const clearanceMm = 1;

/**
 * The stamp "ĐẾN" of whoever receives a document: agency, number and date of arrival; to whom and to which file is filled
 * in by the office.
 *
 * @see Decree 30/2020/NĐ-CP, article 22, Annex IV
 */
export function arrivalStamps(facts: RoleFacts, places: RolePlaces): RoleStamps {
  const page = places.pages.find((one) => one.page === 1);
  if (facts.agency === undefined) return { stamps: [], notes: ['agency-missing'] };
  const obstacles = page === undefined ? [] : obstaclesOn(page, places.signatures);
  const candidates = page === undefined ? [] : [...blankPaper(page, places.letter, sizes.arrival)];
  const free = freePlace(candidates, obstacles, clearanceMm) ?? freePlace(candidates, obstacles);
  const place = page === undefined || candidates[0] === undefined ? null : moveInside(free ?? candidates[0], page);
  if (page === undefined || place === null) return { stamps: [], notes: ['page-too-small'] };
  const notes: StampNote[] = [];
  if (facts.number === undefined) notes.push('number-missing');
  if (facts.date === undefined) notes.push('date-missing');
  if (free === null) notes.push('no-room');
  // Of a scan nobody knows here what stands where.
  const isScan = page.texts.length === 0;
  if (isScan) notes.push('no-text-layer');
  const items = arrivalItems(facts.agency, facts);
  return {
    stamps: [roleStamp({ purpose: 'arrival', page, place, items, isFound: free !== null && !isScan, places })],
    notes,
  };
}

/** Dots to the end of the line, as far as its words leave room. */
const dots = (text: string): string => `${text} ${'…'.repeat(Math.max(3, 11 - Math.ceil(text.length / 2)))}`;

function arrivalItems(agency: string, { number, date }: RoleFacts): StampPlan['items'] {
  const { widthMm, heightMm } = sizes.arrival;
  const words = date === undefined ? null : dateWords(date);
  const day = words === null ? dots('Ngày:') : `Ngày: ${words.day}/${words.month.padStart(2, '0')}/${words.year}`;
  const box = (xMm: number, yMm: number, width: number, height: number): PlaceMm => ({
    xMm,
    yMm,
    widthMm: Math.min(width, widthMm - xMm),
    heightMm: Math.min(height, heightMm - yMm),
  });
  const frame = (place: PlaceMm) =>
    ({ kind: 'frame', box: place, lineWidthPt: frameLinePt, colour: stampRed }) as const;
  const text = (place: PlaceMm, lines: Words['lines'], more: Partial<Words> = {}) =>
    textItem(
      { xMm: place.xMm + 1, yMm: place.yMm + 0.5, widthMm: place.widthMm - 2, heightMm: place.heightMm - 1 },
      { lines, sizePt: 10, leastPt: 5, rise: 'middle', colour: stampRed, wrap: true, ...more },
    );
  const top = box(0, 0, widthMm, rowsMm.agency);
  const below = rowsMm.agency - sharedMm;
  const arrival = box(0, below, arrivalWidthMm, rowsMm.middle);
  const numbers = box(arrivalWidthMm - sharedMm, below, widthMm, rowsMm.middle);
  const rest = box(0, below + rowsMm.middle - sharedMm, widthMm, heightMm);
  return [
    ...[top, arrival, numbers, rest].map(frame),
    text(top, [[run(agency.toUpperCase(), 'bold')]], { align: 'centre', sizePt: 9 }),
    text(arrival, [[run('ĐẾN', 'bold')]], { align: 'centre', sizePt: 14 }),
    text(numbers, [[run(number === undefined ? dots('Số:') : `Số: ${number}`)], [run(day)]]),
    text(rest, [[run(dots('Chuyển:'))], [run(dots('Số và ký hiệu HS:'))]]),
  ];
}
