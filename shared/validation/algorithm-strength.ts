import type { DigestAlgorithm } from '../algorithms.ts';
import type { CertificateFacts, EvidenceFacts, PathFacts, SignedFacts } from './facts.ts';
import type { Policy } from './policy.ts';

/** An algorithm or key that is relied on no more. */
export interface Weakness {
  /** As people know it: `SHA-1`, `RSA 1024`. */
  readonly name: string;
  /** Since when, milliseconds. */
  readonly until: number;
}

type Key = CertificateFacts['key'];

/**
 * The first algorithm or key that is no longer relied on at a time: in a signature, in each certificate below the anchor,
 * or in `more`.
 *
 * @see ETSI EN 319 102-1 §5.2.8
 */
export function weakOf(
  { algorithms: { digest, signature }, signer }: Pick<SignedFacts, 'algorithms' | 'signer'>,
  path: PathFacts | null,
  more: readonly (DigestAlgorithm | null)[],
  { policy, at }: { readonly policy: Policy; readonly at: number },
): Weakness | null {
  const inPath = path?.certificates ?? [];
  const certificates = inPath.length === 0 && signer !== null ? [signer] : inPath;
  // RFC 5280 §6.1: the anchor's own signature is not part of the path; its key is.
  const signedByOthers = certificates.filter((_, place) => place < certificates.length - 1);
  const digests = [
    ...more,
    digest,
    signature?.digest ?? null,
    ...signedByOthers.map((row) => row.signatureAlgorithm?.digest ?? null),
  ];
  return firstOver([...digests.map(digestEnd(policy)), ...certificates.map(({ key }) => keyEnd(key, policy))], at);
}

/** The same of a CRL or an OCSP answer: how it is signed, and by which key. */
export function weakEvidence({ algorithm, key }: EvidenceFacts, policy: Policy, at: number): Weakness | null {
  return firstOver([digestEnd(policy)(algorithm?.digest ?? null), keyEnd(key ?? null, policy)], at);
}

/** Until when a certificate's key, and the signature upon it, are relied on, milliseconds; null: no end is set. */
export function endOf({ key, signatureAlgorithm }: CertificateFacts, policy: Policy): number | null {
  const ends = [keyEnd(key, policy), digestEnd(policy)(signatureAlgorithm?.digest ?? null)];
  const times = ends.flatMap((end) => (end === null ? [] : [end.until]));
  return times.length === 0 ? null : Math.min(...times);
}

const firstOver = (ends: readonly (Weakness | null)[], at: number): Weakness | null =>
  ends.find((end) => end !== null && at >= end.until) ?? null;

const digestEnd =
  ({ digestTrustedUntil }: Policy) =>
  (name: DigestAlgorithm | null): Weakness | null => {
    const until = name === null ? null : digestTrustedUntil[name];
    return name === null || until === null ? null : { name, until };
  };

/** The earliest end of those that are set for keys of this kind and size; null where none is. */
function keyEnd(key: Key | null, { keysTrustedUntil }: Policy): Weakness | null {
  if (key === null || key.bits === null) return null;
  const { kind, bits } = key;
  const ends = keysTrustedUntil.filter((row) => row.kind === kind && (row.belowBits === null || bits < row.belowBits));
  if (ends.length === 0) return null;
  return { name: `${kind.toUpperCase()} ${bits}`, until: Math.min(...ends.map(({ until }) => until)) };
}
