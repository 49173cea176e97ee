import type { ByteSource } from '../bytes/byte-source.ts';
import { Failure, isFailure } from '../errors.ts';
import type { DocumentAccess, PdfDocument } from '../pdf/document.ts';
import { drawnFault, firstHollowPage } from '../pdf/drawn.ts';
import { damaged } from '../pdf/limits.ts';
import { hasSignatures } from '../pdf/permissions.ts';
import { rebuildPdf, recoverPdf } from '../pdf/recover.ts';

/** 4 GiB: what readers with offsets of 32 bits can follow, and more than any office document has. */
export const largestDocumentBytes = 2 ** 32;

/**
 * Opens a document to sign it: strictly, and where that or `use` finds it damaged, by searching it for its objects as
 * readers do.
 *
 * @throws Failure `DOC_TOO_LARGE`, `DOC_DAMAGED` also where content of a page has not arrived, what `openPdf` throws, and
 * what `use` throws
 */
export function openForSigning<T>(source: ByteSource, access: DocumentAccess, use: (pdf: PdfDocument) => T): T {
  refuseTooLarge(source);
  const pdf = refuseHollow(withDrawnParts(source, access, recoverPdf(source, access)));
  try {
    return use(pdf);
  } catch (error) {
    // Something that is needed is not where the tables say.
    if (!isFailure(error, 'DOC_DAMAGED') || pdf.recovery?.rebuilt === true) throw error;
    return secondTry(source, access, use, error);
  }
}

/** @throws Failure `DOC_DAMAGED` where a page's content was not among what a search found: nobody should sign half a letter */
function refuseHollow(pdf: PdfDocument): PdfDocument {
  const page = pdf.recovery?.rebuilt ? firstHollowPage(pdf) : null;
  if (page !== null) throw damaged('§7.3.10', `the content of page ${page} is not in the file`);
  return pdf;
}

/** @throws Failure what `use` throws of the document as it was rebuilt; `first` where it cannot be */
function secondTry<T>(source: ByteSource, access: DocumentAccess, use: (pdf: PdfDocument) => T, first: Failure): T {
  let rebuilt: PdfDocument;
  try {
    rebuilt = refuseHollow(rebuildPdf(source, access, first));
  } catch (error) {
    throw isFailure(error) ? first : error;
  }
  return use(rebuilt);
}

/**
 * Rebuilds a document whose pages draw something that is not where its tables say: readers search the file for it, and
 * what they show is then what was signed. With earlier signatures the tables stay as they were signed.
 */
function withDrawnParts(source: ByteSource, access: DocumentAccess, pdf: PdfDocument): PdfDocument {
  if (pdf.recovery !== null || isSigned(pdf)) return pdf;
  const fault = drawnFault(pdf);
  if (fault === null) return pdf;
  try {
    const rebuilt = rebuildPdf(source, access, damaged('§7.5.4', fault.reason, fault.offset ?? undefined));
    return drawnFault(rebuilt) === null ? rebuilt : pdf;
  } catch (error) {
    if (isFailure(error)) return pdf;
    throw error;
  }
}

/** Whether anything was signed before; a form that cannot be read may hold a signature. */
function isSigned(pdf: PdfDocument): boolean {
  try {
    return hasSignatures(pdf);
  } catch (error) {
    if (isFailure(error)) return true;
    throw error;
  }
}

/** @throws Failure `DOC_TOO_LARGE` */
export function refuseTooLarge({ size }: ByteSource): void {
  if (size > largestDocumentBytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes: size, limitBytes: largestDocumentBytes });
  }
}
