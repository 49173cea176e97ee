import type { DigestAlgorithm } from '../../algorithms.ts';
import type { CertificateFacts, SignatureFacts } from '../facts.ts';
import type { Policy } from '../policy.ts';
import { type Check, type JudgeContext, ok, undecided } from './check.ts';
import { bestPath } from './path.ts';

/** Whether the algorithms can still be relied on, in the signature and in each certificate below the anchor. */
export const algorithmChecks: readonly Check[] = [
  {
    id: 'algorithms',
    clause: 'EN 319 102-1 §5.2.8.4',
    judge(facts, context) {
      const weak = weakOf(facts, context);
      if (weak === null) return ok('check.algorithms.ok');
      return undecided('check.algorithms.failed', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', { name: weak });
    },
  },
];

/** The first algorithm or key that is no longer relied on, by name. */
function weakOf(facts: SignatureFacts, { policy, at }: JudgeContext): string | null {
  const { digest, signature } = facts.algorithms;
  const path = bestPath(facts, at)?.certificates ?? [];
  const certificates = path.length === 0 && facts.signer !== null ? [facts.signer] : path;
  // RFC 5280 §6.1: the anchor's own signature is not part of the path; its key is.
  const signedByOthers = certificates.filter((_, place) => place < certificates.length - 1);
  const digests = [
    // In this form CMS covers a SHA-1 of the document and nothing more of it (ISO 32000-1 §12.8.3.3.1).
    facts.place.subFilter === 'adbe.pkcs7.sha1' ? 'SHA-1' : null,
    digest,
    signature?.digest ?? null,
    ...signedByOthers.map((row) => row.signatureAlgorithm?.digest ?? null),
  ];
  const weakDigest = digests.find(
    (name) => name !== null && isOver(policy.digestTrustedUntil[name as DigestAlgorithm], at),
  );
  if (weakDigest !== undefined && weakDigest !== null) return weakDigest;
  const weakKey = certificates.find(
    (certificate) => isSmall(certificate, policy) && at >= policy.smallKeys.trustedUntil,
  );
  return weakKey === undefined ? null : `${weakKey.key.kind.toUpperCase()} ${weakKey.key.bits}`;
}

const isOver = (trustedUntil: number | null, at: number): boolean => trustedUntil !== null && at >= trustedUntil;

function isSmall({ key }: CertificateFacts, { smallKeys }: Policy): boolean {
  if (key.bits === null) return false;
  return key.bits < (key.kind === 'rsa' || key.kind === 'dsa' ? smallKeys.rsaBits : smallKeys.ecBits);
}
