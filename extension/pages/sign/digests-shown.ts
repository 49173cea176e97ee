import { useRef } from 'preact/hooks';
import type { Outcome } from './outcomes.ts';
import type { Stage } from './stage.ts';

/** A document of the request, by its place and what was shown of it. */
export interface AskedDigest {
  readonly n: number;
  /** Hex. */
  readonly sha256: string;
}

/**
 * The digests that the agent's prompt speaks of: a document that failed before it was asked for has left the batch, and the
 * code to compare is over the others. What fails afterwards changes nothing of what was compared.
 *
 * @param before what was told last
 */
export function digestsShown(
  asked: readonly AskedDigest[],
  outcomes: readonly Pick<Outcome, 'failure'>[],
  stage: Stage,
  before: readonly string[],
): readonly string[] {
  if (stage.kind === 'signing' && stage.step !== 'prepare' && stage.step !== 'prompt') return before;
  return asked.filter(({ n }) => (outcomes[n]?.failure ?? null) === null).map(({ sha256 }) => sha256);
}

/** `digestsShown` over the life of the window. */
export function useDigestsShown(
  asked: readonly AskedDigest[],
  outcomes: readonly Pick<Outcome, 'failure'>[],
  stage: Stage,
): readonly string[] {
  const last = useRef<readonly string[]>([]);
  last.current = digestsShown(asked, outcomes, stage, last.current);
  return last.current;
}
