import { rawOf } from '../asn1/der.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import {
  type ArchiveCoverage,
  type ArchivedContent,
  coverageOfReferences,
  coverageV2,
  coverageV3,
} from '../cades/archive-timestamp.ts';
import { type ArchivedParts, archivedParts } from '../cades/archived-parts.ts';
import type { Attributes } from '../cms/attributes.ts';
import { evidenceOf, joinEvidence } from '../cms/evidence-values.ts';
import { cmsOids } from '../cms/oids.ts';
import type { SignedData, SignerInfo } from '../cms/signed-data.ts';
import { readTimestampToken } from '../cms/timestamp-token.ts';
import { isFailure } from '../errors.ts';
import { digestOfBytes } from '../x509/digest.ts';
import type { Memory } from '../x509/memory.ts';
import { type Evidence, holds, noEvidence, readEvidence } from './evidence.ts';
import { noAttributes } from './gather-signed.ts';
import { type GatheredToken, timestampLimit } from './gather-timestamp.ts';

/** One signer, with what its timestamps may cover. */
export interface StampedSigner {
  /** The whole signature as it is written. */
  readonly cms: Bytes;
  readonly signedData: SignedData;
  readonly signerInfo: SignerInfo;
  readonly content: ArchivedContent;
  /** What the signature itself brings as evidence. */
  readonly embedded: Evidence;
}

/** What the signature itself brings; the document's security store stands apart. */
export function embeddedEvidence(
  { revocation }: SignedData,
  { signed, unsigned }: SignerInfo,
  memory: Memory,
): Evidence {
  const values = joinEvidence([revocation, evidenceOf(signed?.attributes ?? noAttributes), evidenceOf(unsigned)]);
  const { certificates, crls, ocsp } = values;
  return certificates.length + crls.length + ocsp.length === 0 ? noEvidence : readEvidence(values, memory);
}

/** What costs as much as the content is long is not done without end for one signature. */
export const archiveLimits = {
  /** Digests over the whole content with what stands around it. */
  imprints: 24,
  /** Evidence records, each over the whole file. */
  records: 6,
} as const;

/** Content whose costly digests are counted; what is beyond the limit cannot be had. */
function counted(content: ArchivedContent): ArchivedContent {
  let left: number = archiveLimits.imprints;
  return {
    digest: content.digest,
    around(...of) {
      left -= 1;
      return left < 0 ? null : content.around(...of);
    },
  };
}

/** Unsigned attributes that hold timestamps. */
export const tokenOids: ReadonlySet<string> = new Set([
  cmsOids.signatureTimestamp,
  cmsOids.signatureAndReferencesTimestamp,
  cmsOids.referencesTimestamp,
  cmsOids.archiveTimestampV2,
  cmsOids.archiveTimestampV3,
]);

/**
 * Timestamps of one signer by its attributes: on the content, on the signature's value, on references, on all that there is.
 *
 * @see ETSI EN 319 122-1 §5.2.8, §5.3, §5.5, §A.1.5
 */
export function attributeTokens(signer: StampedSigner): readonly GatheredToken[] {
  const { signed, unsigned, signature } = signer.signerInfo;
  const content = counted(signer.content);
  const { digest } = content;
  const before = (signed?.attributes ?? noAttributes).get(cmsOids.contentTimestamp) ?? [];
  const held = tokensIn(unsigned);
  const tokens = (oid: string): readonly Bytes[] => (unsigned.get(oid) ?? []).slice(0, timestampLimit).map(rawOf);
  if (before.length + held.length === 0) return [];
  const parts = archivedParts(signer.cms, signer.signedData, signer.signerInfo);
  const archive = (token: Bytes, coverage: ArchiveCoverage | null): GatheredToken => ({
    token,
    type: 'archive',
    digest: (algorithm) => coverage?.digest(algorithm) ?? null,
    otherDigests: coverage?.otherDigests ?? [],
    more: {
      covers: namesIn(coverage?.covered ?? [], held, signer.embedded),
      ...((coverage === null || coverage.isIndexBroken) && { index: 'broken' }),
    },
  });
  return [
    ...before.slice(0, timestampLimit).map((value) => ({ token: rawOf(value), type: 'content' as const, digest })),
    ...tokens(cmsOids.signatureTimestamp).map((token) => ({
      token,
      type: 'signature' as const,
      digest: (algorithm: Parameters<typeof digestOfBytes>[0]) => digestOfBytes(algorithm, signature),
    })),
    ...tokens(cmsOids.signatureAndReferencesTimestamp).map((token) =>
      archive(token, coverageOfReferences(parts, signature)),
    ),
    ...tokens(cmsOids.referencesTimestamp).map((token) => {
      const gathered = archive(token, coverageOfReferences(parts, null));
      return { ...gathered, more: { ofEvidence: true as const } };
    }),
    ...tokens(cmsOids.archiveTimestampV2).map((token) => archive(token, coverageV2(token, parts, content))),
    ...tokens(cmsOids.archiveTimestampV3).map((token) => archive(token, indexed(token, parts, content))),
  ];
}

/** Timestamps among unsigned attributes, as they stand. */
export const tokensIn = (unsigned: Attributes): readonly Bytes[] =>
  [...unsigned].flatMap(([oid, values]) => (tokenOids.has(oid) ? values.map(rawOf) : []));

/** Null where the token or its index cannot be read. */
function indexed(token: Bytes, parts: ArchivedParts, content: ArchivedContent): ArchiveCoverage | null {
  try {
    return coverageV3(readTimestampToken(token).signedData, parts, content);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** Names of what lies inside the covered slices: tokens with their evidence, CRLs and answers of the signature. */
export function namesIn(covered: readonly Bytes[], tokens: readonly Bytes[], embedded: Evidence): readonly string[] {
  const isCovered = (bytes: Bytes): boolean => covered.some((slice) => holds(slice, bytes));
  const inside = tokens.filter(isCovered);
  const evidence = [embedded, ...inside.map(evidenceInside)].flatMap(({ crls, ocsp }, at) =>
    [...crls, ...ocsp].filter(({ der }) => at > 0 || isCovered(der)),
  );
  return [...inside.map((token) => toHex(digestOfBytes('SHA-256', token))), ...evidence.map(({ sha256 }) => sha256)];
}

/** CRLs and answers that a token brings along. */
function evidenceInside(token: Bytes): Pick<Evidence, 'crls' | 'ocsp'> {
  try {
    const { revocation, signers } = readTimestampToken(token).signedData;
    return readEvidence(joinEvidence([revocation, ...signers.map(({ unsigned }) => evidenceOf(unsigned))]));
  } catch (error) {
    if (isFailure(error)) return { crls: [], ocsp: [] };
    throw error;
  }
}
