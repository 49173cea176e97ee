import type { DigestAlgorithm } from '../algorithms.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { element } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { cmsOids } from '../cms/oids.ts';
import type { SignedData } from '../cms/signed-data.ts';
import { readTimestampToken } from '../cms/timestamp-token.ts';
import { isFailure } from '../errors.ts';
import { digestOfBytes } from '../x509/digest.ts';
import { type ArchivedParts, insideOfAttribute } from './archived-parts.ts';
import { indexedParts, readHashIndex } from './hash-index.ts';
import { recordOids } from './without-records.ts';

/** What was signed, as archive timestamps take it. Null where it cannot be had. */
export interface ArchivedContent {
  digest(algorithm: DigestAlgorithm): Bytes | null;
  /** Digest over `before`, content that is not inside, `after`. */
  around(algorithm: DigestAlgorithm, before: Bytes, after: Bytes): Bytes | null;
}

/** What an archive timestamp covers. */
export interface ArchiveCoverage {
  /** Digest over what it covers; null where that cannot be had. */
  digest(algorithm: DigestAlgorithm): Bytes | null;
  /** The same in other encodings. */
  readonly otherDigests: readonly ((algorithm: DigestAlgorithm) => Bytes | null)[];
  /** Raw slices of what it covers besides the signature itself. */
  readonly covered: readonly Bytes[];
  /** An index names parts that are not there. */
  readonly isIndexBroken: boolean;
}

/**
 * What `archive-time-stamp-v3` covers: the content's digest, the fields of the signer, and by its index the rest.
 *
 * @throws Failure `MALFORMED` where the token has not exactly one index.
 * @see ETSI EN 319 122-1 §5.5.3
 */
export function coverageV3(token: SignedData, parts: ArchivedParts, content: ArchivedContent): ArchiveCoverage {
  const index = readHashIndex(token.signers[0]?.unsigned ?? new Map());
  const { whole, covered } = indexedParts(index, parts);
  return {
    digest(algorithm) {
      const ofContent = content.digest(algorithm);
      if (ofContent === null) return null;
      return digestOfBytes(algorithm, concat(parts.contentType, ofContent, parts.head, index.der));
    },
    otherDigests: [],
    covered,
    isIndexBroken: !whole,
  };
}

/**
 * What `archive-time-stamp` of the second form covers: all that was there, as it stands.
 *
 * @param value the token, as it stands among `parts`.
 * @see ETSI TS 101 733 §6.4.1
 */
export function coverageV2(value: Bytes, parts: ArchivedParts, content: ArchivedContent): ArchiveCoverage {
  const { written } = parts;
  const later = laterThan(value, parts);
  const attributes = parts.attributes.flatMap(({ oid, raw, type, values }) => {
    // Those are added when all else is there.
    if (recordOids.has(oid)) return [];
    const kept = values.filter((other) => !later.has(other));
    if (kept.length === values.length) return [raw];
    return kept.length === 0 ? [] : [element(tags.sequence, type, element(tags.set, ...kept))];
  });
  const unsigned = attributes.length === 0 ? [] : [element(contextTag(1), ...attributes)];
  // As it is written, which some writers turn into DER; the attributes with their header, which an earlier edition left out
  // (table K.3, note 3: both are to be tried).
  const [digest, ...otherDigests] = (written === null ? [parts] : [written, parts]).flatMap((outer) =>
    [unsigned, attributes].map((end) => (algorithm: DigestAlgorithm) => {
      const after = concat(outer.certificates, outer.revocation, parts.head, ...end);
      return content.around(algorithm, outer.encapsulated, after);
    }),
  );
  return {
    digest: digest ?? (() => null),
    otherDigests,
    covered: [
      parts.certificates,
      parts.revocation,
      ...parts.attributes.flatMap(({ oid, values }) =>
        recordOids.has(oid) ? [] : values.filter((other) => !later.has(other)),
      ),
    ],
    isIndexBroken: false,
  };
}

/** The token itself, and archive timestamps that are not older: it cannot cover them. */
function laterThan(value: Bytes, { attributes }: ArchivedParts): ReadonlySet<Bytes> {
  const tokens = attributes.flatMap(({ oid, values }) => (archiveOids.has(oid) ? values : []));
  const own = tokens.findIndex((other) => sameBytes(other, value));
  const time = timeOfToken(value);
  return new Set(
    tokens.filter((other, place) => {
      const at = timeOfToken(other);
      if (place === own || time === null || at === null) return true;
      return at > time || (at === time && place > own);
    }),
  );
}

const archiveOids: ReadonlySet<string> = new Set([cmsOids.archiveTimestampV2, cmsOids.archiveTimestampV3]);

function timeOfToken(token: Bytes): number | null {
  try {
    return readTimestampToken(token).info.time;
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/**
 * What timestamps over references cover: the references, and of the first type the signature with its timestamps before them.
 *
 * @see ETSI TS 101 733 §6.3.5, §6.3.6
 */
export function coverageOfReferences(parts: ArchivedParts, signature: Bytes | null): ArchiveCoverage {
  const of = (oid: string) => parts.attributes.filter((attribute) => attribute.oid === oid);
  const stamps = signature === null ? [] : of(cmsOids.signatureTimestamp);
  const attributes = [...stamps, ...of(cmsOids.certificateReferences), ...of(cmsOids.revocationReferences)];
  const pieces = [...(signature === null ? [] : [signature]), ...attributes.map(insideOfAttribute)];
  return {
    digest: (algorithm) => digestOfBytes(algorithm, concat(...pieces)),
    otherDigests: [],
    covered: stamps.flatMap(({ values }) => values),
    isIndexBroken: false,
  };
}
