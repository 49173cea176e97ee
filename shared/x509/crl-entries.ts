import { type Der, malformed, readDer } from '../asn1/der.ts';
import { tags } from '../asn1/tags.ts';
import { objectIdentifier } from '../asn1/values.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { fromHex } from '../bytes/hex.ts';
import { Failure } from '../errors.ts';
import { issuerOfEntry, type RevokedEntry, readEntry } from './crl-entry.ts';
import type { Name } from './name.ts';

/** Entries of one CRL (`security.md` §5.1). */
export const crlEntryLimit = 2_000_000;

/** The entries, walked without a tree: beside the CRL's own bytes they take four octets a place of an index. */
export interface CrlEntries {
  readonly count: number;
  /** OIDs of critical entry extensions that the core does not know: then the CRL is used for no certificate (§5.3). */
  readonly unknownCritical: readonly string[];
  /**
   * The entry of a certificate.
   *
   * @param serialNumberHex as `Certificate` has it.
   * @param issuer of the certificate; in an indirect CRL an entry belongs to the issuer that was named last (§5.3.3).
   */
  find(serialNumberHex: string, issuer: Name, crlIssuer: Name): RevokedEntry | null;
}

export const noEntries: CrlEntries = { count: 0, unknownCritical: [], find: () => null };

const clause = 'RFC 5280 §5.1.2.6';

/** Their last arcs below 2.5.29: reason, hold instruction, date of invalidity, issuer. */
const knownArcs: readonly number[] = [21, 23, 24, 29];
const issuerArc = 29;

/**
 * Checks, counts and indexes the entries of `revokedCertificates`.
 *
 * @throws Failure `MALFORMED` with the offset in the CRL, `LIMIT_EXCEEDED`.
 */
export function readCrlEntries(list: Der): CrlEntries {
  const { bytes } = list.input;
  const unknownCritical = new Set<string>();
  const issuerChanges: number[] = [];
  const time = { start: 0, end: 0 };
  let count = 0;
  walk(bytes, list, (entry, _, serialEnd, end) => {
    count += 1;
    if (count > crlEntryLimit) throw new Failure('LIMIT_EXCEEDED', { limit: 'crl-entries', value: count });
    const tag = step(bytes, serialEnd, end, time);
    if (tag !== tags.utcTime && tag !== tags.generalizedTime) throw malformed(serialEnd, clause, 'no revocationDate');
    if (time.end === end || !noteExtensions(bytes, time.end, end, unknownCritical, time)) return;
    issuerChanges.push(entry);
    if (issuerOfEntry(entryBytes(bytes, entry)) === null) unknownCritical.add('2.5.29.29');
  });
  const index = indexOf(bytes, list, count);
  const changes = Int32Array.from(issuerChanges);
  const find: CrlEntries['find'] = (serialNumberHex, issuer, crlIssuer) => {
    const serial = fromHex(serialNumberHex);
    if (serial === null) return null;
    for (const entry of entriesOf(serial, bytes, list, index)) {
      if (issuerAt(bytes, entry, changes, crlIssuer) === issuer.canonical) return readEntry(entryBytes(bytes, entry));
    }
    return null;
  };
  return { count, unknownCritical: [...unknownCritical], find };
}

/** Place of an element's content; written anew by each step, so that a walk makes no objects. */
interface Cursor {
  start: number;
  end: number;
}

/** Reads the header at `at`: the cursor is set to the content, the tag given back. */
function step(bytes: Bytes, at: number, limit: number, cursor: Cursor): number {
  const tag = bytes[at] ?? 0;
  const first = bytes[at + 1] ?? 0x80;
  let [start, length] = [at + 2, first];
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4) throw malformed(at, 'X.690 §10.1', 'length out of range');
    length = 0;
    for (start = at + 2; start < at + 2 + octets; start += 1) length = length * 256 + (bytes[start] ?? 0);
    if (length < 0x80 || length < 256 ** (octets - 1))
      throw malformed(at, 'X.690 §10.1', 'length not in the fewest octets');
  }
  if (start > limit || length > limit - start)
    throw malformed(at, 'X.690 §8.1.3', 'content runs past its surroundings');
  cursor.start = start;
  cursor.end = start + length;
  return tag;
}

type Visit = (entry: number, serialStart: number, serialEnd: number, end: number) => void;

