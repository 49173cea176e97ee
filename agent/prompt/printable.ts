/**
 * Characters that a hostile name could use to look like another one or to leave its line: controls, line and paragraph
 * separators, bidirectional marks, embeddings, overrides and isolates, invisible ones, tags, private use, halves of
 * surrogate pairs; and angle brackets, which some windows would read as markup.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}<>\u115f\u1160\u3164\uffa0]/gu;
const wideSpaces = /\p{Zs}+/gu;
/** Marks on one letter that Vietnamese or any other orthography needs; more only hide what is beside them. */
const tooManyMarks = /(\p{M}{3})\p{M}+/gu;

/** Longer texts are cut before anything is looked at: only their ends could be shown. */
const maxUnits = 4096;

/**
 * A text from outside on one line of a prompt, at most `limit` characters long. What is not shown as it stands becomes
 * a visible `�`; what is too long loses its middle, because a file name's end tells its type.
 */
export function printable(text: string, limit: number): string {
  const bounded = text.length > maxUnits ? text.slice(0, maxUnits / 2) + text.slice(-maxUnits / 2) : text;
  const plain = bounded
    .normalize('NFC')
    .replace(wideSpaces, ' ')
    .replace(tooManyMarks, '$1')
    .replace(deceptive, '\ufffd');
  const characters = [...plain.trim()];
  if (characters.length <= limit) return characters.join('');
  const end = Math.min(12, Math.floor(limit / 3));
  return `${characters.slice(0, limit - end - 1).join('')}…${characters.slice(-end).join('')}`;
}
