import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import type { Letter } from './letter.ts';
import { margins } from './stamp-rows.ts';

/**
 * Blank paper where offices stamp what arrives: under number or abstract, under the date, at the left of the first page,
 * then anywhere on it.
 */
export function* blankPaper(
  page: PageText,
  { number, subject, date }: Letter,
  size: { widthMm: number; heightMm: number },
): Generator<PlaceMm> {
  const { widthMm: pageWidthMm, heightMm: pageHeightMm } = page;
  const headEnd = Math.max(
    number === null ? 0 : number.yMm + number.heightMm,
    date === null ? 0 : date.yMm + date.heightMm,
  );
  const start = headEnd === 0 ? pageHeightMm * 0.15 : headEnd;
  const left = number?.xMm ?? 30;
  const isUnderNumber =
    subject !== null &&
    number !== null &&
    subject.xMm < pageWidthMm / 3 &&
    subject.xMm + subject.widthMm < pageWidthMm / 2;
  const first = isUnderNumber ? Math.max(start, subject.yMm + subject.heightMm) : start;
  for (const xMm of [Math.max(margins.edgeMm, left - 16), 30, 15, margins.edgeMm]) {
    for (let yMm = first + 2; yMm < first + 20; yMm += 3) yield { xMm, yMm, ...size };
  }
  for (let yMm = margins.edgeMm; yMm + size.heightMm < pageHeightMm - margins.edgeMm; yMm += 6) {
    for (const xMm of [margins.edgeMm, 30, pageWidthMm - margins.edgeMm - size.widthMm]) yield { xMm, yMm, ...size };
  }
}
