import { weakOf } from '../algorithm-strength.ts';
import { bestPathOf } from '../path-choice.ts';
import { weaknessOf } from '../sub-indication.ts';
import { type Check, ok, undecided } from './check.ts';

/** Whether the algorithms can be relied on, in the signature and in each certificate below the anchor. */
export const algorithmChecks: readonly Check[] = [
  {
    id: 'algorithms',
    clause: 'EN 319 102-1 §5.2.8.4',
    judge(facts, { policy, existence }) {
      // What is proven to be old enough was made while its algorithms were strong (EN 319 102-1 §5.6.2.4).
      const { bestTime, madeAfter } = existence;
      // In this form CMS covers a SHA-1 of the document and nothing more of it (ISO 32000-1 §12.8.3.3.1).
      const more = facts.place.subFilter === 'adbe.pkcs7.sha1' ? (['SHA-1'] as const) : [];
      const weak = weakOf(facts, bestPathOf(facts, bestTime).path, more, { policy, at: bestTime });
      if (weak === null) return ok('check.algorithms.ok');
      return undecided('check.algorithms.failed', weaknessOf(weak, madeAfter), { name: weak.name });
    },
  },
  {
    id: 'digest-of-scheme',
    clause: 'RFC 8419 §3.1, §3.2',
    judge({ algorithms: { digest, signature }, signedAttributes }) {
      // EdDSA names its digest by itself; an attacker must not choose a weaker one for the content.
      const fixed = signature?.scheme === 'EdDSA' && signedAttributes !== 'absent';
      if (!fixed || digest === signature?.digest) return ok('check.digest-of-scheme.ok');
      return undecided('check.digest-of-scheme.failed', 'SIG_CONSTRAINTS_FAILURE', {
        digest: digest ?? '',
        wanted: signature.digest,
      });
    },
  },
];
