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
const bases: ReadonlyMap<string, number> = new Map(
  groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
const usual = 500;

/** Latin letters with marks, those of Vietnamese among them, are as wide as without; marks by themselves have no width. */
const ranges: readonly (readonly [first: number, last: number, marks?: true])[] = [
  [0xc0, 0x24f],
  [0x300, 0x36f, true],
  [0x1e00, 0x1eff],
];
const marked = ranges.flatMap(([first, last, marks]) =>
  Array.from({ length: last - first + 1 }, (_, n) => {
    const letter = String.fromCodePoint(first + n);
    const base = { Đ: 'D', đ: 'd' }[letter] ?? letter.normalize('NFD')[0] ?? letter;
    return [letter, marks === true ? 0 : (bases.get(base) ?? usual)] as const;
  }),
);
const widths: ReadonlyMap<string, number> = new Map([...bases, ...marked]);

/** Estimated width of a text in letters of size 1. */
export function estimatedWidth(text: string): number {
  let sum = 0;
  for (const letter of text) sum += widths.get(letter) ?? usual;
  return sum / 1000;
}

/** How much of a text's width stands before the letter at `index`, 0 … 1. */
export function shareBefore(text: string, index: number): number {
  return sharesBefore(text)(index);
}

/** The same for many letters of one text, which is measured once: a long one has thousands of words. */
export function sharesBefore(text: string): (index: number) => number {
  const before = new Float64Array(text.length + 1);
  let sum = 0;
  let at = 0;
  for (const letter of text) {
    // A letter of two code units begins where its first one stands.
    before.fill(sum, at, at + letter.length);
    at += letter.length;
    sum += widths.get(letter) ?? usual;
  }
  before[at] = sum;
  return (index) => (sum === 0 ? 0 : (before[Math.min(index, at)] ?? 0) / sum);
}
