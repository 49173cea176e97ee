import type { ByteSource } from '../bytes/byte-source.ts';
import { Failure, isFailure } from '../errors.ts';
import type { DocumentAccess, PdfDocument } from '../pdf/document.ts';
import { rebuildPdf, recoverPdf } from '../pdf/recover.ts';

/** 4 GiB: what readers with offsets of 32 bits can follow, and more than any office document has. */
export const largestDocumentBytes = 2 ** 32;

/**
 * Opens a document to sign it: strictly, and where that or `use` finds it damaged, by searching it for its objects as
 * readers do.
 *
 * @throws Failure `DOC_TOO_LARGE`, what `openPdf` throws, and what `use` throws
 */
export function openForSigning<T>(source: ByteSource, access: DocumentAccess, use: (pdf: PdfDocument) => T): T {
  refuseTooLarge(source);
  const pdf = recoverPdf(source, access);
  try {
    return use(pdf);
  } catch (error) {
    // Something that is needed is not where the tables say.
    if (!isFailure(error, 'DOC_DAMAGED') || pdf.recovery?.rebuilt === true) throw error;
    return secondTry(source, access, use, error);
  }
}

/** @throws Failure what `use` throws of the document as it was rebuilt; `first` where it cannot be */
function secondTry<T>(source: ByteSource, access: DocumentAccess, use: (pdf: PdfDocument) => T, first: Failure): T {
  let rebuilt: PdfDocument;
  try {
    rebuilt = rebuildPdf(source, access, first);
  } catch (error) {
    throw isFailure(error) ? first : error;
  }
  return use(rebuilt);
}

/** @throws Failure `DOC_TOO_LARGE` */
export function refuseTooLarge({ size }: ByteSource): void {
  if (size > largestDocumentBytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes: size, limitBytes: largestDocumentBytes });
  }
}
