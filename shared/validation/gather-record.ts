import { rawOf } from '../asn1/der.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { sameBytes } from '../bytes/compare.ts';
import { toHex } from '../bytes/hex.ts';
import { recordOids, withoutRecords } from '../cades/without-records.ts';
import {
  type ArchiveChain,
  type ArchiveStamp,
  type EvidenceRecord,
  readEvidenceRecord,
} from '../cms/evidence-record.ts';
import { leafOf, rootOf } from '../cms/hash-tree.ts';
import { cmsOids } from '../cms/oids.ts';
import { readTimestampToken } from '../cms/timestamp-token.ts';
import { isFailure } from '../errors.ts';
import { digestOfBytes } from '../x509/digest.ts';
import type { GatheredToken } from './gather-timestamp.ts';
import { archiveLimits, namesIn, type StampedSigner, tokensIn } from './gather-tokens.ts';
import type { ContentDigest } from './value.ts';

/** Data that a record is about: its digest, in each encoding that counts. */
export type RecordedObject = readonly ContentDigest[];

/** What a record keeps proof of. */
export interface Recorded {
  /** All of them are to be in the tree. */
  readonly objects: readonly RecordedObject[];
  /** SHA-256 of tokens, CRLs and answers inside these. */
  readonly names: readonly string[];
}

const nameOf = (token: Bytes): string => toHex(digestOfBytes('SHA-256', token));
const nothing: Bytes = new Uint8Array();

/**
 * The timestamps of a record, each with what it covers: the data, the timestamp before it, or the data with all chains
 * before it.
 *
 * @see RFC 4998 §4.3, §5.3
 */
export function recordTokens({ chains }: EvidenceRecord, { objects, names }: Recorded): readonly GatheredToken[] {
  return chains.flatMap((chain, place) => {
    const older = chains.slice(0, place);
    const before = older.flatMap(({ stamps }) => stamps.map(({ token }) => nameOf(token)));
    return chain.stamps.map((stamp, at): GatheredToken => {
      const { token } = stamp;
      const previous = chain.stamps[at - 1];
      const rest = { token, type: 'archive' as const };
      if (previous !== undefined) {
        const covers = [nameOf(previous.token)];
        return { ...rest, digest: renewal(chain, stamp, previous), more: { covers, ofEvidence: true, inRecord: true } };
      }
      const covers = [...names, ...before];
      return { ...rest, digest: ofObjects(stamp, older, objects), more: { covers, inRecord: true } };
    });
  });
}

/** @see RFC 4998 §5.2: the timestamp before is the data of the next, by the algorithm of the chain */
function renewal({ stamps }: ArchiveChain, stamp: ArchiveStamp, previous: ArchiveStamp): ContentDigest {
  return (algorithm) => {
    if (algorithm !== stamp.digest || algorithm !== stamps[0]?.digest) return nothing;
    return rootOf(stamp, digestOfBytes(algorithm, previous.token)) ?? nothing;
  };
}

function ofObjects(
  stamp: ArchiveStamp,
  older: readonly ArchiveChain[],
  objects: readonly RecordedObject[],
): ContentDigest {
  return (algorithm) => {
    if (algorithm !== stamp.digest) return nothing;
    const { hash } = readTimestampToken(stamp.token).info.imprint;
    const roots = objects.map((encodings) => {
      const digests = encodings.map((digest) => digest(algorithm));
      const found = digests.flatMap((digest) => (digest === null ? [] : [digest]));
      if (found.length === 0) return null;
      return found.some((digest) => isRoot(rootOf(stamp, leafOf(algorithm, digest, older)), hash));
    });
    if (roots.length === 0 || roots.includes(null)) return null;
    return roots.every((root) => root === true) ? hash : nothing;
  };
}

const isRoot = (root: Bytes | null, hash: Bytes): boolean => root !== null && sameBytes(root, hash);

/**
 * The timestamps of the evidence records that a signature brings along: they are over the whole file without them, and
 * those for content that is not inside over this as well.
 *
 * @see RFC 4998 §A, ETSI EN 319 122-3 §5
 */
export function embeddedRecordTokens(signer: StampedSigner): readonly GatheredToken[] {
  const { unsigned } = signer.signerInfo;
  const values = [...recordOids].flatMap((oid) =>
    (unsigned.get(oid) ?? []).map((value) => ({ oid, der: rawOf(value) })),
  );
  const records = values.slice(0, archiveLimits.records).map(({ oid, der }) => ({ oid, der, record: readable(der) }));
  return records.flatMap(({ oid, der, record }, place): readonly GatheredToken[] => {
    // What cannot be read is told as a timestamp that cannot be read.
    if (record === null) return [{ token: der, type: 'archive', digest: () => null, more: { inRecord: true } }];
    const time = timeOf(record);
    const older = records.filter((other, at) => {
      const otherTime = other.record === null ? null : timeOf(other.record);
      return otherTime !== null && time !== null && (otherTime < time || (otherTime === time && at < place));
    });
    const isLater = (value: Bytes): boolean => !older.some((other) => sameBytes(other.der, value));
    const file = withoutRecords(signer.cms, isLater).map(
      (bytes): ContentDigest =>
        (algorithm) =>
          digestOfBytes(algorithm, bytes),
    );
    const isExternal = oid === cmsOids.evidenceRecordExternal && signer.signedData.content === null;
    const names = [
      ...namesIn([signer.signedData.der], tokensIn(unsigned), signer.embedded),
      ...older.flatMap(
        (other) => other.record?.chains.flatMap(({ stamps }) => stamps.map(({ token }) => nameOf(token))) ?? [],
      ),
    ];
    return recordTokens(record, { objects: [file, ...(isExternal ? [[signer.content.digest]] : [])], names });
  });
}

function readable(der: Bytes): EvidenceRecord | null {
  try {
    return readEvidenceRecord(der);
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/** The time of a record's first timestamp; null where it cannot be read. */
function timeOf({ chains }: EvidenceRecord): number | null {
  const token = chains[0]?.stamps[0]?.token;
  try {
    return token === undefined ? null : readTimestampToken(token).info.time;
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
