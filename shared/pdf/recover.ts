import type { ByteSource } from '../bytes/byte-source.ts';
import { Failure, isFailure } from '../errors.ts';
import { type DocumentAccess, openPdf, openTables, type PdfDocument, type Recovery } from './document.ts';
import { damaged, isUnreadable } from './limits.ts';
import { isKind } from './objects.ts';
import { firstPage } from './page-tree.ts';
import { rebuild } from './rebuild.ts';
import { hasStrays, isNearby } from './revision.ts';

/**
 * Opens a PDF for signing: strictly; where that leads to no page, leniently; and where its cross-reference sections are
 * of no use, by searching the file for its objects, as readers do. A file that is in order is never searched.
 *
 * @throws Failure what `openPdf` throws of the file as it stands, where nothing helps
 */
export function recoverPdf(source: ByteSource, access: DocumentAccess = {}): PdfDocument {
  const strict = attempt(() => openPdf(source, access));
  const fault = strict.failure ?? faultOf(strict.value);
  if (fault === null && strict.value !== null) return strict.value;
  const recovery = reasonOf(fault);
  const lenient = attempt(() => openTables(source, access, { ...recovery, rebuilt: false }));
  if (lenient.value !== null && faultOf(lenient.value) === null) return lenient.value;
  const rebuilt = attempt(() => rebuild(source, access, { ...recovery, rebuilt: true }));
  if (rebuilt.value !== null && faultOf(rebuilt.value) === null) return rebuilt.value;
  // A document without any page is one nevertheless; one that had to be mended and shows none is not known well enough.
  if (strict.value !== null && hasCatalog(strict.value)) return strict.value;
  throw fault ?? rebuilt.failure;
}

/**
 * Opens a PDF by searching it for its objects, whatever its cross-reference sections say.
 *
 * @param reason why its own sections are of no use; found by reading them where it is not given
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`, and what `openPdf` throws of other kinds of file and of encryption
 */
export function rebuildPdf(source: ByteSource, access: DocumentAccess = {}, reason?: Failure): PdfDocument {
  const fault = reason ?? attempt(() => openPdf(source, access)).failure;
  return rebuild(source, access, { ...reasonOf(fault), rebuilt: true });
}

/** What `act` gives, or why it gives nothing. @throws Failure what no other way of reading can mend */
function attempt<T>(act: () => T): { readonly value: T | null; readonly failure: Failure | null } {
  try {
    return { value: act(), failure: null };
  } catch (error) {
    if (error instanceof Failure && isUnreadable(error)) return { value: null, failure: error };
    throw error;
  }
}

const faultOf = (pdf: PdfDocument | null): Failure | null =>
  pdf === null ? null : attempt(() => confirm(pdf)).failure;

/** @throws Failure `DOC_DAMAGED` where a document's tables lead to no page, or have been moved and lead elsewhere */
function confirm(pdf: PdfDocument): void {
  firstPage(pdf);
  // A table that is not where startxref says has often been moved with its objects, and tells where they were.
  if (pdf.recovery?.rebuilt || !isNearby(pdf)) return;
  // Readers that search such a file would find another document in it.
  if (hasStrays(pdf, 0)) throw damaged('§7.5.5', 'a startxref that is off, and objects that no table tells of');
  for (const [number, place] of pdf.sections.flatMap(({ entries }) => [...entries])) {
    if (place.kind === 'at' && pdf.locate(number) === place) pdf.reread(number, place.offset);
  }
}

function hasCatalog(pdf: PdfDocument): boolean {
  return isKind(attempt(() => pdf.catalog).value, 'dict');
}

function reasonOf(fault: Failure | null): Omit<Recovery, 'rebuilt'> {
  if (isFailure(fault, 'LIMIT_EXCEEDED')) return { reason: fault.details.limit };
  if (!isFailure(fault, 'DOC_DAMAGED')) return { reason: 'asked for' };
  const { reason, offset } = fault.details;
  return offset === undefined ? { reason } : { reason, offset };
}
