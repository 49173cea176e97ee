import type { DigestAlgorithm } from '../algorithms.ts';
import { childrenOf, type Der, malformed, rawOf, readDer } from '../asn1/der.ts';
import { type Fields, fieldsOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { octetString, smallInteger } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { digestOf, readAlgorithmIdentifier } from '../x509/algorithm-identifier.ts';
import { isSignedData } from './signed-data.ts';
import { readTimestampToken } from './timestamp-token.ts';

/** Proof that data existed, kept up by one timestamp over the other (RFC 4998 §3). Nothing in it is judged. */
export interface EvidenceRecord {
  /** The oldest first. */
  readonly chains: readonly ArchiveChain[];
}

/** Timestamps over one another by one digest algorithm. */
export interface ArchiveChain {
  readonly der: Bytes;
  /** The oldest first; never empty. */
  readonly stamps: readonly ArchiveStamp[];
}

/** `ArchiveTimeStamp` */
export interface ArchiveStamp {
  /** Null where the core does not know the algorithm. */
  readonly digest: DigestAlgorithm | null;
  /** Lists of digests from the leaves up to the root; null: the timestamp is over the one digest itself. */
  readonly tree: readonly (readonly Bytes[])[] | null;
  /** The timestamp token, as it stands. */
  readonly token: Bytes;
}

/** Numbers of parts of one record that are read. */
export const recordLimits = { stamps: 100, digests: 20_000 } as const;

const clause = 'RFC 4998 §3.1';

/**
 * Reads an evidence record.
 *
 * @throws Failure `MALFORMED`, `LIMIT_EXCEEDED`.
 * @see RFC 4998 §3.1, §4.1
 */
export function readEvidenceRecord(der: Bytes): EvidenceRecord {
  const fields = recordFields(der);
  const list = fields.take(tags.sequence, 'digestAlgorithms');
  // What an archive knows of its ciphers and their keys: of no concern where the data lies open.
  fields.optional(contextTag(0));
  if (fields.optional(contextTag(1)) !== null) throw malformed(0, 'RFC 4998 §6', 'a record over encrypted data');
  const chains = [...childrenOf(fields.take(tags.sequence, 'archiveTimeStampSequence'))];
  fields.end();
  const count = { stamps: 0, digests: 0 };
  if (chains.length === 0) throw malformed(0, clause, 'no chain');
  const read = chains.map((chain) => readChain(chain, count));
  // Nobody digests this list: it must follow from what stands below.
  const announced = [...childrenOf(list)].map((der) => digestOf(readAlgorithmIdentifier(der)));
  if (!read.every(({ stamps }) => stamps.every(({ digest }) => announced.includes(digest)))) {
    throw malformed(list.start, clause, 'an algorithm is not among those announced');
  }
  return { chains: read };
}

/** Whether bytes are an evidence record by their outer parts. */
export function isEvidenceRecord(der: Bytes): boolean {
  if (isSignedData(der)) return false;
  try {
    const fields = recordFields(der);
    return fields.peek()?.tag === tags.sequence;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function recordFields(der: Bytes): Fields {
  const fields = fieldsOf(readDer(der), clause);
  const version = fields.take(tags.integer, 'version');
  if (smallInteger(version) !== 1) throw malformed(version.start, clause, 'unknown version');
  return fields;
}

type Count = { stamps: number; digests: number };

function readChain(der: Der, count: Count): ArchiveChain {
  if (der.tag !== tags.sequence) throw malformed(der.start, clause, 'no chain');
  const stamps: ArchiveStamp[] = [];
  for (const child of childrenOf(der)) {
    count.stamps += 1;
    if (count.stamps > recordLimits.stamps) {
      throw new Failure('LIMIT_EXCEEDED', { limit: 'record.stamps', value: recordLimits.stamps });
    }
    stamps.push(readStamp(child, count));
  }
  if (stamps.length === 0) throw malformed(der.start, clause, 'empty chain');
  return { der: rawOf(der), stamps };
}

function readStamp(der: Der, count: Count): ArchiveStamp {
  const fields = fieldsOf(der, 'RFC 4998 §4.1');
  const named = fields.optional(contextTag(0));
  fields.optional(contextTag(1));
  const tree = fields.optional(contextTag(2));
  const token = rawOf(fields.take(tags.sequence, 'timeStamp'));
  fields.end();
  return {
    // RFC 4998 §4.1: where it is left out, that of the timestamp.
    digest:
      named === null
        ? readTimestampToken(token).info.imprint.digest
        : digestOf(readAlgorithmIdentifier(named, contextTag(0))),
    tree: tree === null ? null : [...childrenOf(tree)].map((list) => digestsIn(list, count)),
    token,
  };
}

function digestsIn(list: Der, count: Count): readonly Bytes[] {
  if (list.tag !== tags.sequence) throw malformed(list.start, 'RFC 4998 §4.1', 'no list of digests');
  const digests: Bytes[] = [];
  for (const child of childrenOf(list)) {
    count.digests += 1;
    if (count.digests > recordLimits.digests) {
      throw new Failure('LIMIT_EXCEEDED', { limit: 'record.digests', value: recordLimits.digests });
    }
    digests.push(octetString(child));
  }
  if (digests.length === 0) throw malformed(list.start, 'RFC 4998 §4.1', 'empty list of digests');
  return digests;
}
