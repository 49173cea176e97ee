import type { ByteSource } from '../bytes/byte-source.ts';
import { isFailure } from '../errors.ts';
import { type PdfSignature, signaturesOf } from '../pades/read.ts';
import type { DocumentAccess, PdfDocument } from '../pdf/document.ts';
import { rebuildPdf, recoverPdf } from '../pdf/recover.ts';
import type { Hasher } from '../ports.ts';

/** A document and what stands in its signature fields. */
export interface SignedPdf {
  readonly pdf: PdfDocument;
  readonly signatures: readonly PdfSignature[];
}

/**
 * Finds a document's signatures. Where one cannot be read as the file stands, the file is searched for its objects, as
 * readers do: a signature that was spoilt is told as one, and never hidden behind a file that is unreadable.
 *
 * @throws Failure what `openPdf` throws of the file as it stands, where nothing is found
 */
export function findSignatures(source: ByteSource, hasher: Hasher, access?: DocumentAccess): SignedPdf {
  const pdf = recoverPdf(source, access);
  try {
    return { pdf, signatures: signaturesOf(pdf, hasher) };
  } catch (error) {
    if (!isFailure(error, 'DOC_DAMAGED') || pdf.recovery?.rebuilt === true) throw error;
    const rebuilt = rebuildPdf(source, access, error);
    const signatures = signaturesOf(rebuilt, hasher);
    if (signatures.length === 0) throw error;
    return { pdf: rebuilt, signatures };
  }
}
