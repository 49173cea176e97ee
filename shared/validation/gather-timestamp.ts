import type { DigestAlgorithm } from '../algorithms.ts';
import { malformed } from '../asn1/der.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import { evidenceOf, joinEvidence } from '../cms/evidence-values.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { readTimestampToken, type TimestampInfo } from '../cms/timestamp-token.ts';
import { isFailure } from '../errors.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { joined, readEvidence } from './evidence.ts';
import type { TimestampFacts, TimestampType } from './facts.ts';
import type { Sources } from './gather-path.ts';
import { gatherSigned, unreadFacts } from './gather-signed.ts';
import type { ContentDigest } from './value.ts';

/** A timestamp token, and what it covers. */
export interface GatheredToken {
  /** As embedded: DER, or BER in its outer layers. */
  readonly token: Bytes;
  readonly type: TimestampType;
  /** Digest over what it covers; null where that cannot be had. */
  readonly digest: ContentDigest;
  /** Over the same in other encodings, which count as well. */
  readonly otherDigests?: readonly ContentDigest[];
  /** Of a document timestamp: the end of what it covers; null where its range is broken. */
  readonly coversTo?: number | null;
  /** What it covers by name, and what is wrong with its list of that. */
  readonly more?: Pick<TimestampFacts, 'covers' | 'index' | 'ofEvidence' | 'inRecord'>;
}

/** Tokens of one signature that are looked at. */
export const timestampLimit = 30;

/**
 * Finds out all about a timestamp. Its own signature goes through the same code as any other; nothing is judged, and
 * nothing in it is a failure.
 *
 * @see RFC 3161 §2.4.2, RFC 5816
 */
export async function gatherTimestamp(input: GatheredToken, sources: Sources): Promise<TimestampFacts> {
  const { token, type, coversTo = null } = input;
  const own = { sha256: toHex(digestOfBytes('SHA-256', token)), type, coversTo, ...input.more };
  const unread = { ...own, ...unreadFacts, time: null, accuracyMs: null, imprintDigest: null };
  try {
    const { signedData, info } = readTimestampToken(token);
    return {
      ...own,
      ...(await signedFacts(signedData, sources)),
      time: info.time,
      accuracyMs: info.accuracyMs,
      imprint: imprintOf(info, input),
      imprintDigest: info.imprint.digest,
    };
  } catch (error) {
    if (isFailure(error, 'MALFORMED')) return { ...unread, imprint: 'not-checked', formFault: error.details };
    if (!isFailure(error, 'LIMIT_EXCEEDED')) throw error;
    const formFault = { offset: 0, clause: 'RFC 3161 §2.4.2', reason: error.details.limit };
    return { ...unread, imprint: 'not-checked', formFault };
  }
}

/** The digest algorithm of a token's imprint, so that what it covers is digested in one pass; null where it cannot be read. */
export function imprintAlgorithm(token: Bytes): DigestAlgorithm | null {
  return readTimestampToken(token).info.imprint.digest;
}

function signedFacts(signedData: SignedData, sources: Sources) {
  const { signers, content } = signedData;
  const [signerInfo, second] = signers;
  // RFC 3161 §2.4.2: the authority's signature alone.
  if (signerInfo === undefined || second !== undefined || content === null) {
    throw malformed(0, 'RFC 3161 §2.4.2', 'not exactly one signer');
  }
  const embedded = readEvidence(joinEvidence([signedData.revocation, evidenceOf(signerInfo.unsigned)]), sources.memory);
  return gatherSigned(
    {
      signedData,
      signerInfo,
      digest: (algorithm) => digestOfBytes(algorithm, content),
      anchors: sources.trust.timestampAnchors,
    },
    { ...sources, evidence: joined(sources.evidence, embedded) },
  );
}

function imprintOf(
  { imprint }: TimestampInfo,
  { digest, otherDigests = [] }: GatheredToken,
): TimestampFacts['imprint'] {
  if (imprint.digest === null) return 'unknown-digest';
  const { digest: algorithm, hash } = imprint;
  const actual = digest(algorithm);
  if (actual === null) return 'not-checked';
  const isRight = (value: Bytes | null): boolean => value !== null && sameBytes(value, hash);
  return isRight(actual) || otherDigests.some((other) => isRight(other(algorithm))) ? 'matches' : 'differs';
}
