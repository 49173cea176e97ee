import { wordsOf } from '../../../shared/text/failure-text.ts';
import type { Say } from '../../../shared/text/text.ts';
import { type Outcome, rowState } from './outcomes.ts';

/** A document and what became of it. */
export interface ResultRow {
  readonly name: string;
  /** Of the document as it was shown, hex; null where it never was. */
  readonly sha256: string | null;
  readonly outcome: Outcome;
}

/** U+FEFF, by which Excel knows UTF-8. */
const start = '\ufeff';

/**
 * The record of a batch: one row a document, in the reader's language.
 *
 * @see RFC 4180
 */
export function resultCsv(rows: readonly ResultRow[], say: Say): string {
  const column = (name: 'name' | 'state' | 'reason' | 'verdict' | 'before' | 'after') =>
    say(`page.sign.result.column.${name}`);
  const headings = [
    column('name'),
    column('state'),
    column('reason'),
    say('page.sign.done.file'),
    say('page.sign.done.signer'),
    say('page.sign.done.time'),
    column('verdict'),
    column('before'),
    column('after'),
  ];
  return `${start}${[headings, ...rows.map((row) => cellsOf(row, say))].map(csvRow).join('')}`;
}

function cellsOf({ name, sha256, outcome }: ResultRow, say: Say): readonly string[] {
  const { signed, report } = outcome;
  return [
    name,
    say(`page.sign.row.${rowState(outcome)}`),
    reasonOf(outcome, say),
    signed?.name ?? '',
    signed?.signer ?? '',
    signed?.signedAt ?? '',
    report?.verdict ?? '',
    sha256 ?? '',
    signed?.sha256 ?? '',
  ];
}

/** Why a document is not where it should be, in one sentence; empty where it is. */
export function reasonOf({ signed, failure, back }: Outcome, say: Say): string {
  if (signed === null) return failure === null ? '' : wordsOf(failure, say).title;
  if (back?.outcome === 'refused') return back.reason;
  return back?.outcome === 'logged-out' ? say('page.sign.back.logged-out.title') : '';
}

/** A cell that a spreadsheet could take for a formula is a text there (OWASP: CSV injection). */
function csvRow(cells: readonly string[]): string {
  const quoted = cells.map((cell) => `"${(/^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`);
  return `${quoted.join(',')}\r\n`;
}
