import type { Source } from '../../jobs/job.ts';
import { type Outcome, rowState } from './outcomes.ts';

/**
 * What brings a signed file further: handing it over once more, allowing its way to another origin, putting it into the
 * page's upload field, or keeping it as a file. Null where nothing is left to do, or it is on its way.
 */
export type ReturnAct = 'retry' | 'allow' | 'put' | 'download' | null;

/** What there is around a signed file. */
export interface Surroundings {
  readonly outcome: Outcome;
  /** The frame that the document came from is there. */
  readonly hasPlace: boolean;
  /** The page has one upload field, where the document was found elsewhere on the page. */
  readonly hasField: boolean;
}

/** Where documents were found that nobody expects back. */
const foundSources: readonly Source[] = ['viewer', 'link', 'download', 'rows'];

/** Whether the official chooses where the signed file goes. */
export const isOffer = (source: Source): boolean => foundSources.includes(source);

/** The one useful act for a signed file: the primary button of its panel. */
export function returnAct({ outcome, hasPlace, hasField }: Surroundings): ReturnAct {
  const state = rowState(outcome);
  const { signed, back } = outcome;
  if (signed === null || state === 'bad' || state === 'returned' || state === 'sending') return null;
  if (state === 'kept') {
    if (back?.outcome === 'foreign') return 'allow';
    return hasPlace ? 'retry' : 'download';
  }
  if (signed.delivery !== 'pending') return null;
  return hasField ? 'put' : 'download';
}
