import type { FailureRecord } from '../../../shared/errors.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { PutBack } from '../../jobs/conversation.ts';
import type { SignedCopy } from '../../jobs/job.ts';

/** What became of one document so far. */
export interface Outcome {
  readonly isUnderWay: boolean;
  readonly signed: SignedCopy | null;
  /** This browser's own verdict on the signed file; null until it has one, and where it cannot have one. */
  readonly report: Report | null;
  /** The signed file was looked at again, with or without a verdict. */
  readonly isChecked: boolean;
  /** Why it was not signed. */
  readonly failure: FailureRecord | null;
  /** What the portal said to the signed file; `sending` while it is on its way. */
  readonly back: PutBack | { readonly outcome: 'sending' } | null;
}

/** Nothing was asked yet. */
export const untouched: Outcome = {
  isUnderWay: false,
  signed: null,
  report: null,
  isChecked: false,
  failure: null,
  back: null,
};

/** The state of a row in one word, from the least to the furthest. */
export type RowState =
  | 'waiting'
  | 'signing'
  | 'signed'
  | 'bad'
  | 'sending'
  | 'returned'
  | 'unconfirmed'
  | 'kept'
  | 'failed';

/** Where a document stands, as its row tells it. */
export function rowState({ isUnderWay, signed, report, failure, back }: Outcome): RowState {
  if (signed === null) return failure !== null ? 'failed' : isUnderWay ? 'signing' : 'waiting';
  if (report?.verdict === 'TOTAL-FAILED') return 'bad';
  if (signed.delivery === 'delivered') return 'returned';
  if (back?.outcome === 'sending') return 'sending';
  if (back?.outcome === 'refused' || back?.outcome === 'logged-out' || back?.outcome === 'foreign') return 'kept';
  return signed.delivery === 'unconfirmed' ? 'unconfirmed' : 'signed';
}

/** An outcome with what was heard of it. What the portal has proved to have stays so, whatever is heard later. */
export const noted = (outcome: Outcome, more: Partial<Outcome>): Outcome => ({
  ...outcome,
  ...more,
  ...(more.signed != null &&
    outcome.signed?.delivery === 'delivered' && { signed: { ...more.signed, delivery: 'delivered' } }),
});

/** The outcomes with what the portal has proved by now. */
export const proved = (outcomes: readonly Outcome[], kept: readonly (SignedCopy | null)[]): readonly Outcome[] =>
  outcomes.map((outcome, n) => {
    const { signed } = outcome;
    if (signed === null || signed.delivery === 'delivered' || kept[n]?.delivery !== 'delivered') return outcome;
    return { ...outcome, signed: { ...signed, delivery: 'delivered' } };
  });

/** How many documents stand in each state. */
export function countStates(outcomes: readonly Outcome[]): Readonly<Record<RowState, number>> {
  const counts: Record<RowState, number> = {
    waiting: 0,
    signing: 0,
    signed: 0,
    bad: 0,
    sending: 0,
    returned: 0,
    unconfirmed: 0,
    kept: 0,
    failed: 0,
  };
  for (const outcome of outcomes) counts[rowState(outcome)] += 1;
  return counts;
}
