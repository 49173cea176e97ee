import type { TextKey, TextValues } from '../../text/text.ts';
import type { Existence, JudgeFrame } from '../existence.ts';
import type { SignatureFacts } from '../facts.ts';
import type { Judgement } from '../judge.ts';
import type { CheckResult, Indication, SubIndication } from '../report.ts';

/** One check: a row. It looks at facts alone, so that it can be made again at any time. */
export interface Check {
  readonly id: string;
  readonly clause: string;
  /** Whether there is anything to look at. Absent: always. */
  concerns?(facts: SignatureFacts): boolean;
  judge(facts: SignatureFacts, context: JudgeContext): Finding;
}

export interface JudgeContext extends JudgeFrame {
  /** What timestamps prove. */
  readonly existence: Existence;
  /** Signatures over this one's value. */
  readonly counterSignatures: readonly JudgedCounterSignature[];
}

/** A counter-signature with its own judgement. */
export interface JudgedCounterSignature {
  readonly facts: SignatureFacts;
  readonly judgement: Judgement;
}

export type CheckText = Extract<TextKey, `check.${string}`>;

/** What a check found. */
export interface Finding {
  readonly result: CheckResult;
  readonly text: CheckText;
  readonly values?: TextValues;
  /** What the signature becomes through it; absent where it may still pass. */
  readonly bar?: Bar;
}

export interface Bar {
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly subIndication: SubIndication;
}

export const ok = (text: CheckText, values?: TextValues): Finding => finding('ok', text, values);

/** Told to the reader, and bars nothing. */
export const warning = (text: CheckText, values?: TextValues): Finding => finding('warning', text, values);

/** Could not be done, and bars nothing. */
export const notDone = (text: CheckText, values?: TextValues): Finding => finding('not-done', text, values);

/** What an earlier check found leaves nothing to look at. */
export const notReached: Finding = notDone('check.not-reached');

/** The signature is wrong, whatever else is found. */
export function fails(text: CheckText, subIndication: SubIndication, values?: TextValues): Finding {
  return { ...finding('failed', text, values), bar: { indication: 'TOTAL-FAILED', subIndication } };
}

/** The signature cannot be relied on with what is known. */
export function undecided(text: CheckText, subIndication: SubIndication, values?: TextValues): Finding {
  return { ...finding('failed', text, values), bar: { indication: 'INDETERMINATE', subIndication } };
}

/** The core lacks the means for the check, so that the signature cannot be relied on. */
export function unsupported(text: CheckText, subIndication: SubIndication, values?: TextValues): Finding {
  return { ...finding('not-done', text, values), bar: { indication: 'INDETERMINATE', subIndication } };
}

function finding(result: CheckResult, text: CheckText, values: TextValues | undefined): Finding {
  return values === undefined ? { result, text } : { result, text, values };
}
