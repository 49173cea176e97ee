import { readFileSync } from 'node:fs';
import { nodeHasher } from '../../agent/platform/hasher.ts';
import { opensslEngine } from '../../agent/platform/signature-engine.ts';
import { type Bytes, sourceOf } from '../../shared/bytes/byte-source.ts';
import { isCadesFile } from '../../shared/cades/read.ts';
import { type PdfSignature, signaturesOf } from '../../shared/pades/read.ts';
import { securityStoreOf } from '../../shared/pades/security-store.ts';
import { openPdf } from '../../shared/pdf/document.ts';
import { sayIn } from '../../shared/text/text.ts';
import type { Report } from '../../shared/validation/report.ts';
import { validateDocument } from '../../shared/validation/validate.ts';
import type { Certificate } from '../../shared/x509/certificate.ts';
import { openMemory } from '../../shared/x509/memory.ts';
import { stamped, stampedBytes, stampRoot } from '../shared/validation/timestamped.ts';
import { corpus } from './corpora.ts';
import { ownRoots } from './own-roots.ts';

/** Where a byte stands, by what it belongs to. */
export type Part = 'signed bytes' | 'signature' | 'timestamp' | 'OCSP' | 'CRL';

/** Bytes of a file that must not differ: a range, and how one of its bytes is turned. */
interface Region {
  readonly part: Part;
  readonly size: number;
  /** The file with one bit of the byte at a place in the region turned. */
  flipped(at: number, bit: number): Bytes;
}

/** A file of another maker that passes where its own roots are trusted, soon after it was made. */
export interface WholeFile {
  readonly name: string;
  readonly bytes: Bytes;
  readonly regions: readonly Region[];
  /** The verdict on other bytes in its place. */
  verdictOf(bytes: Bytes): Promise<Report>;
}

const say = sayIn('en');

/** A signature of OpenSSL with a timestamp and a CRL; all that it needs is inside, but for the root. */
export function openStamped(): WholeFile {
  const bytes = stamped(['signature'], ['good']);
  const frame = {
    file: 'x',
    anchors: [stampRoot()],
    at: Date.UTC(2026, 11, 10),
    say,
    detached: sourceOf(stampedBytes),
  };
  return {
    name: 'OpenSSL: signature, timestamp and CRL',
    bytes,
    regions: ofCades(bytes),
    verdictOf: (file) => validateDocument(sourceOf(file), frame, nodeHasher),
  };
}

/** Opens a file; its signatures are told by a report on it as it is. */
export async function openWhole(path: string): Promise<WholeFile | null> {
  const found = corpus(path);
  if (found === null) return null;
  const bytes = new Uint8Array(readFileSync(found));
  const anchors = ownRoots(bytes);
  const first = await judged(bytes, anchors, Date.UTC(2026, 10, 22));
  const at = soonAfter(first);
  const regions = isCadesFile(sourceOf(bytes)) ? ofCades(bytes) : ofPdf(bytes);
  const memory = openMemory(opensslEngine());
  return {
    name: path.split('/').at(-1) ?? path,
    bytes,
    regions,
    verdictOf: (file) => judged(file, anchors, at, memory),
  };
}

function judged(bytes: Bytes, anchors: readonly Certificate[], at: number, memory = openMemory()): Promise<Report> {
  return validateDocument(sourceOf(bytes), { file: 'x', anchors, at, say, memory }, nodeHasher);
}

/** An hour after the last time that the file names. */
function soonAfter({ signatures }: Report): number {
  const times = signatures.flatMap(({ timestamps, claimedSigningTime, certificate }) => [
    ...timestamps.map(({ time }) => time),
    claimedSigningTime ?? certificate?.notBefore ?? '',
  ]);
  return Math.max(...times.map((time) => Date.parse(time)).filter((time) => !Number.isNaN(time))) + 3_600_000;
}

const region = (part: Part, bytes: Bytes, start: number, end: number): Region => ({
  part,
  size: end - start,
  flipped(at, bit) {
    const copy = bytes.slice();
    copy[start + at] = (copy[start + at] ?? 0) ^ (1 << bit);
    return copy;
  },
});

/** A file that is a signature: all of it. */
const ofCades = (bytes: Bytes): readonly Region[] => [region('signature', bytes, 0, bytes.length)];

function ofPdf(bytes: Bytes): readonly Region[] {
  const pdf = openPdf(sourceOf(bytes));
  const signatures = signaturesOf(pdf, nodeHasher);
  const store = securityStoreOf(pdf);
  const piece = (part: Part) => (one: { readonly der: Bytes; readonly offset: number }) =>
    streamRegion(part, bytes, one.offset);
  return [
    ...covered(bytes, signatures),
    ...signatures.flatMap((signature) => digitsOf(bytes, signature)),
    ...store.ocsp.map(piece('OCSP')),
    ...store.crls.map(piece('CRL')),
  ];
}

