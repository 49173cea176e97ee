import { type Der, malformed } from '../asn1/der.ts';
import { fieldsOf, insideOf } from '../asn1/fields.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { smallInteger, unsignedBytes } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { toHex } from '../bytes/hex.ts';
import { type CrlEntries, noEntries, readCrlEntries } from './crl-entries.ts';
import {
  type DistributionPoint,
  type IssuingPoint,
  readDistributionPoints,
  readIssuingPoint,
} from './distribution-points.ts';
import { insideExtension, readAuthorityKeyId, readExtensionList } from './extensions.ts';
import { type Name, readName } from './name.ts';
import { readSigned, type SignedStructure } from './signed-structure.ts';

/** A list of revoked certificates as read. What is signed is kept as the raw slice. */
export interface Crl extends CrlExtensions, SignedStructure {
  readonly issuer: Name;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly entries: CrlEntries;
}

interface CrlExtensions {
  readonly number: bigint | null;
  /** Number of the full list that this one amends; null: it is itself a full one (RFC 5280 §5.2.4). */
  readonly baseNumber: bigint | null;
  readonly issuingPoint: IssuingPoint | null;
  readonly freshestCrl: readonly DistributionPoint[] | null;
  readonly authorityKeyId: string | null;
  /** OIDs of critical extensions, of the list or of entries, that the core does not process: the CRL is not used (§5.2). */
  readonly unknownCritical: readonly string[];
}

const clause = 'RFC 5280 §5.1';

/**
 * Reads a CRL in time and memory linear in its length.
 *
 * @throws Failure `MALFORMED` with the offset in `der`, `LIMIT_EXCEEDED`.
 * @see RFC 5280 §5.1
 */
export function readCrl(der: Bytes): Crl {
  return readSigned(der, { clause, algorithms: 'RFC 5280 §5.1.1.2' }, readList);
}

function readList(tbs: Der) {
  const fields = fieldsOf(tbs, clause);
  const version = fields.optional(tags.integer);
  if (version !== null && smallInteger(version) !== 1) throw malformed(version.start, 'RFC 5280 §5.1.2.1', 'version');
  const inner = fields.take(tags.sequence, 'signature');
  const issuer = readName(fields.take(tags.sequence, 'issuer'));
  const thisUpdate = timeOf(fields.any('thisUpdate'));
  const next = fields.optional(tags.utcTime) ?? fields.optional(tags.generalizedTime);
  const revoked = fields.optional(tags.sequence);
  const explicit = fields.optional(contextTag(0));
  fields.end();
  const entries = revoked === null ? noEntries : readCrlEntries(revoked);
  const extensions = explicit === null ? noExtensions : readCrlExtensions(insideOf(explicit, clause));
  const unknownCritical = [...extensions.unknownCritical, ...entries.unknownCritical];
  const nextUpdate = next === null ? null : timeOf(next);
  return { inner, issuer, thisUpdate, nextUpdate, entries, ...extensions, unknownCritical };
}

const noExtensions: CrlExtensions = {
  number: null,
  baseNumber: null,
  issuingPoint: null,
  freshestCrl: null,
  authorityKeyId: null,
  unknownCritical: [],
};

type Reader = (value: Der) => Partial<CrlExtensions>;

/** One row an extension of a list (RFC 5280 §5.2). */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['2.5.29.20', (value) => ({ number: numberOf(value) })],
  ['2.5.29.27', (value) => ({ baseNumber: numberOf(value) })],
  ['2.5.29.28', (value) => ({ issuingPoint: readIssuingPoint(value) })],
  ['2.5.29.35', (value) => ({ authorityKeyId: readAuthorityKeyId(value) })],
  ['2.5.29.46', (value) => ({ freshestCrl: readDistributionPoints(value) })],
]);

function readCrlExtensions(list: Der): CrlExtensions {
  const found: Partial<CrlExtensions>[] = [];
  const unknownCritical: string[] = [];
  for (const { oid, critical, value } of readExtensionList(list)) {
    const reader = readers.get(oid);
    if (reader !== undefined) found.push(reader(insideExtension(value)));
    else if (critical) unknownCritical.push(oid);
  }
  return Object.assign({}, noExtensions, ...found, { unknownCritical });
}

/** At most 20 octets (RFC 5280 §5.2.3). */
function numberOf(value: Der): bigint {
  const magnitude = unsignedBytes(value);
  if (magnitude.length > 20) throw malformed(value.start, 'RFC 5280 §5.2.3', 'number too long');
  return BigInt(`0x${toHex(magnitude)}`);
}
