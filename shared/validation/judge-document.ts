import type { FailureRecord } from '../errors.ts';
import type { Say } from '../text/text.ts';
import { composeProof, composeReport, composeUnreadable, type FileFacts } from './compose.ts';
import type { SignatureFacts } from './facts.ts';
import { judge } from './judge.ts';
import { localPolicy, type Policy } from './policy.ts';
import type { Report } from './report.ts';
import { judgeProof, type ProofFacts } from './validate-proof.ts';

/** All that was found out about one document: its signatures, the proof that it is itself, or why it cannot be read. */
export type DocumentFacts =
  | { readonly file: FileFacts; readonly signatures: readonly SignatureFacts[] }
  | { readonly file: FileFacts; readonly proof: ProofFacts }
  | { readonly file: FileFacts; readonly failure: FailureRecord };

/** By what a document is judged. */
export interface DocumentFrame {
  /** The time as of which is judged, milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** The language of the report's texts. */
  readonly say: Say;
  /** What is demanded; absent: `localPolicy`. */
  readonly policy?: Policy;
}

/** Judges a document and reports on it. The same facts, policy and time give the same report. */
export function judgeDocument(facts: DocumentFacts, { at, say, policy = localPolicy }: DocumentFrame): Report {
  const { file } = facts;
  const frame = { at, say, policy };
  if ('failure' in facts) return composeUnreadable(file, facts.failure, frame);
  if ('proof' in facts) return composeProof(file, judgeProof(facts.proof, frame), frame);
  const judged = facts.signatures.map((one) => ({ facts: one, judgement: judge(one, frame) }));
  return composeReport(file, judged, frame);
}
