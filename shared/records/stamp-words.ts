import type { ShownStamp } from '../pades/stamp-read.ts';

/** The forms of copies, as the stamp of an electronic copy names them. @see Decree 30/2020/NĐ-CP, article 25, Annex I, part II */
export type CopyForm = 'saoY' | 'saoLuc' | 'trichSao';

/** What the words of a stamp say that the file is: a copy, or what belongs to a document with this number and symbol. */
export type StampWords =
  | { readonly kind: 'copy'; readonly form: CopyForm }
  | { readonly kind: 'annex'; readonly number: string };

const forms: readonly (readonly [CopyForm, RegExp])[] = [
  ['saoY', /(?:^|[^\p{L}])SAO\s?Y(?!\p{L})/u],
  ['saoLuc', /(?:^|[^\p{L}])SAO\s?LỤC(?!\p{L})/u],
  ['trichSao', /(?:^|[^\p{L}])TRÍCH\s?SAO(?!\p{L})/u],
];

/** Number and symbol, `05/QĐ-UBND`, and after it the time of signing. @see Annex I, part I, II.3, II.8.b */
const annexWords = /^(?:SỐ\s*:?\s*)?(\d{1,11}\s?\/\s?[\p{Lu}\d][\p{Lu}\d&.\-/]*)[\s;,]*\d{1,2}\/\d{1,2}\/\d{4}/u;

/** The form of a copy stands first in its stamp; what comes later may be anybody's words. */
const startLength = 60;

/**
 * What a stamp says by its words, where it stands as those of copies and annexes do: first page, top right corner, no
 * image. Null for any other.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.8.b; part II, I.3
 */
export function stampWords(stamp: ShownStamp | undefined): StampWords | null {
  if (stamp === undefined || stamp.hasImage || !isTopRight(stamp)) return null;
  const text = stamp.text.normalize('NFC').toUpperCase().trim().replaceAll(/\s+/gu, ' ');
  const start = text.slice(0, startLength);
  const [form, another] = forms.filter(([, words]) => words.test(start));
  if (form !== undefined) return another === undefined ? { kind: 'copy', form: form[0] } : null;
  const number = annexWords.exec(text)?.[1];
  return number === undefined ? null : { kind: 'annex', number: number.replaceAll(/\s/gu, '') };
}

function isTopRight({ page, xMm, yMm, widthMm, heightMm, pageWidthMm, pageHeightMm }: ShownStamp): boolean {
  return page === 1 && xMm + widthMm / 2 > pageWidthMm / 2 && yMm + heightMm / 2 < pageHeightMm / 4;
}
