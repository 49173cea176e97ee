import { weakOf } from './algorithm-strength.ts';
import type { CertificateFacts, SignatureFacts, TimestampFacts } from './facts.ts';
import { bestPathOf } from './path-choice.ts';
import type { Policy } from './policy.ts';
import type { SubIndication } from './report.ts';
import { type ExistsSince, forgedEvidence, standingAt } from './standing.ts';
import { missingChain, missingWord, weaknessOf } from './sub-indication.ts';

/** A timestamp with its own indication. */
export interface JudgedTimestamp {
  readonly facts: TimestampFacts;
  readonly indication: 'PASSED' | 'FAILED' | 'INDETERMINATE';
  readonly subIndication: SubIndication | null;
  /** The time as of which it was judged: now, or when a later timestamp proves it to have existed. */
  readonly at: number;
}

/** What is proven to have existed, and since when. */
export interface Existence {
  /** In the order of the facts. */
  readonly timestamps: readonly JudgedTimestamp[];
  /** The earliest time at which the signature is proven to have existed; the time of judging, where nothing proves more. */
  readonly bestTime: number;
  readonly proven: boolean;
  /** A time before which the signature cannot have been made, as its content bears a timestamp; null without one. */
  readonly madeAfter: number | null;
  /** Places in the document up to which everything existed at a time. */
  readonly proofs: readonly Proof[];
}

/** @see ETSI EN 319 102-1 §5.6.2.3: a proof of existence */
export interface Proof {
  readonly coversTo: number;
  /** SHA-256 of what is covered by name, wherever it stands. */
  readonly names?: readonly string[];
  readonly time: number;
}

export interface JudgeFrame {
  readonly policy: Policy;
  /** The time as of which is judged, milliseconds. */
  readonly at: number;
}

/**
 * Goes through the timestamps from the outermost to the innermost: each that holds proves that what it covers existed at its
 * time, and what it covers is then judged as of that time.
 *
 * @see ETSI EN 319 102-1 §5.4, §5.6.2.3
 */
export function existenceOf({ timestamps }: Pick<SignatureFacts, 'timestamps'>, frame: JudgeFrame): Existence {
  const judged = new Map<TimestampFacts, JudgedTimestamp>();
  const proofs: Proof[] = [];
  const existsSince = existsSinceBy(proofs, frame.at);
  const outer: { readonly facts: TimestampFacts; readonly time: number }[] = [];
  for (const facts of fromOutside(timestamps)) {
    const times = outer.filter((one) => coversTimestamp(one.facts, facts)).map(({ time }) => time);
    const row = judgeTimestamp(facts, { ...frame, at: Math.min(frame.at, ...times) }, existsSince);
    judged.set(facts, row);
    if (row.indication !== 'PASSED' || facts.time === null) continue;
    outer.push({ facts, time: facts.time });
    const { coversTo, covers: names = [], time } = facts;
    if (coversTo !== null || names.length > 0) proofs.push({ coversTo: coversTo ?? 0, names, time });
  }
  const best = Math.min(frame.at, ...outer.filter(({ facts }) => provesSignature(facts)).map(({ time }) => time));
  const rows = timestamps.flatMap((facts) => judged.get(facts) ?? []);
  const before = rows.filter(({ facts, indication }) => facts.type === 'content' && indication === 'PASSED');
  return {
    timestamps: rows,
    bestTime: best,
    proven: best < frame.at,
    madeAfter: before.length === 0 ? null : Math.max(...before.map(({ facts }) => facts.time ?? 0)),
    proofs,
  };
}

/** Since when evidence is proven to exist; without a proof, since the time of judging. */
export function existsSinceBy(proofs: readonly Proof[], at: number): ExistsSince {
  return ({ offset, sha256 }) => {
    const times = proofs
      .filter(({ coversTo, names = [] }) => (offset !== null && offset < coversTo) || names.includes(sha256))
      .map(({ time }) => time);
    return Math.min(at, ...times);
  };
}

/** A timestamp on the content or on references says nothing of when the signature existed. */
const provesSignature = ({ type, ofEvidence }: TimestampFacts): boolean => type !== 'content' && !ofEvidence;

/** Whether what an outer timestamp covers holds an inner one, so that this is judged as of the time of that. */
export function coversTimestamp(outer: TimestampFacts, inner: TimestampFacts): boolean {
  // What was signed was there before the signature.
  if (inner.type === 'content') return provesSignature(outer);
  if (outer.type === 'document') return inner.type !== 'document' || endOf(outer) > endOf(inner);
  return outer.covers?.includes(inner.sha256) === true;
}

