import { type Bytes, joined, sourceOf } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';
import { layUpdate, type UpdatedObject } from '../pdf/append.ts';
import { byteRangeAround, fillByteRange, fillContents } from '../pdf/byte-range.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { Edits } from '../pdf/edits.ts';
import { damaged } from '../pdf/limits.ts';
import { type Locks, locksOf } from '../pdf/locks.ts';
import { dict, entry, isKind, type PdfDict, type PdfObject, type PdfRef, withEntries } from '../pdf/objects.ts';
import { certificationLevel, hasSignatures } from '../pdf/permissions.ts';
import { recoverPdf } from '../pdf/recover.ts';
import { encryptedObject } from '../pdf/security/secured-objects.ts';
import type { Hasher } from '../ports.ts';
import { notesOf, rootOf } from './form.ts';
import type { SigningNote } from './notes.ts';
import type { PadesOptions } from './prepare.ts';
import { signaturesOf } from './read.ts';
import { type KeyFacts, obeySeedValue, type Terms } from './seed-value.ts';
import { signatureDictionary } from './signature-dictionary.ts';
import { placeSignature } from './signature-field.ts';
import { stampLook } from './stamp-look.ts';

/** A signature with its place in the document, everything settled but its size. */
export interface SignaturePlan {
  readonly pdf: PdfDocument;
  readonly edits: Edits;
  readonly signature: PdfRef;
  readonly root: PdfRef;
  readonly options: PadesOptions;
  readonly signingTime: number;
  readonly lock: PdfDict | null;
  readonly terms: Terms;
  readonly notes: readonly SigningNote[];
}

/**
 * Finds the signature's place and asks everybody who has a say: earlier signers, the field's author, the document's owner.
 *
 * @throws Failure as `preparePades` does
 */
export function planSignature(
  pdf: PdfDocument,
  options: PadesOptions,
  signingTime: number,
  key: KeyFacts | null,
): SignaturePlan {
  const locks = locksOf(pdf);
  refuseForbidden(pdf, locks);
  const edits = new Edits(pdf);
  const signature = edits.reserve();
  const root = rootOf(pdf);
  const look = stampLook(pdf, edits, options, signingTime);
  const { lock, seed } = placeSignature(pdf, edits, signature, options.field, look, locks);
  const terms = obeySeedValue(pdf, seed, options, key);
  if (terms.certify !== undefined) {
    refuseLateCertification(pdf, options);
    nameInPermissions(edits, root, signature);
  }
  const notes = [...notesOf(pdf), ...terms.notes];
  return { pdf, edits, signature, root, options, signingTime, lock, terms, notes };
}

function refuseForbidden(pdf: PdfDocument, { level }: Locks): void {
  if (level !== 1) return;
  if (certificationLevel(pdf) === 1) throw new Failure('DOC_CERTIFIED_NO_CHANGES', {});
  // The lock of a signed field may deny what the certification grants (ISO 32000-2 table 236).
  throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'sealed' });
}

/** The certifying signature is the first one (ISO 32000-2 §12.8.2.2.1). */
function refuseLateCertification(pdf: PdfDocument, { certify }: PadesOptions): void {
  if (!hasSignatures(pdf) && certificationLevel(pdf) === null) return;
  if (certify !== undefined) throw new Failure('POLICY_DENIED', { rule: 'certify-first' });
  throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'seed', constraint: 'MDP' });
}

/** The catalog names the certifying signature (ISO 32000-2 §12.8.6). */
function nameInPermissions(edits: Edits, root: PdfRef, signature: PdfRef): void {
  const { target, value } = edits.follow(entry(edits.dict(root, '§7.7.2'), 'Perms'));
  if (target !== null && isKind(value, 'dict')) {
    edits.change(target, { DocMDP: signature }, '§12.8.6');
    return;
  }
  const permissions = isKind(value, 'dict') ? value : dict({});
  edits.change(root, { Perms: withEntries(permissions, { DocMDP: signature }) }, '§7.7.2');
}

/** An update whose signature is still to come. */
export interface Layout {
  /** The update with its /ByteRange in place and /Contents all zeros. */
  readonly appended: Bytes;
  /** Offsets in `appended` of `<` and behind `>` of /Contents: what the digest leaves out. */
  readonly contentsStart: number;
  readonly contentsEnd: number;
  /** A copy of `appended` with the signature in its place. */
  fill(cms: Bytes): Bytes;
}

/** Lays the update out with room for `roomBytes` of CMS. */
export function layOut(plan: SignaturePlan, roomBytes: number, hasher: Hasher): Layout {
  const { pdf, edits, signature, root, signingTime, lock, options, terms } = plan;
  const { signerName, location, record } = options;
  const facts = {
    ...(signerName === undefined ? {} : { signerName }),
    ...(location === undefined ? {} : { location }),
    ...(record === undefined ? {} : { record }),
    ...terms,
    signingTime,
    lock,
    root,
  };
  const secured = (object: PdfObject) => encryptedObject(pdf.security, object, signature);
  const blank = signatureDictionary(facts, roomBytes, secured);
  const objects = [...edits.objects(), { number: signature.number, generation: 0, body: blank.body }];
  const { bytes: appended, bodies } = layUpdate(pdf, objects, fileIdOf(pdf, objects, hasher));
  const at = (bodies.get(signature.number) ?? 0) + blank.reservedAt;
  const contentsStart = at + blank.reserved.contentsStart;
  const contentsEnd = at + blank.reserved.contentsEnd;
  const { size } = pdf.source;
  const range = byteRangeAround(size + contentsStart, size + contentsEnd, size + appended.length);
  fillByteRange(appended, at + blank.reserved.numbersAt, range);
  confirmReadable(pdf, appended, hasher);
  const fill = (cms: Bytes) => {
    const signed = appended.slice();
    fillContents(signed, contentsStart, cms);
    return signed;
  };
  return { appended, contentsStart, contentsEnd, fill };
}

/**
 * Reads the signature that is still blank as anybody will: what would be no signature is known before a key is asked.
 *
 * @throws Failure `DOC_DAMAGED`
 */
function confirmReadable(pdf: PdfDocument, appended: Bytes, hasher: Hasher): void {
  const product = joined(pdf.source, sourceOf(appended));
  const readings = [openPdf(product, pdf.access)];
  // Whoever has to mend the file to read it must find the signature too.
  if (pdf.recovery !== null) readings.push(recoverPdf(product, pdf.access));
  const covers = (reading: PdfDocument) =>
    signaturesOf(reading, hasher).some(({ coverage }) => coverage.kind === 'whole');
  if (!readings.every(covers)) throw damaged('§12.8.1', 'a signature here would not cover the document');
}

/** The changing half of the file identifier, from what the update holds (ISO 32000-2 §14.4). */
function fileIdOf(pdf: PdfDocument, objects: readonly UpdatedObject[], hasher: Hasher): Bytes | null {
  if (!isKind(pdf.get(pdf.trailer, 'ID'), 'array')) return null;
  const digest = hasher.start('SHA-256');
  for (const { body } of objects) digest.update(body);
  return digest.digest().slice(0, 16);
}
