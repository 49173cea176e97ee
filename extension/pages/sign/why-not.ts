import type { CertificateRow } from '../../../shared/protocol/messages.ts';
import type { TextKey } from '../../../shared/text/text.ts';
import { needsPassword } from '../document/needs-password.ts';
import type { AgentState } from './agent.ts';
import type { DocumentRow } from './documents.ts';

/** Why the button cannot be pressed, as a sentence that stands beside it. */
export type WhyNot = Extract<TextKey, `page.sign.why.${string}`>;

/** What the question about documents stands on. */
export interface Question {
  /** The one that is shown. */
  readonly row: DocumentRow;
  /** How many one press signs; null while that is not known. */
  readonly ready: number | null;
  readonly isMany: boolean;
  readonly agent: AgentState;
  readonly chosen: CertificateRow | null;
  /** Nothing is left to fetch of what was asked before. */
  readonly isAskable: boolean;
}

/** Why documents cannot be signed yet: what the official does first is told first. Null where they can. */
export function whyNotSigned(question: Question): WhyNot | null {
  const { ready, isMany } = question;
  return (isMany ? whyNotMany(ready) : whyNotOne(question)) ?? whyNoCertificate(question);
}

/** Why nothing can be asked of the agent. */
export function whyNoCertificate({
  agent,
  chosen,
  isAskable,
}: Pick<Question, 'agent' | 'chosen' | 'isAskable'>): WhyNot | null {
  if (agent.kind === 'unpaired') return 'page.sign.why.pair';
  if (agent.kind !== 'ready') return 'page.sign.why.agent';
  if (chosen === null) {
    const { usable, practice } = agent.choices;
    if (usable.length > 0) return 'page.sign.why.certificate';
    return practice === null ? 'page.sign.why.token' : 'page.sign.why.token-or-practice';
  }
  return isAskable ? null : 'page.sign.why.earlier';
}

function whyNotMany(ready: number | null): WhyNot | null {
  if (ready === null) return 'page.sign.why.batch';
  return ready === 0 ? 'page.sign.why.none' : null;
}

function whyNotOne({ row, ready }: Question): WhyNot | null {
  const { coming, facts } = row;
  if (coming !== null) return `page.sign.why.${coming.kind}`;
  if (facts.refusal !== null) return needsPassword(facts.refusal) ? 'page.sign.why.password' : 'page.sign.why.refused';
  // What was never shown is not signed.
  if (!row.isSeen) return 'page.sign.why.unseen';
  return ready === null || ready === 0 ? 'page.sign.why.reading' : null;
}
