import type { DigestAlgorithm } from '../algorithms.ts';
import { childrenOf, type Der, malformed, rawOf } from '../asn1/der.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { tags } from '../asn1/tags.ts';
import { octetString } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { concat } from '../bytes/concat.ts';
import { toHex } from '../bytes/hex.ts';
import type { Attributes } from '../cms/attributes.ts';
import { cmsOids } from '../cms/oids.ts';
import { digestOf, readAlgorithmIdentifier } from '../x509/algorithm-identifier.ts';
import { digestOfBytes } from '../x509/digest.ts';
import type { ArchivedParts } from './archived-parts.ts';

/** What an archive timestamp covers besides the signature: each part by its digest. */
export interface HashIndex {
  /** The attribute's value, as it is digested. */
  readonly der: Bytes;
  /** Null where the core does not know the algorithm. */
  readonly digest: DigestAlgorithm | null;
  readonly certificates: ReadonlySet<string>;
  readonly revocation: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** The first form digests whole attributes, later ones each value with its type. */
  readonly byAttribute: boolean;
}

const oids = [cmsOids.hashIndexV3, cmsOids.hashIndexV2, cmsOids.hashIndex] as const;

/**
 * The index among the unsigned attributes of a token.
 *
 * @throws Failure `MALFORMED` where there is not exactly one.
 * @see ETSI EN 319 122-1 §5.5.2, ETSI TS 101 733 §6.4.2
 */
export function readHashIndex(unsigned: Attributes): HashIndex {
  const clause = 'EN 319 122-1 §5.5.2';
  const found = oids.flatMap((oid) => (unsigned.get(oid) ?? []).map((value) => ({ oid, value })));
  const [only, second] = found;
  if (only === undefined || second !== undefined) throw malformed(0, clause, 'not exactly one hash index');
  const fields = fieldsOf(only.value, clause);
  const [first, ...rest] = [...childrenOf(only.value)];
  // Three lists alone: the algorithm is left out and is SHA-256 (TS 101 733 §6.4.2).
  const named = rest.length === 3 ? fields.take(tags.sequence, 'hashIndAlgorithm') : null;
  if (first === undefined) throw malformed(only.value.start, clause, 'empty index');
  const list = (what: string): ReadonlySet<string> => digestsIn(fields.take(tags.sequence, what));
  const index = {
    der: rawOf(only.value),
    digest: named === null ? ('SHA-256' as const) : digestOf(readAlgorithmIdentifier(named)),
    certificates: list('certificatesHashIndex'),
    revocation: list('crlsHashIndex'),
    attributes: list('unsignedAttrValuesHashIndex'),
    byAttribute: only.oid === cmsOids.hashIndex,
  };
  fields.end();
  return index;
}

const digestsIn = (list: Der): ReadonlySet<string> =>
  new Set([...childrenOf(list)].map((child) => toHex(octetString(child))));

/** The parts that an index names; `whole`: each entry of the index was found. */
export interface IndexedParts {
  readonly whole: boolean;
  /** Raw certificates, revocation information and values of attributes. */
  readonly covered: readonly Bytes[];
}

/** @see ETSI EN 319 122-1 §5.5.2: an entry without its part makes the index invalid */
export function indexedParts(index: HashIndex, parts: ArchivedParts): IndexedParts {
  const { digest } = index;
  if (digest === null) return { whole: false, covered: [] };
  const found = new Set<string>();
  const isIn = (entries: ReadonlySet<string>, kind: string, bytes: Bytes): boolean => {
    const hash = toHex(digestOfBytes(digest, bytes));
    if (!entries.has(hash)) return false;
    found.add(`${kind} ${hash}`);
    return true;
  };
  const covered = [
    ...parts.certificateChoices.filter((raw) => isIn(index.certificates, 'certificate', raw)),
    ...parts.revocationChoices.filter((raw) => isIn(index.revocation, 'revocation', raw)),
    ...parts.attributes.flatMap(({ raw, type, values }) => {
      if (index.byAttribute) return isIn(index.attributes, 'attribute', raw) ? values : [];
      return values.filter((value) => isIn(index.attributes, 'attribute', concat(type, value)));
    }),
  ];
  return { whole: found.size === index.certificates.size + index.revocation.size + index.attributes.size, covered };
}
