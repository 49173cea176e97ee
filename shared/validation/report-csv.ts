import type { Say } from '../text/text.ts';
import type { Report, SignatureReport } from './report.ts';
import { type SignatureFieldId, signatureFields, timeText } from './signature-fields.ts';
import { checklistOf, signatureStateOf, summaryOf } from './summary.ts';

/** U+FEFF, by which Excel knows UTF-8. */
export const csvStart = '\ufeff';

const fieldIds = [
  'signer',
  'role',
  'organisation',
  'issuer',
  'serial-number',
  'valid',
  'signing-time',
  'timestamp',
  'anchor',
  'hierarchy',
] as const satisfies readonly SignatureFieldId[];

const rowIds = ['integrity', 'signer', 'certificate', 'revocation', 'timestamp', 'scope'] as const;

/** The headings, in the reader's language. */
export function csvHeadings(say: Say): string {
  return csvRow([
    say('report.paper.file'),
    say('report.paper.verdict'),
    say('standing.label'),
    say('report.table.number'),
    ...fieldIds.map((id) => say(id === 'role' ? 'role.label' : `report.field.${id}`)),
    ...rowIds.map((id) => say('report.table.check', { label: say(`report.row.${id}`) })),
    say('report.table.why'),
    say('report.table.standing-why'),
    say('report.paper.indication'),
    say('report.paper.format'),
    say('report.table.field'),
    say('report.paper.size'),
    say('report.paper.sha256'),
    say('report.paper.time'),
  ]);
}

/** One row a signature; one for a file that has none or cannot be read. Rows end in CR LF. */
export function csvRows(report: Report, say: Say): string {
  if (report.signatures.length > 0) {
    return report.signatures.map((signature, index) => signatureRow(report, signature, index, say)).join('');
  }
  const { state, text } = summaryOf(report, say);
  const verdict = say(`report.state.${report.verdict === 'UNREADABLE' ? 'unreadable' : state}`);
  const why = report.failure === null ? text : `${text} ${report.failure.code}`;
  const blanks = [...fieldIds, ...rowIds].map(() => '');
  return csvRow([report.file, verdict, '', '', ...blanks, why, '', report.verdict, '', '', ...fileCells(report)]);
}

function signatureRow(report: Report, signature: SignatureReport, index: number, say: Say): string {
  const fields = signatureFields(signature, say);
  const checklist = checklistOf(signature, say);
  return csvRow([
    report.file,
    say(`report.state.${signatureStateOf(signature)}`),
    say(`standing.name.${report.document.standing}`),
    String(index + 1),
    ...fieldIds.map((id) => fields.find((field) => field.id === id)?.text ?? ''),
    ...rowIds.map((id) => say(`report.result.${checklist.find((row) => row.id === id)?.result ?? 'not-done'}`)),
    [...signature.errors, ...signature.warnings].join(' '),
    report.document.why,
    [signature.indication, signature.subIndication].filter((part) => part !== null).join(' / '),
    signature.signatureFormat ?? '',
    signature.field,
    ...fileCells(report),
  ]);
}

function fileCells({ sizeBytes, sha256, validationTime }: Report): readonly string[] {
  return [String(sizeBytes), sha256, timeText(validationTime)];
}

/** @see RFC 4180 §2 */
function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Serial numbers of which a spreadsheet would make a number: without its first zeros, its last digits, or as a power. */
const losesDigits = /^(?:0\d+|\d{12,}|\d+e\d+)$/iu;

/**
 * A cell that no spreadsheet takes for a formula: names of files and signers are others' words. A leading apostrophe makes
 * it text. Spreadsheets skip what is blank, and read the full-width signs as well.
 */
function csvCell(text: string): string {
  const clean = text.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  const isText = /^[\s\ufffd]*[=+\-@＝＋－＠]/u.test(clean) || losesDigits.test(clean);
  const harmless = isText ? `'${clean}` : clean;
  return /[",\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
