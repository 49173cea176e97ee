import type { Bytes } from '../bytes/byte-source.ts';

/**
 * Undoes the filter of one row of samples in place.
 *
 * @param above the row before it, its filter undone; of the first row zeros
 * @param back bytes from a sample to the one on its left
 * @returns whether there is such a filter
 * @see ISO/IEC 15948 §9.2
 */
export function undoRowFilter(type: number, row: Bytes, above: Bytes, back: number): boolean {
  const predict = predictions[type];
  if (predict === undefined) return false;
  if (predict === null) return true;
  for (let at = 0; at < row.length; at++) {
    const left = at < back ? 0 : (row[at - back] ?? 0);
    const corner = at < back ? 0 : (above[at - back] ?? 0);
    row[at] = (row[at] ?? 0) + predict(left, above[at] ?? 0, corner);
  }
  return true;
}

/** By filter type (table 9.1); null leaves a row as it is. */
const predictions: readonly (((left: number, up: number, corner: number) => number) | null)[] = [
  null,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** Whichever of the three is nearest to what they foretell together (§9.4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
