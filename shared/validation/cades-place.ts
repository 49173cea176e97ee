import type { SignatureFacts } from './facts.ts';

/** The form of a signature that is no part of a document: a file of its own, or one over another signature. */
export const cadesForm = 'CAdES';

/**
 * Facts of place of a signature that covers all of what it is over: nothing can be added beside it later.
 *
 * @param field tells several signers of one file apart.
 */
export function cadesPlace(field: string): Pick<SignatureFacts, 'place' | 'changesAfter' | 'certification'> {
  return {
    place: {
      field,
      subFilter: cadesForm,
      revision: 1,
      revisions: 1,
      byteRange: null,
      coverage: 'whole',
      coverageFault: null,
      recovery: null,
      paddedWithZeros: true,
    },
    changesAfter: [],
    certification: null,
  };
}
