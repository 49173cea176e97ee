import type { DigestAlgorithm } from '../algorithms.ts';
import type { CertificateFacts, PathFacts, SignedFacts } from './facts.ts';
import type { Policy } from './policy.ts';

/**
 * The first algorithm or key, by name, that is no longer relied on at a time: in a signature, in each certificate below the
 * anchor, or in `more`.
 *
 * @see ETSI EN 319 102-1 §5.2.8
 */
export function weakOf(
  { algorithms: { digest, signature }, signer }: Pick<SignedFacts, 'algorithms' | 'signer'>,
  path: PathFacts | null,
  more: readonly (DigestAlgorithm | null)[],
  { policy, at }: { readonly policy: Policy; readonly at: number },
): string | null {
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
  const weakDigest = digests.find((name) => name !== null && isOver(policy.digestTrustedUntil[name], at));
  if (weakDigest !== undefined && weakDigest !== null) return weakDigest;
  const weakKey = certificates.find((certificate) => isOver(keyTrustedUntil(certificate, policy), at));
  return weakKey === undefined ? null : `${weakKey.key.kind.toUpperCase()} ${weakKey.key.bits}`;
}

const isOver = (trustedUntil: number | null, at: number): boolean => trustedUntil !== null && at >= trustedUntil;

/** The earliest end of those that are set for keys of this kind and size; null where none is. */
function keyTrustedUntil({ key }: CertificateFacts, { keysTrustedUntil }: Policy): number | null {
  const { kind, bits } = key;
  if (bits === null) return null;
  const ends = keysTrustedUntil.filter((row) => row.kind === kind && bits < row.belowBits).map(({ until }) => until);
  return ends.length === 0 ? null : Math.min(...ends);
}
