import { black, type Colour } from '../pdf/appearance/stamp.ts';
import type { PlaceMm } from '../pdf/page-geometry.ts';
import { estimatedWidth } from './letter-widths.ts';
import { ascent, descent } from './page-lines.ts';
import type { FontStyle, PlannedText } from './stamp-plan.ts';

/** Millimetres of a typographic point. */
export const pointMm = 25.4 / 72;

/** Height of one line of letters. */
export const lineMm = (sizePt: number): number => (ascent + descent) * sizePt * pointMm;

/** How wide a text is, estimated. */
export const widthOf = (text: string, sizePt: number): number => estimatedWidth(text) * sizePt * pointMm;

/** How many lines a text takes in a box of this width, estimated. */
export function linesIn(text: string, sizePt: number, widthMm: number): number {
  let lines = 1;
  let line = 0;
  for (const word of text.split(/\s+/u)) {
    const width = widthOf(word, sizePt);
    const space = line === 0 ? 0 : widthOf(' ', sizePt);
    if (line > 0 && line + space + width > widthMm) {
      lines += 1;
      line = width;
    } else line += space + width;
  }
  return lines;
}

/** The time of a signature as long as it will be when it is written. */
export const timeSample = '05/03/2026 09:15:07 +07:00';

/** A line of words in one style or more. */
export interface Words {
  readonly lines: PlannedText['lines'];
  readonly sizePt: number;
  readonly leastPt?: number;
  readonly align?: PlannedText['align'];
  readonly rise?: PlannedText['rise'];
  readonly colour?: Colour;
  readonly wrap?: boolean;
}

/** A text item; without wrapping and black unless told otherwise. */
export function textItem(box: PlaceMm | undefined, words: Words): PlannedText {
  const { align = 'left', rise = 'top', colour = black, wrap = false, ...rest } = words;
  return { kind: 'text', ...(box !== undefined && { box }), align, rise, colour, wrap, ...rest };
}

/** Words of one style. */
export const run = (text: string, style: FontStyle = 'regular') => ({ style, text }) as const;
/** When it was signed, as Annex I writes it. */
export const signingTime = { style: 'regular', text: { kind: 'signing-time' } } as const;
