import { around } from './columns.ts';
import type { Blank, DateLine, NumberLine } from './letter.ts';
import { lineOf, type PageLine, type PageRow, xAt } from './page-lines.ts';

/** Of a row's letters those that are looked at. */
const lettersAtMost = 400;
/** And of its cells. */
const cellsAtMost = 8;

/** What stands where something is to be filled in. */
const leaders = /[.…_‥]/u;

/** Cell 3 as it is written in the office: with number, with a blank, with leaders; spaces in the symbol are mistakes. */
const numberForm =
  /^S[ốôỐÔ]\s*:?([\s.…_‥\d]{0,100}\p{Ll}?)\/\s?([\p{Lu}\d][\p{L}\d&.]*(?:\s?[-–/]\s?[\p{Lu}\d&.][\p{L}\d&.]*)*)/u;

/** Number and symbol in these rows, the first there is. @see Annex I, part I, II.3 */
export function numberLine(rows: readonly PageRow[], pageWidthMm: number): NumberLine | null {
  for (const { page, lines, whole } of rows) {
    for (const { xMm } of lines.slice(0, cellsAtMost)) {
      if (xMm > pageWidthMm * 0.6) continue;
      const line = lineOf(page, wordsFrom(whole, xMm));
      const match = numberForm.exec(line.text.slice(0, lettersAtMost));
      if (match !== null) return numberIn(line, match);
    }
  }
  return null;
}

const wordsFrom = ({ words }: PageLine, xMm: number) => words.filter((word) => word.xMm >= xMm - 0.01).slice(0, 40);

function numberIn(line: PageLine, [text, room = '', symbol = '']: RegExpExecArray): NumberLine {
  const stroke = text.length - text.slice(text.indexOf('/')).length;
  const number = room.replaceAll(/[^\p{L}\d]/gu, '');
  const start = stroke - room.length;
  const blank = /\d/u.test(number) ? null : blankIn(line, start, stroke);
  const right = xAt(line, text.length);
  return {
    page: line.page,
    xMm: line.xMm,
    yMm: line.yMm,
    widthMm: right - line.xMm,
    heightMm: line.heightMm,
    number: blank === null ? number : null,
    symbol: symbol.replaceAll(/\s/gu, '').replaceAll('–', '-'),
    blank,
  };
}

/** The room between two letters of a line; spaces at its ends belong to it. */
function blankIn(line: PageLine, start: number, end: number): Blank {
  const text = line.text.slice(start, end);
  return {
    page: line.page,
    xMm: xAt(line, start),
    endMm: line.text[end] === undefined ? line.xMm + line.widthMm : startOf(line, end),
    baselineMm: line.baselineMm,
    hasLeaders: leaders.test(text),
  };
}

/** Where the letter at `index` begins: of a word's first letter the word's own start, behind the gap before it. */
function startOf(line: PageLine, index: number): number {
  let start = 0;
  for (const word of line.words) {
    if (index === start) return word.xMm;
    start += word.text.length + 1;
  }
  return xAt(line, index);
}

const dateForm = /(?:ngày|Ngày|NGÀY)([\s.…_‥\d]*)(?:tháng|THÁNG)([\s.…_‥\d]*)(?:năm|NĂM)([\s.…_‥\d]*)$/u;
/** What a place's name is made of; the date of another document has more before it. */
const townForm = /^[\p{L}\s.\-'’]{1,40}$/u;
const wordsOfOthers = /(?:^|\s)(?:số|kèm|theo|từ|đến|trước|sau|vào|hồi|căn|cứ)(?:\s|$)/iu;
/** Room for a year where nothing follows. */
const yearMm = 12;
/** And for what is missing behind its first digits. */
const digitMm = 6;

/** Place and date in these rows, the first there are. @see Annex I, part I, II.4 */
export function dateLine(rows: readonly PageRow[], number: NumberLine | null): DateLine | null {
  for (const [n, { page, lines, whole }] of rows.entries()) {
    const first = lines.find(({ text }) => /ngày/iu.test(text));
    if (first === undefined) continue;
    const words = wordsFrom(whole, first.xMm).filter(({ xMm }) => !isIn(number, whole, xMm));
    if (words.length === 0) continue;
    const line = lineOf(page, words);
    if (line.text.length > lettersAtMost) continue;
    const match = dateForm.exec(line.text);
    const found = match === null ? null : dateIn(line, match, yearUnder(rows[n + 1], line));
    if (found !== null) return found;
  }
  return null;
}

/** Whether a word of the row belongs to the number before it. */
const isIn = (number: NumberLine | null, { baselineMm, sizeMm }: PageLine, xMm: number): boolean =>
  number !== null &&
  xMm < number.xMm + number.widthMm - 0.1 &&
  number.yMm < baselineMm &&
  baselineMm < number.yMm + number.heightMm + sizeMm / 2;

/** The year where a narrow column broke the date before it. */
function yearUnder(next: PageRow | undefined, { xMm, sizeMm, baselineMm }: PageLine): string {
  const line = next?.lines.find(({ text, ...under }) => /^\d{4}\.?$/u.test(text) && under.xMm > xMm);
  return line !== undefined && line.baselineMm - baselineMm < sizeMm * 2 ? line.text : '';
}

function dateIn(line: PageLine, match: RegExpExecArray, yearBelow: string): DateLine | null {
  const [text, day = '', month = '', written = ''] = match;
  const year = digitsOf(written) === null && yearBelow !== '' ? yearBelow : written;
  const town = townBefore(line, match.index);
  if (town === undefined) return null;
  const start = match.index + 4;
  const monthAt = start + day.length + 5;
  const yearAt = monthAt + month.length + 3;
  const yearDigits = year.replaceAll(/\D/gu, '');
  const found = {
    day: within(digitsOf(day), 1, 31),
    month: within(digitsOf(month), 1, 12),
    year: within(digitsOf(year), 1900, 2999),
  };
  const end = match.index + text.length;
  const leading = /^\s*\d*/u.exec(written)?.[0] ?? '';
  const after = blankIn(line, yearAt + (yearDigits === '' ? 0 : leading.length), end);
  const room = Math.max(after.endMm, after.xMm + (yearDigits === '' ? yearMm : digitMm));
  return {
    page: line.page,
    ...around([line]),
    town,
    ...found,
    yearDigits,
    blanks: {
      day: digitsOf(day) === null ? blankIn(line, start, start + day.length) : null,
      month: digitsOf(month) === null ? blankIn(line, monthAt, monthAt + month.length) : null,
      year: yearDigits.length < 4 ? { ...after, endMm: room } : null,
    },
  };
}

const digitsOf = (text: string): number | null => {
  const digits = text.replaceAll(/\D/gu, '');
  return digits === '' || digits.length > 4 ? null : Number(digits);
};

const within = (value: number | null, least: number, most: number): number | null =>
  value !== null && value >= least && value <= most ? value : null;

/** The name of the place before the date; null where there is none, undefined where it is the date of something else. */
function townBefore(line: PageLine, index: number): string | null | undefined {
  const before = line.text.slice(0, index).trim().replace(/\s?,$/u, '');
  if (before === '') return null;
  return townForm.test(before) && !wordsOfOthers.test(before) ? before : undefined;
}
