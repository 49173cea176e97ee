import type { Bytes } from '../../bytes/byte-source.ts';
import { Failure } from '../../errors.ts';
import type { FontUse } from '../fonts/embed.ts';
import { type Letter, lettersOf, writtenText } from '../fonts/letters.ts';
import { signingTimeText } from './signing-time.ts';
import type { Run, TextItem } from './stamp.ts';

/** A letter with the font that it is set in; lengths are of letters of size 1. */
export interface SetLetter extends Letter {
  readonly use: FontUse;
  readonly advance: number;
}

export interface SetLine {
  readonly letters: readonly SetLetter[];
  /** From the box's left and bottom, in points. */
  readonly x: number;
  readonly baseline: number;
}

export interface TextLayout {
  readonly sizePt: number;
  readonly lines: readonly SetLine[];
}

/** Letters of one item; a stamp that is to be read has some hundred. */
const mostLetters = 4096;
const shrinkStepPt = 0.25;
const leastReadablePt = 2;
/** What rounding may add up to. */
const tolerancePt = 0.01;

/** Fonts in use, by their files. */
export type UseOf = (font: Bytes) => FontUse;

/**
 * Sets the text of an item into a box of this size in points: at its size, or the largest below it that fits.
 *
 * @throws Failure `STAMP_UNPLACEABLE` (`tooSmall`, `noLetter`), `FONT_UNUSABLE`
 */
export function layOutText(
  item: TextItem,
  box: { readonly width: number; readonly height: number },
  useOf: UseOf,
  signingTime: number,
): TextLayout {
  const paragraphs = item.lines.map((runs) => runs.flatMap((run) => setRun(run, useOf, signingTime)));
  const tooSmall = () => new Failure('STAMP_UNPLACEABLE', { reason: 'tooSmall', text: excerpt(paragraphs) });
  if (paragraphs.reduce((sum, { length }) => sum + length, 0) > mostLetters) throw tooSmall();
  const uses = item.lines.flat().map(({ font }) => useOf(font));
  const [first] = uses;
  if (first === undefined) return { sizePt: item.sizePt, lines: [] };
  const leastPt = Math.max(leastReadablePt, item.leastPt ?? item.sizePt);
  for (let sizePt = item.sizePt; sizePt >= leastPt; sizePt -= shrinkStepPt) {
    const width = (box.width + tolerancePt) / sizePt;
    const lines = item.wrap ? paragraphs.flatMap((letters) => wrapped(letters, width)) : paragraphs;
    const metrics = metricsOf(lines, uses);
    const fits = metrics.height * sizePt <= box.height + tolerancePt && lines.every((line) => widthOf(line) <= width);
    if (fits) return { sizePt, lines: placed(lines, item, box, sizePt, metrics) };
  }
  throw tooSmall();
}

function setRun({ font, text }: Run, useOf: UseOf, signingTime: number): readonly SetLetter[] {
  const use = useOf(font);
  const written = writtenText(typeof text === 'string' ? text : signingTimeText(signingTime));
  return lettersOf(use.font, written).map((letter) => ({
    ...letter,
    use,
    advance: use.font.advanceOf(letter.glyph) / use.font.unitsPerEm,
  }));
}

const excerpt = (paragraphs: readonly (readonly SetLetter[])[]): string =>
  String.fromCodePoint(
    ...(paragraphs.find(({ length }) => length > 0) ?? []).slice(0, 60).map((letter) => letter.codePoint),
  );

const widthOf = (letters: readonly SetLetter[]): number => letters.reduce((sum, { advance }) => sum + advance, 0);

const space = 0x20;

/** The paragraph in lines that are no longer than `width`, broken at spaces; a word that is longer stays whole. */
function wrapped(letters: readonly SetLetter[], width: number): readonly (readonly SetLetter[])[] {
  const lines: SetLetter[][] = [];
  let line: SetLetter[] = [];
  for (const word of wordsOf(letters)) {
    if (line.length > 0 && widthOf(line) + widthOf(trimmed(word)) > width) {
      lines.push(trimmed(line));
      line = [];
    }
    line.push(...word);
  }
  return [...lines, trimmed(line)];
}

/** Words with the spaces behind them. */
function wordsOf(letters: readonly SetLetter[]): readonly (readonly SetLetter[])[] {
  const words: SetLetter[][] = [];
  for (const [at, letter] of letters.entries()) {
    const begins = at === 0 || (letters[at - 1]?.codePoint === space && letter.codePoint !== space);
    if (begins) words.push([letter]);
    else words.at(-1)?.push(letter);
  }
  return words;
}

const trimmed = (letters: readonly SetLetter[]): SetLetter[] =>
  letters.slice(0, letters.findLastIndex(({ codePoint }) => codePoint !== space) + 1);

/** All of letters of size 1. */
interface Metrics {
  /** From the top of the box to the first baseline. */
  readonly top: number;
  /** From baseline to baseline. */
  readonly step: number;
  readonly height: number;
}

/** Line spacing is the fonts' own; capitals with two marks may reach higher than a font says. */
function metricsOf(lines: readonly (readonly SetLetter[])[], uses: readonly FontUse[]): Metrics {
  const ascent = Math.max(...uses.map(({ font }) => font.ascent / font.unitsPerEm));
  const descent = Math.min(...uses.map(({ font }) => font.descent / font.unitsPerEm));
  const heights = (line: readonly SetLetter[] | undefined, side: 'low' | 'high'): readonly number[] =>
    (line ?? []).map(({ use, glyph }) => (use.font.heightOf(glyph)?.[side] ?? 0) / use.font.unitsPerEm);
  const top = Math.max(ascent, ...heights(lines[0], 'high'));
  const bottom = Math.min(descent, ...heights(lines.at(-1), 'low'));
  const step = ascent - descent;
  return { top, step, height: top + step * (lines.length - 1) - bottom };
}

const sides = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 } as const;

function placed(
  lines: readonly (readonly SetLetter[])[],
  { align, rise }: TextItem,
  box: { readonly width: number; readonly height: number },
  sizePt: number,
  { top, step, height }: Metrics,
): readonly SetLine[] {
  const first = box.height - Math.max(0, box.height - height * sizePt) * sides[rise] - top * sizePt;
  return lines.map((letters, n) => ({
    letters,
    x: Math.max(0, box.width - widthOf(letters) * sizePt) * sides[align],
    baseline: first - n * step * sizePt,
  }));
}
