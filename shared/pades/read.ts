import type { DigestAlgorithm } from '../algorithms.ts';
import { type ByteSource, type Bytes, pieces } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import { type ByteRange, checkByteRange, rangeOf } from '../pdf/byte-range.ts';
import { type DocumentAccess, openPdf, type PdfDocument } from '../pdf/document.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { damaged, hold } from '../pdf/limits.ts';
import { entry, isKind, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { emptyNotes, type ParseNotes } from '../pdf/parse.ts';
import { type CertificationLevel, isTimestamp, levelOf } from '../pdf/permissions.ts';
import { readDate, readText } from '../pdf/text-string.ts';
import type { Hasher } from '../ports.ts';
import { type Coverage, type CoverageFault, coverageOf } from './coverage.ts';
import { recordKey, recordOf, type SignatureRecord } from './signature-record.ts';

/** What a document says of one of its signatures; nothing of it is judged, and nothing cryptographic is looked at. */
export interface PdfSignature {
  /** Full name of the field. */
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  /** Such as `ETSI.CAdES.detached`, `adbe.pkcs7.detached`; empty where there is none. */
  readonly subFilter: string;
  /** The revision that is covered, counted from 1; 0 where the coverage is broken. */
  readonly revision: number;
  /** Revisions of the document. */
  readonly revisions: number;
  /** As the dictionary has it; null where it is not four numbers. */
  readonly byteRange: ByteRange | null;
  readonly coverage: Coverage;
  /** The signature: one DER value, the zeros behind it cut off. Empty where there is none. */
  readonly contents: Bytes;
  /** Whether only zeros stand behind the value in /Contents. No signature covers these bytes. */
  readonly paddedWithZeros: boolean;
  /** /M in milliseconds since 1970; the signer's claim alone. */
  readonly claimedSigningTime: number | null;
  readonly reason: string | null;
  readonly location: string | null;
  readonly name: string | null;
  /** What the signature allows to change, if it certifies the document. */
  readonly certification: CertificationLevel | null;
  /** What it says of the document, where this program wrote it and the signature covers it. */
  readonly record: SignatureRecord | null;
  /** Digest over the byte range; streamed. @throws Failure `DOC_DAMAGED` where the range is not inside the document */
  digest(algorithm: DigestAlgorithm): Bytes;
}

/**
 * The signatures of a document's signature fields, in the order in which their ranges end: the order of signing.
 *
 * @throws Failure what `openPdf` throws; `DOC_DAMAGED`, `LIMIT_EXCEEDED` while walking the fields. A signature that is
 * malformed by itself is no failure: its coverage is broken.
 * @see ISO 32000-2 §12.7.5.5, §12.8.1
 */
export function readPdfSignatures(source: ByteSource, hasher: Hasher, access?: DocumentAccess): PdfSignature[] {
  return signaturesOf(openPdf(source, access), hasher);
}

/** As `readPdfSignatures`, of a document that is open already. */
export function signaturesOf(pdf: PdfDocument, hasher: Hasher): PdfSignature[] {
  const found: PdfSignature[] = [];
  for (const field of fieldsOf(pdf)) {
    if (field.type !== 'Sig' || pdf.resolve(field.value) === null) continue;
    found.push(readSignature(pdf, field, hasher));
    hold('signatures', found.length);
  }
  const endOf = ({ byteRange }: PdfSignature) => (byteRange === null ? 0 : byteRange[2] + byteRange[3]);
  return found.sort((a, b) => endOf(a) - endOf(b));
}

/** A signature dictionary as it stands in the file, and the object that holds it. */
interface Place {
  readonly dict: PdfDict;
  readonly notes: ParseNotes;
  readonly number: number;
  readonly offset: number;
}

function readSignature(pdf: PdfDocument, field: Field, hasher: Hasher): PdfSignature {
  const dict = pdf.dict(field.value);
  const place = placeOf(pdf, field);
  const byteRange = dict === null ? null : rangeOf(pdf.get(dict, 'ByteRange'));
  const { coverage, revision } = place === null ? broken('dictionary') : cover(pdf, place);
  const contents = dict === null ? null : pdf.get(dict, 'Contents');
  const text = (key: string) => (dict === null ? null : readText(pdf.get(dict, key)));
  const subFilter = dict === null ? null : pdf.get(dict, 'SubFilter');
  return {
    field: field.name,
    kind: dict !== null && isTimestamp(pdf, dict) ? 'timestamp' : 'signature',
    subFilter: isKind(subFilter, 'name') ? subFilter.name : '',
    revision,
    revisions: pdf.revisions,
    byteRange,
    coverage,
    ...derIn(isKind(contents, 'string') ? contents.bytes : new Uint8Array()),
    claimedSigningTime: dict === null ? null : readDate(pdf.get(dict, 'M')),
    reason: text('Reason'),
    location: text('Location'),
    name: text('Name'),
    certification: dict === null ? null : levelOf(pdf, dict),
    record: dict === null || coverage.kind === 'broken' ? null : recordOf(entry(dict, recordKey)),
    digest: (algorithm) => digestOf(pdf.source, byteRange, hasher, algorithm),
  };
}

function broken(reason: CoverageFault): { readonly coverage: Coverage; readonly revision: number } {
  return { coverage: { kind: 'broken', reason }, revision: 0 };
}

/** Reads the signature dictionary anew from the file, with the offsets of its strings; null where that is not possible. */
function placeOf(pdf: PdfDocument, { value, dict, ref }: Field): Place | null {
  const direct = isKind(value, 'dict') && entry(dict, 'V') === value;
  const holder = isKind(value, 'ref') ? value : direct ? ref : null;
  const at = holder === null ? null : pdf.locate(holder.number);
  // A dictionary in an object stream has no /Contents that a range could leave out.
  if (holder === null || at?.kind !== 'at') return null;
  const notes = emptyNotes();
  const object = rereadIn(pdf, holder.number, at.offset, notes);
  const found = direct && isKind(object, 'dict') ? entry(object, 'V') : object;
  if (!isKind(found, 'dict') || notes.ambiguous.has(found)) return null;
  return { dict: found, notes, number: holder.number, offset: at.offset };
}

/** What is read anew is read strictly; in a document that was mended, a dictionary may not be there to be read so. */
function rereadIn(pdf: PdfDocument, number: number, offset: number, notes: ParseNotes): PdfObject {
  try {
    return pdf.reread(number, offset, notes).value;
  } catch (error) {
    if (pdf.recovery !== null && isFailure(error, 'DOC_DAMAGED')) return null;
    throw error;
  }
}

function cover(pdf: PdfDocument, { dict, notes, ...place }: Place) {
  const contents = entry(dict, 'Contents');
  const span = isKind(contents, 'string') && contents.form === 'hex' ? notes.strings.get(contents) : undefined;
  if (span === undefined) return broken('contents');
  const inFile = { start: pdf.base + span.start, end: pdf.base + span.end };
  const checked = checkByteRange(entry(dict, 'ByteRange'), inFile, pdf.source.size);
  if ('fault' in checked) return broken(checked.fault);
  const [, , start, length] = checked.range;
  return coverageOf(pdf, start + length, place);
}

/** The DER value at the start of /Contents, by its own length (ITU-T X.690 §8.1.3); all bytes where it has none. */
function derIn(bytes: Bytes): { readonly contents: Bytes; readonly paddedWithZeros: boolean } {
  const [, first = 0] = bytes;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  let size = first < 0x80 ? first : 0;
  for (let at = 0; at < lengthBytes; at++) size = size * 256 + (bytes[2 + at] ?? 0);
  size += 2 + lengthBytes;
  // The indefinite form, or a length beyond the string: the CMS reader says what is wrong.
  if (first === 0x80 || lengthBytes > 6 || size > bytes.length) return { contents: bytes, paddedWithZeros: true };
  return { contents: bytes.slice(0, size), paddedWithZeros: bytes.subarray(size).every((byte) => byte === 0) };
}

function digestOf(source: ByteSource, range: ByteRange | null, hasher: Hasher, algorithm: DigestAlgorithm): Bytes {
  if (range === null) throw damaged('§12.8.1', 'a signature without a byte range');
  const digest = hasher.start(algorithm);
  const [start, length, secondStart, secondLength] = range;
  for (const [from, size] of [
    [start, length],
    [secondStart, secondLength],
  ] as const) {
    if (from + size > source.size) throw damaged('§12.8.1', 'a byte range beyond the document', from);
    for (const piece of pieces(source, from, from + size)) digest.update(piece);
  }
  return digest.digest();
}
