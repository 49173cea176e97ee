import { type Outcome, rowState } from './outcomes.ts';

/** Why a document was not among those that were signed. */
export type LeftOut = 'refused' | 'left-out' | 'needs-act';

/** What is still unsigned of a batch, counted. */
export interface Unsigned {
  /** They failed or were not reached: one press signs them. */
  readonly again: number;
  /** Of these the ones that failed. */
  readonly failed: number;
  readonly refused: number;
  readonly leftOut: number;
  /** They wait for a password, a leave or a choice. */
  readonly needsAct: number;
}

/**
 * Counts what a batch left unsigned.
 *
 * @param left documents that a new press would not sign as they stand, with why
 */
export function unsignedOf(outcomes: readonly Outcome[], left: ReadonlyMap<number, LeftOut>): Unsigned {
  const rows = outcomes.flatMap((outcome, n) => {
    const state = rowState(outcome);
    return state === 'failed' || state === 'waiting' ? [{ state, why: left.get(n) ?? null }] : [];
  });
  const because = (wanted: LeftOut | null): number => rows.filter(({ why }) => why === wanted).length;
  return {
    again: because(null),
    failed: rows.filter(({ state, why }) => state === 'failed' && why === null).length,
    refused: because('refused'),
    leftOut: because('left-out'),
    needsAct: because('needs-act'),
  };
}
