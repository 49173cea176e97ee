import { type DigestAlgorithm, digestRows, type SignatureAlgorithm } from '../algorithms.ts';
import type { ByteSource, Bytes } from '../bytes/byte-source.ts';
import { prepareSignedData } from '../cms/build.ts';
import { Failure } from '../errors.ts';
import type { Stamp } from '../pdf/appearance/stamp.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { Hasher } from '../ports.ts';
import { type DocumentDigest, digestDocument, goesOnFrom } from './digests.ts';
import { layOut, planSignature } from './layout.ts';
import type { SigningNote } from './notes.ts';
import { openForSigning } from './open.ts';
import type { KeyFacts } from './seed-value.ts';
import type { SignatureRecord } from './signature-record.ts';

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
  /** What the signature says of its document. */
  readonly record?: SignatureRecord;
  /** Opens an encrypted document: the user's or the owner's. */
  readonly password?: string;
}

export interface PadesInput {
  /** The signer's certificate, DER. */
  readonly certificate: Bytes;
  /** Further certificates to embed, DER. */
  readonly chain: readonly Bytes[];
  /** The algorithm that is preferred. */
  readonly algorithm: SignatureAlgorithm;
  /** What else the key can do, where the field's author demands another digest. */
  readonly algorithms?: readonly SignatureAlgorithm[];
  /** Milliseconds since 1970-01-01T00:00:00Z; goes to /M. */
  readonly signingTime: number;
  readonly options: PadesOptions;
  /** The document's digest where it was taken already: its bytes are not read again for it. */
  readonly documentDigest?: DocumentDigest;
  /** Room for the CMS, where it must be larger than its parts tell. */
  readonly roomBytes?: number;
}

export interface PreparedPades {
  /** What the key signs: the DER SET OF signed attributes. */
  readonly toBeSigned: Bytes;
  /** How it is to be signed: as preferred, or as the field's author demands. */
  readonly algorithm: SignatureAlgorithm;
  /** The bytes to append to the document, which itself does not change; each call gives an array of its own. */
  finish(signatureValue: Bytes): Bytes;
  /** Bytes of the CMS with that value, and how many there is room for. What does not fit is prepared anew. */
  cmsBytes(signatureValue: Bytes): number;
  readonly roomBytes: number;
  /** The document's own digest, for whoever needs it further. */
  readonly documentDigest: DocumentDigest;
  readonly notes: readonly SigningNote[];
}

/**
 * Lays out a PAdES baseline signature (level B) as an incremental update and digests the document with it. The same
 * input gives the same bytes.
 *
 * @throws Failure `DOC_CERTIFIED_NO_CHANGES`, `DOC_SIGNING_FORBIDDEN`, `POLICY_DENIED` (certifying what is signed already),
 * `FIELD_UNUSABLE`, `RECORD_UNUSABLE`, `KEY_UNSUITABLE`, `DOC_TOO_LARGE`, `MALFORMED` (a certificate), and what `openPdf` throws
 * @see ETSI EN 319 142-1 §6.3, ISO 32000-2 §12.8.1, §12.8.3.4
 */
export function preparePades(source: ByteSource, input: PadesInput, hasher: Hasher): PreparedPades {
  return openForSigning(source, input.options, (pdf) => prepare(pdf, input, hasher));
}

function prepare(pdf: PdfDocument, input: PadesInput, hasher: Hasher): PreparedPades {
  const { certificate, chain } = input;
  const key = { ...input, algorithms: input.algorithms ?? [input.algorithm] };
  const plan = planSignature(pdf, input.options, input.signingTime, key);
  const algorithm = algorithmFor(input, plan.terms.digests);
  const signedData = (messageDigest: Bytes) => prepareSignedData({ certificate, chain, messageDigest, algorithm });
  // The size of the CMS does not depend on the digest's value, only on its length.
  const { maxSizeBytes } = signedData(new Uint8Array(digestRows[algorithm.digest].sizeBytes));
  const roomBytes = Math.max(maxSizeBytes, input.roomBytes ?? 0);
  const { appended, contentsStart, contentsEnd, fill } = layOut(plan, roomBytes, hasher);

  const known = input.documentDigest;
  const documentDigest =
    known !== undefined && goesOnFrom(known, pdf.source, algorithm.digest)
      ? known
      : digestDocument(pdf.source, hasher, [algorithm.digest]);
  const digest = documentDigest.after(algorithm.digest);
  digest.update(appended.subarray(0, contentsStart));
  digest.update(appended.subarray(contentsEnd));
  const prepared = signedData(digest.digest());
  return {
    toBeSigned: prepared.toBeSigned,
    algorithm,
    documentDigest,
    notes: plan.notes,
    roomBytes,
    cmsBytes: (signatureValue) => prepared.finish(signatureValue).length,
    finish(signatureValue) {
      const cms = prepared.finish(signatureValue);
      // The caller has asked `cmsBytes`; half a signature is never written.
      if (cms.length > roomBytes) throw new Error('the signature is larger than the room that was left for it');
      return fill(cms);
    },
  };
}

/** The preferred algorithm, or the first with a digest that the field's author wants. */
function algorithmFor(
  { algorithm, algorithms = [] }: PadesInput,
  digests: readonly DigestAlgorithm[] | null,
): SignatureAlgorithm {
  if (digests === null || digests.includes(algorithm.digest)) return algorithm;
  const other = algorithms.find(({ digest }) => digests.includes(digest));
  if (other === undefined) throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'seed', constraint: 'DigestMethod' });
  return other;
}

/**
 * Lays the update out without a digest, so that a document that cannot be signed is known before anybody is asked for a
 * PIN.
 *
 * @param key what is known of the key already: demands of the field's author may be such that it cannot meet
 * @throws Failure as `preparePades` does, but for the certificate's own.
 */
export function checkSignable(
  source: ByteSource,
  options: PadesOptions,
  hasher: Hasher,
  key: KeyFacts | null = null,
): { readonly notes: readonly SigningNote[] } {
  return openForSigning(source, options, (pdf) => {
    const plan = planSignature(pdf, options, 0, key);
    layOut(plan, 0, hasher);
    return { notes: plan.notes };
  });
}
