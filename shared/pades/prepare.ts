import { type DigestAlgorithm, digestRows, type SignatureAlgorithm } from '../algorithms.ts';
import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { pieces } from '../bytes/byte-source.ts';
import { prepareSignedData } from '../cms/build.ts';
import { Failure } from '../errors.ts';
import type { Stamp } from '../pdf/appearance/stamp.ts';
import { layUpdate, type UpdatedObject } from '../pdf/append.ts';
import { byteRangeAround, fillByteRange, fillContents } from '../pdf/byte-range.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { Edits } from '../pdf/edits.ts';
import { dict, entry, isKind, type PdfObject, type PdfRef, withEntries } from '../pdf/objects.ts';
import { certificationLevel, hasSignatures } from '../pdf/permissions.ts';
import { encryptedObject } from '../pdf/security/secured-objects.ts';
import type { Hasher, StreamingDigest } from '../ports.ts';
import type { DocumentDigest } from './digests.ts';
import type { SigningNote } from './notes.ts';
import { type SignatureDictionary, signatureDictionary } from './signature-dictionary.ts';
import { placeSignature, rootOf } from './signature-field.ts';
import { stampLook } from './stamp-look.ts';

/** What the format leaves to the signer. */
export interface PadesOptions {
  /** Full name of the field to sign: an empty signature field of the document, or a new one's name. */
  readonly field?: string;
  readonly reason?: string;
  readonly location?: string;
  /** Makes this the certifying signature: 1 no changes, 2 forms and signatures, 3 comments too (ISO 32000-2 §12.8.2.2). */
  readonly certify?: 1 | 2 | 3;
  readonly signerName?: string;
  /** What a visible signature shows, and where; absent, it is invisible. */
  readonly stamp?: Stamp;
  /** Opens an encrypted document: the user's or the owner's. */
  readonly password?: string;
}

export interface PadesInput {
  /** The document's digest where it was taken already: its bytes are not read again for SHA-256. */
  readonly documentDigest?: DocumentDigest;
  /** Room for the CMS, where it must be larger than its parts tell. */
  readonly roomBytes?: number;
  /** The signer's certificate, DER. */
  readonly certificate: Bytes;
  /** Further certificates to embed, DER. */
  readonly chain: readonly Bytes[];
  readonly algorithm: SignatureAlgorithm;
  /** Milliseconds since 1970-01-01T00:00:00Z; goes to /M. */
  readonly signingTime: number;
  readonly options: PadesOptions;
}

export interface PreparedPades {
  /** What the key signs: the DER SET OF signed attributes. */
  readonly toBeSigned: Bytes;
  /** The bytes to append to the document, which itself does not change; each call gives an array of its own. */
  finish(signatureValue: Bytes): Bytes;
  /** Bytes of the CMS with that value, and how many there is room for. What does not fit is prepared anew. */
  cmsBytes(signatureValue: Bytes): number;
  readonly roomBytes: number;
  readonly notes: readonly SigningNote[];
}

/**
 * Lays out a PAdES baseline signature (level B) as an incremental update and digests the document with it. The same
 * input gives the same bytes.
 *
 * @throws Failure `DOC_CERTIFIED_NO_CHANGES`, `POLICY_DENIED` (certifying what is signed already), `FIELD_UNUSABLE`,
 * `KEY_UNSUITABLE`, `MALFORMED` (a certificate), and what `openPdf` throws
 * @see ETSI EN 319 142-1 §6.3, ISO 32000-2 §12.8.1, §12.8.3.4
 */
export function preparePades(source: ByteSource, input: PadesInput, hasher: Hasher): PreparedPades {
  const pdf = openPdf(source, input.options);
  refuseForbidden(pdf, input.options);
  const { algorithm, certificate, chain, documentDigest } = input;
  const signedData = (messageDigest: Bytes) => prepareSignedData({ certificate, chain, messageDigest, algorithm });
  // The size of the CMS does not depend on the digest's value, only on its length.
  const { maxSizeBytes } = signedData(new Uint8Array(digestRows[algorithm.digest].sizeBytes));
  const roomBytes = Math.max(maxSizeBytes, input.roomBytes ?? 0);
  const { appended, contentsStart, contentsEnd } = layOut(pdf, input, roomBytes, hasher);

  const digest = digestBefore(source, algorithm.digest, documentDigest, hasher);
  digest.update(appended.subarray(0, contentsStart));
  digest.update(appended.subarray(contentsEnd));
  const prepared = signedData(digest.digest());
  return {
    toBeSigned: prepared.toBeSigned,
    notes: [],
    roomBytes,
    cmsBytes: (signatureValue) => prepared.finish(signatureValue).length,
    finish(signatureValue) {
      const cms = prepared.finish(signatureValue);
      // The caller has asked `cmsBytes`; half a signature is never written.
      if (cms.length > roomBytes) throw new Error('the signature is larger than the room that was left for it');
      const signed = appended.slice();
      fillContents(signed, contentsStart, cms);
      return signed;
    },
  };
}