/** The outermost first: no timestamp covers one that is younger. */
function fromOutside(timestamps: readonly TimestampFacts[]): readonly TimestampFacts[] {
  const age = ({ time }: TimestampFacts): number => time ?? 0;
  const width = ({ covers: names }: TimestampFacts): number => names?.length ?? 0;
  return timestamps.toSorted(
    (left, right) =>
      rank(left) - rank(right) || endOf(right) - endOf(left) || age(right) - age(left) || width(right) - width(left),
  );
}

const ranks = { document: 0, archive: 1, signature: 2, content: 3 } as const;
const rank = ({ type }: TimestampFacts): number => ranks[type];
const endOf = ({ coversTo }: TimestampFacts): number => coversTo ?? 0;

type Outcome = Pick<JudgedTimestamp, 'indication' | 'subIndication'>;
const fails = (subIndication: SubIndication): Outcome => ({ indication: 'FAILED', subIndication });
const undecided = (subIndication: SubIndication): Outcome => ({ indication: 'INDETERMINATE', subIndication });

/** @see ETSI EN 319 102-1 §5.4.3, RFC 3161 §2.3, §2.4.2, §4 */
function judgeTimestamp(facts: TimestampFacts, frame: JudgeFrame, existsSince: ExistsSince): JudgedTimestamp {
  const outcome = tokenFault(facts) ?? authorityFault(facts, frame, existsSince);
  return { facts, at: frame.at, ...(outcome ?? { indication: 'PASSED', subIndication: null }) };
}

/** What is wrong with the token itself, whoever made it. */
function tokenFault(facts: TimestampFacts): Outcome | null {
  if (facts.form !== 'readable' || facts.contentType !== 'right') return fails('FORMAT_FAILURE');
  if (facts.content === 'changed' || facts.imprint === 'differs') return fails('HASH_FAILURE');
  if (facts.value === 'wrong') return fails('SIG_CRYPTO_FAILURE');
  if (facts.signer === null || facts.value === 'not-checked') return undecided('NO_SIGNING_CERTIFICATE_FOUND');
  if (facts.reference !== 'matches') return undecided('NO_SIGNING_CERTIFICATE_FOUND');
  if (facts.irregular !== undefined || facts.index === 'broken') return undecided('SIG_CONSTRAINTS_FAILURE');
  return facts.value === 'right' && facts.content === 'unchanged' && facts.imprint === 'matches'
    ? null
    : undecided('GENERIC');
}

/** Whether whoever made it may, and could be relied on then. */
function authorityFault(facts: TimestampFacts, frame: JudgeFrame, existsSince: ExistsSince): Outcome | null {
  const { at } = frame;
  const { signer, time } = facts;
  if (signer === null || time === null) return undecided('GENERIC');
  if (!isAuthority(signer)) return undecided('CHAIN_CONSTRAINTS_FAILURE');
  const { path, anchored, fault } = bestPathOf(facts, at);
  if (path === null || !anchored) return undecided(missingChain(facts, at));
  if (fault !== null) return undecided(fault.dated ? 'OUT_OF_BOUNDS_NO_POE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE');
  if (at < signer.notBefore || at > signer.notAfter || time < signer.notBefore || time > signer.notAfter) {
    return undecided('OUT_OF_BOUNDS_NO_POE');
  }
  for (const place of path.certificates.slice(0, -1).keys()) {
    const standing = standingAt(path, place, { time: at, existsSince, policy: frame.policy });
    const { state, revokedAt, reason } = standing;
    // RFC 3161 §4: an authority that only ceased to work did so without harm to what it had signed before.
    const ceased = place === 0 && [0, 3, 4, 5].includes(reason ?? -1) && revokedAt !== null && time < revokedAt;
    if (state === 'revoked' && !ceased) return undecided(place === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE');
    if (state === 'on-hold') return undecided('TRY_LATER');
    if (frame.policy.revocation === 'demanded' && state !== 'good' && !ceased) return undecided(missingWord(standing));
  }
  if (forgedEvidence(path).length > 0) return undecided('TRY_LATER');
  const weak = weakOf(facts, path, [facts.imprintDigest], frame);
  return weak === null ? null : undecided(weaknessOf(weak, null));
}

const timestamping = '1.3.6.1.5.5.7.3.8';

/** RFC 3161 §2.3: the purpose stands alone and is critical; a key usage, where there is one, lets sign. */
function isAuthority({ extKeyUsage, purposesCritical, keyUsage }: CertificateFacts): boolean {
  const alone = extKeyUsage?.length === 1 && extKeyUsage[0] === timestamping && purposesCritical;
  return alone && (keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation'));
}
