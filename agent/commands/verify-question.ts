import type { FailureRecord } from '../../shared/errors.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import type { Language } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { composeUnreadable } from '../../shared/validation/compose.ts';
import { localPolicy, type Policy } from '../../shared/validation/policy.ts';
import type { Report } from '../../shared/validation/report.ts';
import type { OnlineRules } from '../network/evidence.ts';
import type { TrustPlaces } from '../platform/trust-store.ts';

/** All that a verdict depends on beside the document: plain JSON, so that a worker thread can be told it. */
export interface JudgeQuestion {
  /** Files or folders of anchors. */
  readonly trust: readonly string[];
  /** The machine's stores of trust; null: they are left out. */
  readonly stores: TrustPlaces | null;
  /** Judge as of this time, milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  /** The language of the reports' texts. */
  readonly language: Language;
  /** What opens encrypted documents. */
  readonly access: DocumentAccess;
  /** File that was signed, where the signature stands beside it (CAdES); absent: the file whose name the signature's extends. */
  readonly detached?: string;
  /** What may be asked of the network; absent: nothing is. */
  readonly online?: OnlineRules;
  /** What is demanded; absent: the built-in policy. */
  readonly policy?: Policy;
}

/** What a worker thread is told when it begins. */
export interface WorkerQuestion {
  readonly question: JudgeQuestion;
  /** Whether this program keeps what Node made of its sources. */
  readonly isCompiledKept: boolean;
}

/** One document to judge. */
export interface JudgeTask {
  /** As the report has it. */
  readonly name: string;
  /** Where its bytes are, if not under that name: what came from standard input. */
  readonly path: string;
}

/** The report on a file of which not even the bytes could be had, or whose reading was ended. */
export function unreadable(file: string, failure: FailureRecord, question: JudgeQuestion): Report {
  const { at, language, policy = localPolicy } = question;
  const frame = { policy, at, say: sayIn(language) };
  return composeUnreadable({ file, sizeBytes: 0, sha256: '' }, failure, frame);
}
