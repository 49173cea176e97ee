import type { PageLine, PageRow } from './page-lines.ts';

/** Rows below that are looked through for what goes on in a column. */
const rowsAtMost = 60;

/** The lower edge, millimetres from the top of the page. */
export const bottomOf = ({ yMm, heightMm }: PageLine): number => yMm + heightMm;
/** The middle, millimetres from the left. */
export const centreOf = ({ xMm, widthMm }: { readonly xMm: number; readonly widthMm: number }): number =>
  xMm + widthMm / 2;

/** The rectangle around places. There has to be one. */
export function around<T extends { xMm: number; yMm: number; widthMm: number; heightMm: number }>(
  places: readonly Readonly<T>[],
): { readonly xMm: number; readonly yMm: number; readonly widthMm: number; readonly heightMm: number } {
  const xMm = Math.min(...places.map((place) => place.xMm));
  const yMm = Math.min(...places.map((place) => place.yMm));
  const right = Math.max(...places.map((place) => place.xMm + place.widthMm));
  const bottom = Math.max(...places.map((place) => place.yMm + place.heightMm));
  return { xMm, yMm, widthMm: right - xMm, heightMm: bottom - yMm };
}

/** Share of the narrower of two that lies under the other. */
function overlapShare(a: PageLine, b: PageLine): number {
  const shared = Math.min(a.xMm + a.widthMm, b.xMm + b.widthMm) - Math.max(a.xMm, b.xMm);
  return shared / Math.max(0.1, Math.min(a.widthMm, b.widthMm));
}

/** A line with the number of its row. */
export interface LineAt {
  readonly row: number;
  readonly line: PageLine;
}

/** The next line below in the same column: the first that stands at least half under it. */
export function below(rows: readonly PageRow[], { row, line }: LineAt): LineAt | null {
  for (let n = row + 1; n < Math.min(rows.length, row + rowsAtMost); n++) {
    const next = rows[n]?.lines.find((other) => overlapShare(line, other) >= 0.5);
    if (next !== undefined) return { row: n, line: next };
  }
  return null;
}

/** From a line's baseline to the next's, in sizes of the larger letters. */
export function pitch(upper: PageLine, lower: PageLine): number {
  return (lower.baselineMm - upper.baselineMm) / Math.max(upper.sizeMm, lower.sizeMm);
}

/** The lines of a paragraph or cell that begins with `first`, at most `most`, as long as `goesOn` says so. */
export function paragraph(
  rows: readonly PageRow[],
  first: LineAt,
  most: number,
  goesOn: (next: PageLine, last: PageLine) => boolean,
): readonly LineAt[] {
  const lines: LineAt[] = [first];
  while (lines.length < most) {
    const last = lines.at(-1) ?? first;
    const next = below(rows, last);
    if (next === null || !goesOn(next.line, last.line)) break;
    lines.push(next);
  }
  return lines;
}
