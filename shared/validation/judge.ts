import { algorithmChecks } from './checks/algorithms.ts';
import { type Check, type Finding, type JudgedCounterSignature, notReached } from './checks/check.ts';
import { contentChecks } from './checks/content.ts';
import { counterSignatureChecks } from './checks/counter-signature.ts';
import { evidenceChecks } from './checks/evidence.ts';
import { formChecks } from './checks/form.ts';
import { pathChecks } from './checks/path.ts';
import { signerChecks } from './checks/signer.ts';
import { type Existence, existenceOf, type JudgeFrame } from './existence.ts';
import type { SignatureFacts } from './facts.ts';
import type { Indication, SubIndication } from './report.ts';

/** Every check, in the order in which a report lists them. */
export const checks: readonly Check[] = [
  ...formChecks,
  ...contentChecks,
  ...signerChecks,
  ...pathChecks,
  ...algorithmChecks,
  ...evidenceChecks,
  ...counterSignatureChecks,
];

/** Checks that need no readable signature. */
const outermost: readonly string[] = ['format', 'structure', 'coverage'];

export interface Judgement {
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly findings: readonly { readonly check: Check; readonly finding: Finding }[];
  /** What timestamps prove, each with its own indication. */
  readonly existence: Existence;
  /** Signatures over this one's value, none of them the document's (RFC 5652 §11.4). */
  readonly counterSignatures: readonly JudgedCounterSignature[];
}

/**
 * Judges one signature. The same facts, policy and time give the same judgement.
 *
 * What is wrong for certain outweighs what is unknown, whatever the order of the checks: a changed document is a changed
 * document also without a chain. Among findings of one weight the first in the list of checks decides.
 *
 * @see ETSI EN 319 102-1 §5.3
 */
export function judge(facts: SignatureFacts, frame: JudgeFrame): Judgement {
  const existence = existenceOf(facts, frame);
  const counterSignatures = (facts.counterSignatures ?? []).map((one) => ({
    facts: one,
    judgement: judge(one, frame),
  }));
  const context = { ...frame, existence, counterSignatures };
  const concerned = checks.filter((check) => check.concerns?.(facts) ?? true);
  const findings = concerned.map((check) => {
    const reached = facts.form === 'readable' || outermost.includes(check.id);
    return { check, finding: reached ? check.judge(facts, context) : notReached };
  });
  const bars = findings.flatMap(({ finding }) => (finding.bar === undefined ? [] : [finding.bar]));
  const bar = bars.find(({ indication }) => indication === 'TOTAL-FAILED') ?? bars[0];
  return {
    indication: bar?.indication ?? 'TOTAL-PASSED',
    subIndication: bar?.subIndication ?? null,
    findings,
    existence,
    counterSignatures,
  };
}