function walk(bytes: Bytes, list: Der, visit: Visit): void {
  const cursor = { start: 0, end: 0 };
  for (let at = list.contentStart; at < list.end; ) {
    if (step(bytes, at, list.end, cursor) !== tags.sequence) throw malformed(at, clause, 'no entry');
    const { end } = cursor;
    const isInteger = step(bytes, cursor.start, end, cursor) === tags.integer && cursor.end > cursor.start;
    if (!isInteger) throw malformed(at, clause, 'no serial number');
    visit(at, cursor.start, cursor.end, end);
    at = end;
  }
}

/**
 * Notes what an entry's extensions demand; tells whether one of them names an issuer. Most entries have a reason, so that
 * this, too, makes no objects.
 */
function noteExtensions(
  bytes: Bytes,
  start: number,
  end: number,
  unknownCritical: Set<string>,
  cursor: Cursor,
): boolean {
  let namesIssuer = false;
  if (step(bytes, start, end, cursor) !== tags.sequence || cursor.end !== end)
    throw malformed(start, clause, 'extensions');
  for (let at = cursor.start; at < end; ) {
    if (step(bytes, at, end, cursor) !== tags.sequence) throw malformed(at, 'RFC 5280 §4.2', 'no extension');
    const next = cursor.end;
    const oid = cursor.start;
    if (step(bytes, oid, next, cursor) !== tags.objectIdentifier) throw malformed(oid, 'RFC 5280 §4.2', 'no extnID');
    const arc =
      cursor.end - oid === 5 && bytes[oid + 2] === 0x55 && bytes[oid + 3] === 0x1d ? (bytes[oid + 4] ?? 0) : 0;
    if (arc === issuerArc) namesIssuer = true;
    const critical = bytes[cursor.end] === tags.boolean && bytes[cursor.end + 2] !== 0;
    if (critical && !knownArcs.includes(arc) && unknownCritical.size < 16)
      unknownCritical.add(objectIdentifier(readDer(bytes.subarray(oid, cursor.end))));
    at = next;
  }
  return namesIssuer;
}

/** Offsets of entries by the hash of their serial number; null where a hostile list would make it slow. */
function indexOf(bytes: Bytes, list: Der, count: number): Int32Array | null {
  const index = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2)));
  const mask = index.length - 1;
  let probes = 0;
  walk(bytes, list, (entry, start, end) => {
    let slot = hashOf(bytes, start, end) & mask;
    while (index[slot] !== 0 && probes <= 16 * count) {
      slot = (slot + 1) & mask;
      probes += 1;
    }
    index[slot] = entry;
  });
  return probes > 16 * count ? null : index;
}

/** FNV-1a, mixed so that serial numbers that count up spread as well. */
function hashOf(bytes: Bytes, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Entries with a serial number, in the list's order where it has no index. */
function* entriesOf(serial: Bytes, bytes: Bytes, list: Der, index: Int32Array | null): Generator<number> {
  const cursor = { start: 0, end: 0 };
  const isIt = (entry: number): boolean => {
    step(bytes, entry, list.end, cursor);
    step(bytes, cursor.start, cursor.end, cursor);
    return cursor.end - cursor.start === serial.length && serial.every((byte, at) => byte === bytes[cursor.start + at]);
  };
  if (index === null) {
    for (let at = list.contentStart; at < list.end; ) {
      step(bytes, at, list.end, cursor);
      const { end } = cursor;
      if (isIt(at)) yield at;
      at = end;
    }
    return;
  }
  const mask = index.length - 1;
  for (let slot = hashOf(serial, 0, serial.length) & mask; index[slot] !== 0; slot = (slot + 1) & mask) {
    const entry = index[slot] ?? 0;
    if (isIt(entry)) yield entry;
  }
}

/** Canonical name of the issuer whose certificate an entry is about. */
function issuerAt(bytes: Bytes, entry: number, changes: Int32Array, crlIssuer: Name): string | null {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? 0) <= entry) low = middle + 1;
    else high = middle;
  }
  const change = changes[low - 1];
  return change === undefined ? crlIssuer.canonical : issuerOfEntry(entryBytes(bytes, change));
}

function entryBytes(bytes: Bytes, entry: number): Bytes {
  const cursor = { start: 0, end: 0 };
  step(bytes, entry, bytes.length, cursor);
  return bytes.subarray(entry, cursor.end);
}