/** A digest after all bytes of the document. */
function digestBefore(
  source: ByteSource,
  algorithm: DigestAlgorithm,
  known: DocumentDigest | undefined,
  hasher: Hasher,
): StreamingDigest {
  if (algorithm === 'SHA-256' && known?.sizeBytes === source.size) return known.sha256.copy();
  const digest = hasher.start(algorithm);
  for (const piece of pieces(source)) digest.update(piece);
  return digest;
}

/**
 * Lays the update out without key and digest, so that a document that cannot be signed is known before anybody is asked
 * for a PIN.
 *
 * @throws Failure as `preparePades` does, but for the certificate's own.
 */
export function checkSignable(
  source: ByteSource,
  options: PadesOptions,
  hasher: Hasher,
): { readonly notes: readonly SigningNote[] } {
  const pdf = openPdf(source, options);
  refuseForbidden(pdf, options);
  layOut(pdf, { signingTime: 0, options }, 0, hasher);
  return { notes: [] };
}

function refuseForbidden(pdf: PdfDocument, options: PadesOptions): void {
  if (certificationLevel(pdf) === 1) throw new Failure('DOC_CERTIFIED_NO_CHANGES', {});
  // The certifying signature is the first one (ISO 32000-2 §12.8.2.2.1).
  if (options.certify !== undefined && hasSignatures(pdf)) {
    throw new Failure('POLICY_DENIED', { rule: 'certify-first' });
  }
}

type LayoutInput = Pick<PadesInput, 'signingTime' | 'options'>;

interface Layout {
  /** The update with its /ByteRange in place and /Contents all zeros. */
  readonly appended: Bytes;
  /** Offsets in `appended` of `<` and behind `>` of /Contents. */
  readonly contentsStart: number;
  readonly contentsEnd: number;
}

function layOut(pdf: PdfDocument, input: LayoutInput, maxSizeBytes: number, hasher: Hasher): Layout {
  const edits = new Edits(pdf);
  const signature = edits.reserve();
  const root = rootOf(pdf);
  const look = stampLook(pdf, edits, input.options, input.signingTime);
  const { lock } = placeSignature(pdf, edits, signature, input.options.field, look);
  if (input.options.certify !== undefined) nameInPermissions(edits, root, signature);
  const facts = { ...input.options, signingTime: input.signingTime, lock, root };
  const secured = (object: PdfObject) => encryptedObject(pdf.security, object, signature);
  const blank = signatureDictionary(facts, maxSizeBytes, secured);
  const objects = [...edits.objects(), { number: signature.number, generation: 0, body: blank.body }];
  const update = layUpdate(pdf, objects, fileIdOf(pdf, objects, hasher));
  return fillRange(pdf, update.bytes, (update.bodies.get(signature.number) ?? 0) + blank.reservedAt, blank);
}

function fillRange(pdf: PdfDocument, appended: Bytes, at: number, { reserved }: SignatureDictionary): Layout {
  const contentsStart = at + reserved.contentsStart;
  const contentsEnd = at + reserved.contentsEnd;
  const { size } = pdf.source;
  const range = byteRangeAround(size + contentsStart, size + contentsEnd, size + appended.length);
  fillByteRange(appended, at + reserved.numbersAt, range);
  return { appended, contentsStart, contentsEnd };
}

/** The catalog names the certifying signature (ISO 32000-2 §12.8.6). */
function nameInPermissions(edits: Edits, root: PdfRef, signature: PdfRef): void {
  const { value } = edits.follow(entry(edits.dict(root, '§7.7.2'), 'Perms'));
  const permissions = isKind(value, 'dict') ? value : dict({});
  edits.change(root, { Perms: withEntries(permissions, { DocMDP: signature }) }, '§7.7.2');
}

/** The changing half of the file identifier, from what the update holds (ISO 32000-2 §14.4). */
function fileIdOf(pdf: PdfDocument, objects: readonly UpdatedObject[], hasher: Hasher): Bytes | null {
  if (!isKind(pdf.get(pdf.trailer, 'ID'), 'array')) return null;
  const digest = hasher.start('SHA-256');
  for (const { body } of objects) digest.update(body);
  return digest.digest().slice(0, 16);
}
