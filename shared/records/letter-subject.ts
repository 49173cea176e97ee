import { around, centreOf, type LineAt, paragraph, pitch } from './columns.ts';
import { documentType } from './document-type.ts';
import { isCapitals } from './folded.ts';
import type { Found, Letter } from './letter.ts';
import { isBodyStart } from './letter-head.ts';
import type { PageLine, PageRow } from './page-lines.ts';

/** Lines of an abstract. */
const linesAtMost = 10;
/** From baseline to baseline in one paragraph: sizes of its letters. */
const onePitch = 2;

/** A document's title, and what it is about. */
export type Titled = Pick<Letter, 'type' | 'subject'>;

const letters = /\p{L}/u;
/** How the abstract of an official letter begins. */
const about = /^V\s?\/\s?v\.?:?\s*/iu;

/**
 * Type and abstract (cell 5a) or the abstract of an official letter (cell 5b), from the rows below the head's first line.
 *
 * @see Annex I, part I, II.5
 */
export function titleOf(rows: readonly PageRow[], pageWidthMm: number): Titled {
  return officialLetter(rows) ?? named(rows, pageWidthMm) ?? { type: null, subject: null };
}

const lineWith = (rows: readonly PageRow[], is: (line: PageLine) => boolean): LineAt | null => {
  for (const [row, { lines }] of rows.entries()) {
    const line = lines.find(is);
    if (line !== undefined) return { row, line };
  }
  return null;
};

function officialLetter(rows: readonly PageRow[]): Titled | null {
  const first = lineWith(rows, ({ text }) => about.test(text));
  if (first === null) return null;
  const lines = paragraph(rows, first, linesAtMost, (next, last) => goesOn(next, last));
  const [type] = rows.slice(0, first.row).flatMap((row) => row.lines.flatMap(typeIn));
  return { type: type ?? null, subject: subjectOf(lines.map(({ line }) => line)) };
}

/** A line that names a type and nothing else. */
function typeIn(line: PageLine): readonly NonNullable<Letter['type']>[] {
  if (!isCapitals(line.text) || line.text.length > 60) return [];
  const type = documentType(line.text);
  return type === null || type.rest !== '' ? [] : [typeFound(line, type)];
}

const typeFound = (line: PageLine, { name, abbreviation }: { name: string; abbreviation: string }) => ({
  text: name,
  abbreviation,
  page: line.page,
  ...around([line]),
});

function named(rows: readonly PageRow[], pageWidthMm: number): Titled | null {
  const first = lineWith(rows, (line) => {
    const isCentred = Math.abs(centreOf(line) - pageWidthMm / 2) < pageWidthMm * 0.15;
    return isCentred && isCapitals(line.text) && line.text.length <= 200 && documentType(line.text) !== null;
  });
  const type = first === null ? null : documentType(first.line.text);
  if (first === null || type === null) return null;
  const isWithRest = type.rest !== '';
  const lines = paragraph(
    rows,
    first,
    linesAtMost,
    // Capitals below a plain abstract name whoever decides.
    (next, last) =>
      goesOn(next, last) && (isWithRest || last === first.line || isCapitals(next.text) === isCapitals(last.text)),
  );
  const own = lines.map(({ line }) => line).slice(isWithRest ? 0 : 1);
  const subject = subjectOf(own);
  const rest =
    isWithRest && subject !== null
      ? { ...subject, text: [type.rest, ...own.slice(1).map(({ text }) => text)].join(' ') }
      : subject;
  return { type: typeFound(first.line, type), subject: rest };
}

const goesOn = (next: PageLine, last: PageLine): boolean =>
  pitch(last, next) < onePitch &&
  letters.test(next.text) &&
  !isBodyStart(next.text) &&
  !/^\(?K[èÈ]m theo/iu.test(next.text);

function subjectOf(lines: readonly PageLine[]): Found | null {
  const [first] = lines;
  if (first === undefined) return null;
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .replace(about, '');
  return { text, page: first.page, ...around(lines) };
}
