/**
 * Advance widths of Times New Roman in thousandths of its size, as its metric-compatible faces have them too: they share a
 * width that is known among letters whose own are not.
 */
const groups: readonly (readonly [number, string])[] = [
  [180, "'"],
  [250, ' .,'],
  [278, '/:;ijlt\\'],
  [333, '-()frI![]'],
  [389, 'sJ'],
  [408, '"'],
  [444, 'acez?'],
  [500, '0123456789bdghknopquvxy$_*–'],
  [556, 'FPS'],
  [564, '+<=>'],
  [611, 'ELTZ'],
  [667, 'BCR'],
  [722, 'ADGHKNOQUVXYw'],
  [778, 'm&'],
  [833, '%'],
  [889, 'M'],
  [944, 'W'],
  [1000, '…—'],
];
const widths: ReadonlyMap<string, number> = new Map(
  groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
const usual = 500;
const marks = /\p{M}/u;

function widthOf(codePoint: string): number {
  if (marks.test(codePoint)) return 0;
  const base = codePoint === 'Đ' ? 'D' : codePoint === 'đ' ? 'd' : (codePoint.normalize('NFD')[0] ?? codePoint);
  return widths.get(base) ?? usual;
}

/** Estimated width of a text in letters of size 1. */
export function estimatedWidth(text: string): number {
  let sum = 0;
  for (const codePoint of text) sum += widthOf(codePoint);
  return sum / 1000;
}

/** How much of a text's width stands before the letter at `index`, 0 … 1. */
export function shareBefore(text: string, index: number): number {
  const whole = estimatedWidth(text);
  return whole === 0 ? 0 : estimatedWidth(text.slice(0, index)) / whole;
}
