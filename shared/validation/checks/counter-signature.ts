import type { SignatureFacts } from '../facts.ts';
import { type Check, notDone, ok, undecided, warning } from './check.ts';

/** Whether it is somebody's signature over the value, by algorithms that fit each other. */
const isWhole = ({ value, content, algorithms }: SignatureFacts): boolean =>
  value === 'right' && content === 'unchanged' && algorithms.signature?.digest === algorithms.digest;

/** Signatures over a signature's value: told, and none of the document's (RFC 5652 §11.4). */
export const counterSignatureChecks: readonly Check[] = [
  {
    id: 'counter-signature',
    clause: 'RFC 5652 §11.4',
    concerns: ({ counterSignatures = [] }) => counterSignatures.length > 0,
    judge(_, { counterSignatures }) {
      const nameOf = ({ facts }: (typeof counterSignatures)[number]): string => facts.signer?.holder ?? '';
      const bad = counterSignatures.find(
        ({ facts, judgement }) => judgement.indication === 'TOTAL-FAILED' || !isWhole(facts),
      );
      // Nothing binds it to the signature but itself: one that is spoilt may have been put there by anybody.
      if (bad !== undefined) {
        return undecided('check.counter-signature.failed', 'SIG_CONSTRAINTS_FAILURE', { name: nameOf(bad) });
      }
      const open = counterSignatures.find(({ judgement }) => judgement.indication === 'INDETERMINATE');
      if (open !== undefined) return warning('check.counter-signature.undecided', { name: nameOf(open) });
      const [first] = counterSignatures;
      return first === undefined
        ? notDone('check.not-reached')
        : ok('check.counter-signature.ok', { name: nameOf(first) });
    },
  },
];
