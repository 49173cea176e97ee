import type { PlaceMm } from '../pdf/page-geometry.ts';
import { maxPlacedTexts, type PageText, type PlacedText } from '../ports.ts';
import { shareBefore, sharesBefore } from './letter-widths.ts';

/** A word where it stands; without spaces. */
export interface PageWord {
  readonly text: string;
  readonly xMm: number;
  readonly widthMm: number;
  readonly baselineMm: number;
  readonly sizeMm: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** Words that stand beside each other as one line: of a paragraph, or of one cell of a table. */
export interface PageLine extends PlaceMm {
  readonly page: number;
  /** Words joined by one space, NFC. */
  readonly text: string;
  readonly words: readonly PageWord[];
  readonly baselineMm: number;
  /** Size of most of its letters. */
  readonly sizeMm: number;
  /** Whether most of its letters are. */
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** All that stands on one height, cut into lines where cells or columns part. */
export interface PageRow {
  readonly page: number;
  readonly baselineMm: number;
  readonly lines: readonly PageLine[];
  /** All of it as one line, whatever the gaps. */
  readonly whole: PageLine;
}

/** Letters of one page that are looked at. */
const lettersAtMost = 100_000;
/** Sizes that letters have. */
const leastSizeMm = 0.7;
const mostSizeMm = 60;

/** Shares of the letters' size. */
const sameRow = 0.35;
const sameWord = 0.13;
const otherCell = 1.6;
/** A gap that parts cells where the style changes as well. */
const otherStyle = 0.55;

/** How deep letters reach below the baseline, and how high above it: shares of their size. */
export const descent = 0.22;
/** How high they reach above it. */
export const ascent = 0.89;

/**
 * The rows of a page from top to bottom. Pieces may be words, letters or parts of lines, in any order.
 */
export function rowsOf(page: PageText): readonly PageRow[] {
  const words = wordsOf(page).sort((a, b) => a.baselineMm - b.baselineMm);
  const rows: PageRow[] = [];
  let row: PageWord[] = [];
  const close = (): void => {
    if (row.length > 0) rows.push(rowOf(page.page, row));
    row = [];
  };
  for (const word of words) {
    const [first] = row;
    const tolerance = Math.max(word.sizeMm, first?.sizeMm ?? 0) * sameRow;
    const parts = first !== undefined && word.baselineMm - first.baselineMm > tolerance;
    if (parts) close();
    row.push(word);
  }
  close();
  return rows;
}

function wordsOf({ texts, widthMm, heightMm }: PageText): PageWord[] {
  const words: PageWord[] = [];
  let letters = 0;
  for (const piece of texts.slice(0, maxPlacedTexts)) {
    if (!isOnPage(piece, widthMm, heightMm)) continue;
    letters += piece.text.length;
    if (letters > lettersAtMost) break;
    const share = sharesBefore(piece.text);
    for (const match of piece.text.matchAll(/\S+/gu)) words.push(wordIn(piece, match[0], match.index, share));
  }
  return words;
}

function isOnPage(
  { text, xMm, yMm, widthMm, heightMm }: PlacedText,
  pageWidthMm: number,
  pageHeightMm: number,
): boolean {
  const isNumber = [xMm, yMm, widthMm, heightMm].every(Number.isFinite);
  const hasSize = heightMm >= leastSizeMm && heightMm <= mostSizeMm && widthMm >= 0 && widthMm <= 2 * pageWidthMm;
  const isInside = xMm + widthMm > 0 && xMm < pageWidthMm && yMm > -heightMm && yMm < pageHeightMm;
  return isNumber && hasSize && isInside && text.trim() !== '';
}

function wordIn(
  { text, xMm, yMm, widthMm, heightMm, isBold, isItalic }: PlacedText,
  word: string,
  at: number,
  share: (index: number) => number,
): PageWord {
  const isWhole = word.length === text.length;
  const [from, to] = isWhole ? [0, 1] : [share(at), share(at + word.length)];
  return {
    text: word,
    xMm: xMm + from * widthMm,
    widthMm: (to - from) * widthMm,
    baselineMm: yMm + heightMm,
    sizeMm: heightMm,
    isBold,
    isItalic,
  };
}

function rowOf(page: number, unsorted: readonly PageWord[]): PageRow {
  const words = joined([...unsorted].sort((a, b) => a.xMm - b.xMm));
  const lines: PageLine[] = [];
  let line: PageWord[] = [];
  for (const word of words) {
    const last = line.at(-1);
    if (last !== undefined && isParted(last, word)) {
      lines.push(lineOf(page, line));
      line = [];
    }
    line.push(word);
  }
  lines.push(lineOf(page, line));
  const whole = lineOf(page, words);
  return { page, baselineMm: whole.baselineMm, lines, whole };
}

/** Fragments that touch are one word; a mark alone belongs to the letter before it. */
function joined(pieces: readonly PageWord[]): readonly PageWord[] {
  const words: PageWord[] = [];
  /** Fragments of the last word: put together at its end, or a word of many letters would be copied for each. */
  let texts: string[] = [];
  const close = (): void => {
    const last = words.pop();
    if (last !== undefined) words.push({ ...last, text: texts.join('').normalize('NFC') });
  };
  for (const piece of pieces) {
    const last = words.at(-1);
    const gap = last === undefined ? 0 : piece.xMm - last.xMm - last.widthMm;
    const size = Math.max(last?.sizeMm ?? 0, piece.sizeMm);
    const isMark = /^\p{M}/u.test(piece.text);
    if (last !== undefined && (isMark || gap < size * sameWord)) {
      texts.push(piece.text);
      const right = Math.max(last.xMm + last.widthMm, piece.xMm + piece.widthMm);
      words[words.length - 1] = { ...last, widthMm: right - last.xMm };
    } else {
      close();
      words.push(piece);
      texts = [piece.text];
    }
  }
  close();
  return words;
}

function isParted(last: PageWord, next: PageWord): boolean {
  const gap = next.xMm - last.xMm - last.widthMm;
  const size = Math.max(last.sizeMm, next.sizeMm);
  const differs =
    last.isBold !== next.isBold ||
    last.isItalic !== next.isItalic ||
    Math.min(last.sizeMm, next.sizeMm) < size * 0.88 ||
    Math.abs(last.baselineMm - next.baselineMm) > size * 0.08;
  return gap > size * otherCell || (differs && gap > size * otherStyle);
}

/** Words from left to right as one line. There has to be one. */
export function lineOf(page: number, words: readonly PageWord[]): PageLine {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) throw new Error('a line has words');
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const most = (is: (word: PageWord) => boolean): boolean =>
    words.reduce((sum, word) => sum + (is(word) ? word.text.length : 0), 0) * 2 > letters;
  const longest = words.reduce((best, word) => (word.text.length > best.text.length ? word : best), first);
  const { baselineMm, sizeMm } = longest;
  return {
    page,
    text: words.map(({ text }) => text).join(' '),
    words,
    baselineMm,
    sizeMm,
    isBold: most(({ isBold }) => isBold),
    isItalic: most(({ isItalic }) => isItalic),
    xMm: first.xMm,
    widthMm: last.xMm + last.widthMm - first.xMm,
    yMm: baselineMm - sizeMm * ascent,
    heightMm: sizeMm * (ascent + descent),
  };
}

/** Where the letter at `index` of a line's text begins; of the length of the text, where it ends. */
export function xAt({ words, xMm, widthMm }: PageLine, index: number): number {
  let start = 0;
  for (const word of words) {
    const end = start + word.text.length;
    if (index <= end) return word.xMm + shareBefore(word.text, Math.max(0, index - start)) * word.widthMm;
    start = end + 1;
  }
  return xMm + widthMm;
}
