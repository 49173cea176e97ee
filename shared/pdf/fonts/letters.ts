import { Failure } from '../../errors.ts';
import type { Font } from './font.ts';

/** A letter of a text and the glyph that shows it. */
export interface Letter {
  readonly codePoint: number;
  readonly glyph: number;
}

/** What is not written but steers: a direction, a joint, a break. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** The text as it is drawn: in NFC, so that each Vietnamese letter is one, with plain spaces and nothing unseen. */
export function writtenText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Zs}]/gu, ' ')
    .replace(unseen, '');
}

/**
 * The letters of a text, each with its glyph.
 *
 * @param text as `writtenText` gives it
 * @throws Failure `STAMP_UNPLACEABLE` (`noLetter`): an empty box is never shown in a letter's place
 */
export function lettersOf(font: Font, text: string): readonly Letter[] {
  return Array.from(text, (letter) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    const glyph = font.glyphOf(codePoint);
    if (glyph === 0) throw new Failure('STAMP_UNPLACEABLE', { reason: 'noLetter', text: letter });
    return { codePoint, glyph };
  });
}
