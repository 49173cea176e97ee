import { existsSinceBy } from '../existence.ts';
import { bestPathOf } from '../path-choice.ts';
import type { Policy } from '../policy.ts';
import { type CertificateStanding, forgedEvidence, standingAt } from '../standing.ts';
import { missingWord } from '../sub-indication.ts';
import { type Check, type Finding, fails, notDone, notReached, ok, undecided, warning } from './check.ts';
import { timestampChecks } from './timestamps.ts';

/** What stands beside the signature to prove that certificates were not revoked when it was made. */
export const evidenceChecks: readonly Check[] = [
  {
    id: 'revocation',
    clause: 'EN 319 102-1 §5.2.5, §5.2.6.4',
    judge(facts, { policy, at, existence }) {
      const { bestTime, madeAfter, proofs } = existence;
      const existsSince = existsSinceBy(proofs, at);
      const { path, anchored } = bestPathOf(facts, bestTime);
      if (facts.signer === null) return notReached;
      if (path === null || !anchored) return notDone('check.revocation.not-done');
      const standings = path.certificates
        .slice(0, -1)
        .map((_, place) => standingAt(path, place, { time: bestTime, existsSince, policy }));
      for (const [place, { state, revokedAt }] of standings.entries()) {
        const name = path.certificates[place]?.holder ?? '';
        const values = { name, day: new Date(revokedAt ?? 0) };
        if (state === 'on-hold') return undecided('check.revocation.on-hold', 'TRY_LATER', values);
        if (state !== 'revoked') continue;
        if (place > 0) return undecided('check.revocation.revoked', 'REVOKED_CA_NO_POE', values);
        // EN 319 102-1 §5.5.4: certain only where the signature is known to be younger.
        const certain = madeAfter !== null && revokedAt !== null && madeAfter >= revokedAt;
        return certain
          ? fails('check.revocation.revoked', 'REVOKED', values)
          : undecided('check.revocation.revoked', 'REVOKED_NO_POE', values);
      }
      if (forgedEvidence(path).length > 0) return undecided('check.revocation.forged', 'TRY_LATER');
      const unknown = standings.find(({ state }) => state !== 'good');
      const [own] = standings;
      const shown = policy.revocation === 'demanded' ? unknown : own?.state === 'good' ? undefined : own;
      if (shown !== undefined) return missing(shown, policy);
      if (own === undefined) return notDone('check.revocation.not-done');
      if (own.revokedAt !== null) return ok('check.revocation.later', { day: new Date(own.revokedAt) });
      return ok('check.revocation.ok', { day: new Date(own.evidence?.thisUpdate ?? 0) });
    },
  },
  {
    id: 'embedded-evidence',
    clause: 'EN 319 102-1 §5.2.5.4',
    judge({ brokenEvidence }) {
      const { unreadable = 0, orphaned = 0, altered = 0 } = brokenEvidence ?? {};
      const count = unreadable + orphaned + altered;
      if (count === 0) return ok('check.embedded-evidence.ok');
      return undecided('check.embedded-evidence.failed', 'TRY_LATER', { count });
    },
  },
  ...timestampChecks,
];

/** What is said where a certificate's standing at the time is not known. */
function missing(standing: CertificateStanding, { revocation }: Policy): Finding {
  const { state, unfit, evidence } = standing;
  const text = unfit !== null || state === 'stale' ? (`check.revocation.${unfit ?? 'stale'}` as const) : null;
  const values = { day: new Date(evidence?.thisUpdate ?? 0) };
  if (revocation === 'demanded') return undecided(text ?? 'check.revocation.not-done', missingWord(standing), values);
  return text === null ? notDone('check.revocation.not-done') : warning(text, values);
}
