import type { SigningNote } from '../pades/notes.ts';
import type { Say } from '../text/text.ts';

/** One note in the reader's language. */
export function noteText(note: SigningNote, say: Say): string {
  switch (note.code) {
    case 'xfa':
      return say('note.xfa', { dynamic: note.dynamic });
    case 'seed-value':
      return say('note.seed-value', { constraint: note.constraint });
    case 'recovered':
    case 'need-appearances':
    case 'usage-rights':
    case 'annex-alone':
    case 'seal-without-person':
    case 'seal-unproven':
      return say(`note.${note.code}`);
  }
}
