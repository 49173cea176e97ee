import { wordsOf } from '../../shared/text/failure-text.ts';
import { legible } from '../../shared/text/legible.ts';
import { changeGroups, groupLine } from '../../shared/validation/change-groups.ts';
import { documentFields } from '../../shared/validation/document-fields.ts';
import type { Report, SignatureReport } from '../../shared/validation/report.ts';
import { signatureFields } from '../../shared/validation/signature-fields.ts';
import { checklistOf, summaryOf, type VerdictState } from '../../shared/validation/summary.ts';
import type { CommandLine } from './command-line.ts';

const marks = { ok: '✔', warning: '⚠', failed: '✖', 'not-done': '–' } as const;

const stateMarks: { readonly [State in VerdictState]: string } = {
  passed: '✔',
  'passed-with-notes': '✔',
  indeterminate: '?',
  failed: '✖',
  none: '–',
};

function signatureLines(signature: SignatureReport, index: number, report: Report, line: CommandLine): string[] {
  const { say, verbose } = line;
  const heading = say('command.verify.signed-by', {
    index: index + 1,
    count: report.signatures.length,
    name: signature.signedBy,
  });
  const verdict = [signature.indication, signature.subIndication].filter((part) => part !== null).join(' / ');
  const lines = [`  ${heading}  [${verdict}]`];
  for (const { id, label, text } of signatureFields(signature, say)) {
    // The signer stands in the heading.
    if (id !== 'signer') lines.push(`    ${label}: ${text}`);
  }
  for (const row of checklistOf(signature, say)) lines.push(`    ${marks[row.result]} ${row.label}: ${row.text}`);
  lines.push(...changeLines(signature, line));
  if (verbose) {
    for (const check of signature.checks) {
      lines.push(`      ${marks[check.result]} ${check.id} (${check.clause}) ${check.text}`);
    }
  }
  return lines;
}

/** More than so many lines of changes are told with --verbose alone. */
const changesAtMost = 20;

/** What later revisions changed: all of it, or without --verbose what is not allowed or lies over what was signed. */
function changeLines({ changesAfter }: SignatureReport, { say, verbose }: CommandLine): string[] {
  const told = verbose ? changesAfter : changesAfter.filter(({ allowed, look }) => !allowed || look?.covers);
  const groups = changeGroups(told, say);
  return groups
    .slice(0, verbose ? groups.length : changesAtMost)
    .map((group) => `      · ${say('report.paper.revision', { revision: group.revision })}: ${groupLine(group, say)}`);
}

/** Why a file cannot be read, and what can be done. */
function failureLines({ failure }: Report, { say }: CommandLine): string[] {
  if (failure === null) return [];
  const { title, body, next } = wordsOf(failure, say);
  return [`  ${title}. ${legible(body)} ${next}`];
}

/** A report as people read it at a terminal: one sentence, then six rows a signature. */
export function reportLines(report: Report, line: CommandLine): string[] {
  const { state, text } = summaryOf(report, line.say);
  return [
    `${stateMarks[state]} ${legible(report.file)}  ${report.verdict}`,
    `  ${text}`,
    ...failureLines(report, line),
    ...documentFields(report, line.say).map(
      ({ label, text: value, why }) => `  ${label}: ${value}${why === null ? '' : `. ${why}`}`,
    ),
    ...report.signatures.flatMap((signature, index) => signatureLines(signature, index, report, line)),
  ];
}
