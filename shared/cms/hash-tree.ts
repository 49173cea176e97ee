import type { DigestAlgorithm } from '../algorithms.ts';
import { tags } from '../asn1/tags.ts';
import { element } from '../asn1/write.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { compareBytes, sameBytes } from '../bytes/compare.ts';
import { concat } from '../bytes/concat.ts';
import { digestOfBytes } from '../x509/digest.ts';
import type { ArchiveChain, ArchiveStamp } from './evidence-record.ts';

/**
 * The root of a reduced hash tree that begins with `leaf`; null where the leaf is not among the first digests.
 *
 * @see RFC 4998 §4.3: digests of one list are sorted, put together and digested; the result joins the next list
 */
export function rootOf({ digest, tree }: ArchiveStamp, leaf: Bytes): Bytes | null {
  if (tree === null) return leaf;
  if (digest === null) return null;
  const [first = [], ...rest] = tree;
  if (!first.some((value) => sameBytes(value, leaf))) return null;
  return rest.reduce((hash, list) => joined(digest, [...list, hash]), joined(digest, first));
}

function joined(digest: DigestAlgorithm, list: readonly Bytes[]): Bytes {
  const [only, second] = list;
  // RFC 4998 §4.2.1: a digest that stands alone goes up as it is.
  if (only !== undefined && second === undefined) return only;
  return digestOfBytes(digest, concat(...[...list].sort(compareBytes)));
}

/**
 * What a chain's first timestamp covers of one piece of data: its digest, with that of all older chains where there are some.
 *
 * @see RFC 4998 §5.2: the renewal of the hash tree
 */
export function leafOf(digest: DigestAlgorithm, ofData: Bytes, older: readonly ArchiveChain[]): Bytes {
  if (older.length === 0) return ofData;
  const sequence = element(tags.sequence, ...older.map(({ der }) => der));
  return digestOfBytes(digest, concat(ofData, digestOfBytes(digest, sequence)));
}