/** What the signatures' ranges cover, each byte once. */
function covered(bytes: Bytes, signatures: readonly PdfSignature[]): readonly Region[] {
  const ends = signatures.flatMap(({ kind, byteRange }) => (kind === 'signature' && byteRange ? [byteRange] : []));
  const places = ends.flatMap(([a, b, c, d]) => [
    [a, a + b],
    [c, c + d],
  ]);
  const holes = signatures.flatMap(({ byteRange }) => (byteRange ? [[byteRange[1], byteRange[2]]] : []));
  const found: Region[] = [];
  let from = 0;
  const inside = (at: number, ranges: readonly (readonly number[])[]) =>
    ranges.some(([start = 0, end = 0]) => at >= start && at < end);
  const counts = (at: number) => inside(at, places) && !inside(at, holes);
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && counts(at)) continue;
    if (at > from) found.push(region('signed bytes', bytes, from, at));
    from = at + 1;
  }
  return found;
}

/** A signature's or a timestamp's own bytes, which stand in the file as hexadecimal digits. */
function digitsOf(bytes: Bytes, { kind, byteRange, contents }: PdfSignature): readonly Region[] {
  if (byteRange === null) return [];
  const start = byteRange[1] + 1;
  return [
    {
      part: kind === 'timestamp' ? 'timestamp' : 'signature',
      size: contents.length,
      flipped(at, bit) {
        const copy = bytes.slice();
        const value = (contents[at] ?? 0) ^ (1 << bit);
        copy.set(new TextEncoder().encode(value.toString(16).padStart(2, '0')), start + 2 * at);
        return copy;
      },
    },
  ];
}

/** The bytes of the stream whose object begins at an offset, as they stand in the file. */
function streamRegion(part: Part, bytes: Bytes, offset: number): Region {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = text.indexOf('stream', offset) + 'stream'.length;
  const start = word + (text[word] === 0x0d ? 2 : 1);
  return region(part, bytes, start, text.indexOf('endstream', start));
}

/** What flips of one file came to. */
export interface Tally {
  readonly flipped: Map<Part, number>;
  /** `part@place` of those that were TOTAL-PASSED all the same. */
  readonly passed: readonly string[];
}

/**
 * Turns one bit of each `step`-th byte of each region, another one of the eight each time.
 *
 * @param first the byte to begin with
 */
export async function flipAll({ regions, verdictOf }: WholeFile, step: number, first = 0): Promise<Tally> {
  const flipped = new Map<Part, number>();
  const passed: string[] = [];
  let turn = first;
  for (const { part, size, flipped: file } of regions) {
    for (let at = first % step; at < size; at += step, turn += 1) {
      const { verdict } = await verdictOf(file(at, turn % 8));
      flipped.set(part, (flipped.get(part) ?? 0) + 1);
      if (verdict === 'TOTAL-PASSED') passed.push(`${part}@${at}`);
    }
  }
  return { flipped, passed };
}

const parts: readonly Part[] = ['signed bytes', 'signature', 'timestamp', 'OCSP', 'CRL'];

/** The head of a table of flips. */
export const tableHead = `${'file'.padEnd(52)}${parts.map((part) => part.padStart(14)).join('')}        passed`;

/** One file in such a table: bytes turned by what they belong to, and how many of these files passed. */
export function rowOf({ name }: WholeFile, { flipped, passed }: Tally): string {
  const counts = parts.map((part) => String(flipped.get(part) ?? '').padStart(14));
  return `${name.padEnd(52)}${counts.join('')}${String(passed.length).padStart(14)}`;
}

/** Ten files of other makers: PAdES and CAdES, B to LTA, certified, signed twice, without attributes. */
export const wholeFiles: readonly string[] = [
  'pyhanko/pdf/pades-with-old-style-signing-cert-attr.pdf',
  'pyhanko/pdf/sig-no-signed-attrs.pdf',
  'pyhanko/pdf/certified-with-indirect-refs-in-dir.pdf',
  'pyhanko/pdf/minimal-signed-twice-no-sig-type.pdf',
  'dss-part/dss-pades/src/test/resources/validation/pdf-with-eof-cr.pdf',
  'dss-part/dss-cades/src/test/resources/validation/dss-1419/CAdES-BpB-att-SHA256-SHA3_256withRSAandMGF1.p7m',
  'dss-part/dss-evidence-record-xml/src/test/resources/Signature-C-LT.p7m',
  'pyhanko/pdf/pades-lta-dss-indirect-arrs-test.pdf',
  'pyhanko/pdf/pades-lta-dss-indirect-arrs-test-2.pdf',
  'siva-part/digidoc4j/digidoc4j/src/test/resources/testFiles/valid-containers/valid-pades-esteid2018.pdf',
];
