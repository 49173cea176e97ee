import type { ShownStamp } from '../pades/stamp-read.ts';
import { nameParts } from '../x509/name-part.ts';

/** What signing programs write before the signer's name. */
const labels = /(?:ĐƯỢC KÝ BỞI|KÝ BỞI|NGƯỜI KÝ|DIGITALLY SIGNED BY|SIGNED BY)\s*:?\s*/u;
/** What comes after it. */
const ends = /(?:^|\s)(?:NGÀY|THỜI GIAN|CƠ QUAN|LÝ DO|EMAIL|DATE|TIME|REASON|LOCATION|TIMESTAMP|\d)|[<;,]|DN:/u;

/** Letters alone, without their marks: programs write names with and without, and set gaps between letters. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .toUpperCase()
    .replaceAll('Đ', 'D')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Whether the name that a stamp shows as the signer's is the certificate's: its common name or an organisation of it, or a
 * part of these. `none`: it shows no name, or none that can be read.
 *
 * @param subject RFC 4514 text of the certificate's subject
 */
export function shownName(stamp: ShownStamp | undefined, subject: string): 'none' | 'same' | 'differs' {
  const text = stamp?.text.normalize('NFC').toUpperCase() ?? '';
  const label = labels.exec(text);
  if (label === null) return 'none';
  const rest = text.slice(label.index + label[0].length);
  const end = ends.exec(rest);
  const shown = folded(end === null ? rest : rest.slice(0, end.index));
  if (shown === '' || text.includes('\ufffd')) return 'none';
  const names = ['CN', 'O', 'OU'].flatMap((type) => nameParts(subject, type)).map(folded);
  return names.some((name) => name !== '' && (name.includes(shown) || shown.includes(name))) ? 'same' : 'differs';
}
