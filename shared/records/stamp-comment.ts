import { blankPaper } from './blank-paper.ts';
import { freePlace, obstaclesOn } from './overlap.ts';
import type { RoleFacts, RolePlaces, RoleStamps } from './role-stamp.ts';
import { moveInside, roleStamp } from './stamp-build.ts';
import type { PlannedRun } from './stamp-plan.ts';
import { penBlue, sizes } from './stamp-rows.ts';
import { lineMm, linesIn, run, signingTime, textItem, timeSample } from './stamp-text.ts';

/** Sizes that a comment is written in: the largest with which it is no longer than `linesAtMost`. */
const sizesPt = [11, 10, 9, 8, 7];
const linesAtMost = 14;
const lettersAtMost = 1_000;
const slackMm = 1;
/** Blank paper around a note, so that it is not read with what stands beside it. */
const clearanceMm = 4;

/**
 * A leader's note on a document: its words, his name, the time. No rule of looks; as by hand, on blank paper of the first
 * page.
 */
export function commentStamps({ comment, signer }: RoleFacts, places: RolePlaces): RoleStamps {
  const words = (comment ?? '').normalize('NFC').trim();
  const page = places.pages.find((one) => one.page === 1) ?? places.pages[0];
  if (words === '') return { stamps: [], notes: ['comment-missing'] };
  if (page === undefined) return { stamps: [], notes: ['page-too-small'] };
  const paragraphs = words.split(/\r?\n/u).map((line) => line.replaceAll(/\s+/gu, ' '));
  const { widthMm } = sizes.comment;
  const countAt = (pt: number): number =>
    [...paragraphs, signer, timeSample].reduce((sum, line) => sum + linesIn(line, pt * 1.03, widthMm - slackMm), 0);
  const sizePt = sizesPt.find((pt) => countAt(pt) <= linesAtMost);
  if (words.length > lettersAtMost || sizePt === undefined) return { stamps: [], notes: ['comment-too-long'] };
  const size = { widthMm, heightMm: countAt(sizePt) * lineMm(sizePt) + slackMm };
  const obstacles = obstaclesOn(page, places.signatures);
  const candidates = [...blankPaper(page, places.letter, size)];
  const free = freePlace(candidates, obstacles, clearanceMm) ?? freePlace(candidates, obstacles);
  const place = candidates[0] === undefined ? null : moveInside(free ?? candidates[0], page);
  if (place === null) return { stamps: [], notes: ['page-too-small'] };
  const lines: (readonly PlannedRun[])[] = [
    ...paragraphs.map((line) => [run(line)]),
    [run(signer, 'bold')],
    [signingTime],
  ];
  const text = { lines, sizePt, leastPt: Math.min(sizePt, 6), wrap: true, colour: penBlue } as const;
  const items = [textItem(undefined, text)];
  // Of a scan nobody knows here what stands where.
  const isScan = page.texts.length === 0;
  const isFound = free !== null && !isScan;
  const stamp = roleStamp({ purpose: 'comment', page, place, items, isFound, places });
  return { stamps: [stamp], notes: isFound ? [] : [isScan ? 'no-text-layer' : 'no-room'] };
}
