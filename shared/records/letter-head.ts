import { beginsLikeAgency } from './agency-words.ts';
import { around, bottomOf, centreOf } from './columns.ts';
import { folded, isCapitals } from './folded.ts';
import type { Found } from './letter.ts';
import { lineOf, type PageLine, type PageRow } from './page-lines.ts';

/** Cell 1, by which the right column of the head is known. */
const nation = /CONG HOA XA HOI/u;
const party = /DANG CONG SAN VIET NAM/u;
/** What else may stand in capitals over a letter. */
const others = /^(?:DU THAO|HOA TOC|THUONG KHAN|KHAN|MAT|TOI MAT|TUYET MAT|MAU |PHU LUC|XEM XONG|LUU HANH)/u;

const placeWords = /^(?:TINH|THANH PHO|TP|HUYEN|QUAN|THI XA|THI TRAN|XA|PHUONG|DAC KHU)[ .]/u;
/** Lines of both names; more is something else. */
const linesAtMost = 8;

/** What stands at the head of a letter. */
export interface Head {
  readonly agency: Found | null;
  readonly superior: Found | null;
}

/**
 * Cell 2 from the rows above the number: the agency in bold capitals, its superior above it in plain ones.
 *
 * @see Annex I, part I, II.2
 */
export function headOf(rows: readonly PageRow[], pageWidthMm: number): Head {
  const lines = rows.flatMap((row) => leftOf(row, pageWidthMm));
  if (lines.length === 0 || lines.length > linesAtMost) return { agency: null, superior: null };
  const begins = agencyBegins(lines);
  return { agency: foundIn(lines.slice(begins)), superior: foundIn(lines.slice(0, begins)) };
}

/** Lines of the left column in capitals; what stands under the head's middle is none of it. */
function leftOf({ page, lines }: PageRow, pageWidthMm: number): readonly PageLine[] {
  return lines.flatMap((line) => {
    const words = wordsBeforeNation(line);
    const [first] = words;
    if (first === undefined) return [];
    const left = lineOf(page, words);
    const isLeft = centreOf(left) < pageWidthMm * 0.48 && left.text.length <= 120;
    return isLeft && isCapitals(left.text) && !others.test(folded(left.text)) ? [left] : [];
  });
}

function wordsBeforeNation({ words, text }: PageLine) {
  const key = folded(text);
  if (!nation.test(key) && !party.test(key)) return words;
  const at = words.findIndex(({ text: word }, n) => /^(?:CONG|DANG)$/u.test(folded(word)) && isTitle(words.slice(n)));
  return at < 0 ? words : words.slice(0, at);
}

function isTitle(words: PageLine['words']): boolean {
  const key = folded(
    words
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' '),
  );
  return nation.test(key) || party.test(`${key} VIET NAM`);
}

/**
 * Where the agency's own name begins. Its style tells: bold below plain; where all is of one style, the last line that
 * begins as names of agencies do.
 */
function agencyBegins(lines: readonly PageLine[]): number {
  const bold = lines.findIndex(({ isBold }) => isBold);
  // A committee's name goes on with its place: "ỦY BAN NHÂN DÂN", "TỈNH …".
  const isPlace = placeWords.test(folded(lines[bold]?.text ?? ''));
  if (bold > 0 && lines.slice(bold).every(({ isBold }) => isBold)) return isPlace ? bold - 1 : bold;
  return Math.max(
    0,
    lines.findLastIndex(({ text }) => beginsLikeAgency(text)),
  );
}

function foundIn(lines: readonly PageLine[]): Found | null {
  const [first] = lines;
  if (first === undefined) return null;
  return { text: lines.map(({ text }) => text).join(' '), page: first.page, ...around(lines) };
}

/** Whether the country's name stands in these rows: by it the head of a letter is known. */
export const hasNation = (rows: readonly PageRow[]): boolean =>
  rows.some(({ whole }) => {
    const key = folded(whole.text.slice(0, 300));
    return nation.test(key) || party.test(key);
  });

/** Whether a line ends the head: contents begin there. */
export function isBodyStart(text: string): boolean {
  return /^(?:CAN CU|KINH GUI|DIEU 1|THEO DE NGHI|XET DE NGHI|THUC HIEN|I\. )/u.test(folded(text.slice(0, 40)));
}

/** The rows of the first page down to where the contents begin. */
export function headRows(rows: readonly PageRow[], pageHeightMm: number): readonly PageRow[] {
  const end = rows.findIndex(
    ({ lines, whole }) => bottomOf(whole) > pageHeightMm * 0.6 || lines.some(({ text }) => isBodyStart(text)),
  );
  return end < 0 ? rows : rows.slice(0, end);
}
