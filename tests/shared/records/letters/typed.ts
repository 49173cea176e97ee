import type { PageText, PlacedText } from '../../../../shared/ports.ts';
import { estimatedWidth } from '../../../../shared/records/letter-widths.ts';
import type { PrintedPage, Written } from './letter-html.ts';

const pointMm = 25.4 / 72;

/** How a producer of PDF cuts lines into pieces. */
export type Cut = 'lines' | 'words' | 'letters';

/** A piece of text for each line, word or letter of what is written, with the widths of Times New Roman. */
export function typed({ widthMm, heightMm, lines }: PrintedPage, cut: Cut = 'lines', page = 1): PageText {
  return { page, widthMm, heightMm, texts: lines.flatMap((line) => piecesOf(line, cut)) };
}

const pattern = { lines: /^.*$/gsu, words: /\S+/gu, letters: /\S\p{M}*/gu } as const;

function piecesOf(
  { xMm, baselineMm, text, size = 13, align = 'left', bold, italic }: Written,
  cut: Cut,
): readonly PlacedText[] {
  const sizeMm = size * pointMm;
  const share = { left: 0, centre: 0.5, right: 1 }[align];
  const left = xMm - estimatedWidth(text) * sizeMm * share;
  return [...text.matchAll(pattern[cut])].map((match) => ({
    text: match[0],
    xMm: left + estimatedWidth(text.slice(0, match.index)) * sizeMm,
    yMm: baselineMm - sizeMm,
    widthMm: estimatedWidth(match[0]) * sizeMm,
    heightMm: sizeMm,
    isBold: bold === true,
    isItalic: italic === true,
  }));
}

/** A page of these lines, A4. */
export const a4 = (...lines: readonly Written[]): PageText => typed({ widthMm: 210, heightMm: 297, lines });
