import type { Say, TextKey } from '../text/text.ts';
import type { CheckReport, CheckResult, Report, SignatureReport } from './report.ts';

/** The five states that people are shown (`ux.md`, flow c). */
export type VerdictState = 'passed' | 'passed-with-notes' | 'indeterminate' | 'failed' | 'none';

/** The verdict on a file in one sentence. */
export function summaryOf(report: Report, say: Say): { readonly state: VerdictState; readonly text: string } {
  switch (report.verdict) {
    case 'NO-SIGNATURE':
      return { state: 'none', text: proofSummary(report, say) ?? say('report.summary.none') };
    case 'UNREADABLE':
      return { state: 'indeterminate', text: say('report.summary.unreadable') };
    case 'TOTAL-FAILED':
      return { state: 'failed', text: say('report.summary.failed', { why: inSentence(whyOf(report, say)) }) };
    case 'INDETERMINATE':
      return {
        state: 'indeterminate',
        text: say('report.summary.indeterminate', { why: inSentence(whyOf(report, say)) }),
      };
    case 'TOTAL-PASSED':
      return passedSummary(report, say);
  }
}

/** What a file says that signs nothing and proves that another one existed. */
function proofSummary({ proofs = [] }: Report, say: Say): string | null {
  const [proof] = proofs;
  if (proof === undefined) return null;
  const { kind, indication, subIndication, time } = proof;
  if (time !== null) return say('report.summary.proof', { kind, time: new Date(time) });
  const isAbsent = subIndication === 'SIGNED_DATA_NOT_FOUND';
  return say(isAbsent ? 'report.summary.proof-absent' : 'report.summary.proof-open', { kind, indication });
}

/** The state of one signature, as people are shown it. */
export function signatureStateOf({ indication, warnings }: SignatureReport): Exclude<VerdictState, 'none'> {
  switch (indication) {
    case 'TOTAL-FAILED':
      return 'failed';
    case 'INDETERMINATE':
      return 'indeterminate';
    case 'TOTAL-PASSED':
      return warnings.length > 0 ? 'passed-with-notes' : 'passed';
  }
}

function passedSummary(report: Report, say: Say): { readonly state: VerdictState; readonly text: string } {
  const notes = [...new Set(report.signatures.flatMap(({ warnings }) => warnings))];
  const [first] = notes;
  if (first === undefined) {
    return { state: 'passed', text: say('report.summary.passed', { count: report.signaturesCount }) };
  }
  const values = { count: notes.length, first: inSentence(first) };
  return { state: 'passed-with-notes', text: say('report.summary.notes', values) };
}

/** The reason that decided, of the first signature that has the file's verdict. */
function whyOf({ signatures, verdict }: Report, say: Say): string {
  return signatures.find(({ indication }) => indication === verdict)?.errors[0] ?? say('check.not-reached');
}

/** A sentence as part of another: without its capital and its full stop; `SHA-1` and its like stay as they are. */
function inSentence(text: string): string {
  const [first = '', second = ''] = text;
  const lowered = second === second.toLowerCase() ? first.toLowerCase() + text.slice(first.length) : text;
  return lowered.endsWith('.') ? lowered : `${lowered}.`;
}

export type ChecklistId = 'integrity' | 'signer' | 'certificate' | 'revocation' | 'timestamp' | 'scope';

/** One row of the checklist of a signature. */
export interface ChecklistRow {
  readonly id: ChecklistId;
  readonly result: CheckResult;
  readonly label: string;
  readonly text: string;
}

interface RowSource {
  readonly id: ChecklistId;
  readonly label: TextKey;
  /** Ids of the checks that the row sums up; the first speaks where all is well. */
  readonly checks: readonly string[];
}

const rows: readonly RowSource[] = [
  {
    id: 'integrity',
    label: 'report.row.integrity',
    checks: ['integrity', 'signature-value', 'format', 'unsigned-parts', 'content-type', 'signed-attributes'],
  },
  {
    id: 'signer',
    label: 'report.row.signer',
    checks: [
      'signing-certificate',
      'signing-certificate-digest',
      'signature-policy',
      'shown-name',
      'counter-signature',
    ],
  },
  {
    id: 'certificate',
    label: 'report.row.certificate',
    checks: [
      'certificate-path',
      'validity',
      'key-usage',
      'algorithms',
      'digest-of-scheme',
      'claimed-time',
      'own-anchor',
      'trust-anchor',
    ],
  },
  { id: 'revocation', label: 'report.row.revocation', checks: ['revocation', 'embedded-evidence'] },
  { id: 'timestamp', label: 'report.row.timestamp', checks: ['timestamp', 'timestamp-order'] },
  {
    id: 'scope',
    label: 'report.row.scope',
    checks: ['coverage', 'structure', 'changes-after', 'seen-after', 'padding'],
  },
];

/** From the gravest on: what of several checks a row shows. */
const gravity: readonly CheckResult[] = ['failed', 'warning', 'not-done', 'ok'];

/** The checklist of a signature: six rows that sum up its checks, in a fixed order. */
export function checklistOf(signature: SignatureReport, say: Say): readonly ChecklistRow[] {
  return rows.map(({ id, label, checks }) => {
    const found = checks.flatMap((name) => signature.checks.filter((check) => check.id === name));
    const { result, text } = gravestOf(found) ?? { result: 'not-done', text: say('check.not-reached') };
    return { id, result, label: say(label), text };
  });
}

function gravestOf(found: readonly CheckReport[]): CheckReport | undefined {
  return gravity.flatMap((result) => found.filter((check) => check.result === result))[0];
}
