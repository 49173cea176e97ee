import type { EvidenceFacts, PathFacts } from './facts.ts';

/** What evidence says of one certificate as of a time. */
export interface CertificateStanding {
  /**
   * `stale`: only words that were too old then; `unfit`: only words that nobody answers for; `none`: nobody said anything.
   * `on-hold`: revoked for the time being.
   */
  readonly state: 'good' | 'revoked' | 'on-hold' | 'stale' | 'unfit' | 'none';
  /** Milliseconds; also of a certificate that was revoked later. */
  readonly revokedAt: number | null;
  readonly reason: number | null;
  /** The word that decided. */
  readonly evidence: EvidenceFacts | null;
}

/** Since when (ms) a piece of evidence is proven to exist. */
export type ExistsSince = (evidence: EvidenceFacts) => number;

const day = 86_400_000;
/** RFC 5280 §5.3.1 */
const certificateHold = 6;

/**
 * What is known of the certificate at a place in a path as of a time.
 *
 * A word counts while its signer's certificate is valid, or where it is proven to be older than that certificate's end. It
 * is fresh where it was given after that time, or was the newest at that time (EN 319 102-1 §5.2.5); a list that was made
 * after a certificate's end need not name it any more (RFC 5280 §3.3).
 */
export function standingAt(
  path: PathFacts,
  place: number,
  time: number,
  existsSince: ExistsSince,
): CertificateStanding {
  const rows = path.evidence?.[place] ?? [];
  const counting = rows.filter((row) => row.fault === null);
  const revoked = counting
    .filter(({ says }) => says === 'revoked')
    .toSorted((left, right) => (left.revokedAt ?? 0) - (right.revokedAt ?? 0))[0];
  if (revoked !== undefined) {
    const { revokedAt, reason } = revoked;
    if (revokedAt !== null && revokedAt > time) return { state: 'good', revokedAt, reason, evidence: revoked };
    const state = reason === certificateHold ? 'on-hold' : 'revoked';
    return { state, revokedAt, reason, evidence: revoked };
  }
  const notAfter = path.certificates[place]?.notAfter ?? 0;
  const good = counting
    .filter((row) => row.says === 'good' && row.thisUpdate <= notAfter)
    .filter((row) => row.signerNotAfter === null || existsSince(row) <= row.signerNotAfter)
    .toSorted((left, right) => right.thisUpdate - left.thisUpdate);
  const fresh = good.find((row) => row.thisUpdate >= time || (row.nextUpdate ?? row.thisUpdate + day) >= time);
  if (fresh !== undefined) return { state: 'good', revokedAt: null, reason: null, evidence: fresh };
  const [stale] = good;
  if (stale !== undefined) return { state: 'stale', revokedAt: null, reason: null, evidence: stale };
  return { state: rows.length > 0 ? 'unfit' : 'none', revokedAt: null, reason: null, evidence: rows[0] ?? null };
}

/** Words about a certificate of a path that somebody altered, or that nobody known signed. */
export function forgedEvidence({ evidence = [] }: PathFacts): readonly EvidenceFacts[] {
  return evidence.flat().filter(({ fault }) => fault === 'wrong-signature' || fault === 'no-signer');
}
