import type { EvidenceFault } from '../x509/standing.ts';
import { endOf, weakEvidence } from './algorithm-strength.ts';
import type { EvidenceFacts, PathFacts } from './facts.ts';
import type { Policy } from './policy.ts';

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
  /** Why a word that says good does not count; null where none is passed over. */
  readonly unfit: UnfitReason | null;
}

/**
 * Nothing proves that a word existed before its signer's certificate ended (`signer-ended`), before its algorithms did
 * (`weak`), or before an authority above was revoked or could be imitated (`unproven`).
 */
export type UnfitReason = 'signer-ended' | 'weak' | 'unproven';

/** Since when (ms) a piece of evidence is proven to exist. */
export type ExistsSince = (evidence: EvidenceFacts) => number;

/** As of when, by what proofs and by which rules a standing is told. */
export interface StandingFrame {
  /** Milliseconds. */
  readonly time: number;
  readonly existsSince: ExistsSince;
  readonly policy: Policy;
}

const hour = 3_600_000;
const day = 24 * hour;
/** RFC 5280 §5.3.1 */
const certificateHold = 6;

/**
 * What is known of the certificate at a place in a path as of a time.
 *
 * A word counts while its signer's certificate is valid, or where it is proven to be older than that certificate's end. It
 * is fresh where it was given after that time, or was the newest at that time (EN 319 102-1 §5.2.5); a list that was made
 * after a certificate's end need not name it any more (RFC 5280 §3.3). A word that says revoked counts whoever might have
 * imitated it: who can, gains nothing by it.
 */
export function standingAt(path: PathFacts, place: number, frame: StandingFrame): CertificateStanding {
  const rows = path.evidence?.[place] ?? [];
  const nothing = { revokedAt: null, reason: null, unfit: null };
  const revoked = earliestRevoked(rows);
  if (revoked !== null) {
    const { revokedAt, reason } = revoked;
    const later = revokedAt !== null && revokedAt > frame.time;
    const state = later ? 'good' : reason === certificateHold ? 'on-hold' : 'revoked';
    return { ...nothing, state, revokedAt, reason, evidence: revoked };
  }
  const notAfter = path.certificates[place]?.notAfter ?? 0;
  const controlTime = controlTimeOf(path, place, frame.policy);
  const good = rows
    .filter((row) => row.fault === null && row.says === 'good' && row.thisUpdate <= notAfter)
    .toSorted((left, right) => right.thisUpdate - left.thisUpdate)
    .map((row) => ({ row, unfit: unfitReason(row, controlTime, frame) }));
  const counting = good.filter(({ unfit }) => unfit === null).map(({ row }) => row);
  const fresh = counting.find((row) => isFresh(row, frame));
  if (fresh !== undefined) return { ...nothing, state: 'good', evidence: fresh };
  const [stale] = counting;
  if (stale !== undefined) return { ...nothing, state: 'stale', evidence: stale };
  const [first] = good;
  const evidence = first?.row ?? rows[0] ?? null;
  return { ...nothing, state: evidence === null ? 'none' : 'unfit', evidence, unfit: first?.unfit ?? null };
}

function earliestRevoked(rows: readonly EvidenceFacts[]): EvidenceFacts | null {
  const revoked = rows.filter(({ fault, says }) => fault === null && says === 'revoked');
  return revoked.toSorted((left, right) => (left.revokedAt ?? 0) - (right.revokedAt ?? 0))[0] ?? null;
}

/**
 * Until when (ms) what is signed below the authorities above a place can be theirs alone: the control time, which slides
 * from the anchor down to the revocation of each authority and to the end of its algorithms.
 *
 * @see ETSI EN 319 102-1 §5.6.2.2
 */
export function controlTimeOf({ certificates, evidence = [] }: PathFacts, place: number, policy: Policy): number {
  // The anchor is a name and a key: nobody revokes it here.
  const times = certificates.slice(place + 1, -1).flatMap((certificate, above) => {
    const revoked = earliestRevoked(evidence[place + 1 + above] ?? []);
    return [endOf(certificate, policy) ?? [], revoked === null ? [] : (revoked.revokedAt ?? 0)].flat();
  });
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

function unfitReason(
  row: EvidenceFacts,
  controlTime: number,
  { existsSince, policy }: StandingFrame,
): UnfitReason | null {
  const since = existsSince(row);
  if (row.signerNotAfter !== null && since > row.signerNotAfter) return 'signer-ended';
  if (weakEvidence(row, policy, since) !== null) return 'weak';
  return since >= controlTime ? 'unproven' : null;
}

function isFresh({ thisUpdate, nextUpdate }: EvidenceFacts, { time, policy }: StandingFrame): boolean {
  if (thisUpdate >= time) return true;
  const { revocationAgeHours } = policy;
  const tooOld = revocationAgeHours !== null && thisUpdate + revocationAgeHours * hour < time;
  return !tooOld && (nextUpdate ?? thisUpdate + day) >= time;
}

/** Words about a certificate of a path that somebody altered, that nobody known signed, or signed as nobody here can check. */
export function forgedEvidence({ evidence = [] }: PathFacts): readonly EvidenceFacts[] {
  return evidence.flat().filter(({ fault }) => fault !== null && forgeries.has(fault));
}

const forgeries: ReadonlySet<EvidenceFault> = new Set<EvidenceFault>([
  'wrong-signature',
  'no-signer',
  'unsupported-algorithm',
]);
