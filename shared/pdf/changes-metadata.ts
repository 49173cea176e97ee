import { actOf, type Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { entry, isKind, isName } from './objects.ts';

/** Entries of a metadata stream (ISO 32000-2 table 347) and of its encoding; none leads to content of a page. */
const metadataEntries: ReadonlySet<string> = new Set(['Type', 'Subtype', 'Length', 'Filter', 'DecodeParms']);

/**
 * The document's metadata stream, added or written anew: since PDF 2.0 each writer's name and time stand there instead
 * of the information dictionary (ISO 32000-2 §14.3.2, §14.3.3). Nothing of it is shown on a page.
 */
export function explainMetadata(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const [was, is] = [entry(signed.catalog, 'Metadata'), entry(pdf.catalog, 'Metadata')];
  const what = 'catalog /Metadata';
  const state = isKind(is, 'ref') ? comparison.stateOf(is.number) : null;
  if (state === null && comparison.same(was, is)) return;
  if (!isKind(is, 'ref') || !isMetadata(pdf, is.number) || !(state === 'added' || isOwn(comparison, is.number))) {
    comparison.report({ kind: 'other', revision: pdf.revisions, what, subject: 'metadata', act: actOf(was, is) });
    return;
  }
  comparison.explainAdded(is);
  comparison.explainInFull(is.number);
  const revision = comparison.revisionOf(is.number);
  comparison.report({ kind: 'metadata', revision, what, subject: 'metadata', act: actOf(was, is) });
}

function isMetadata(pdf: PdfDocument, number: number): boolean {
  const stream = pdf.object(number);
  if (!isKind(stream, 'stream')) return false;
  const { dict } = stream;
  if ([...dict.entries.keys()].some((key) => !metadataEntries.has(key))) return false;
  return isName(pdf.get(dict, 'Type'), 'Metadata') && isName(pdf.get(dict, 'Subtype'), 'XML');
}

/** Whether the changed object was the metadata before, and of nothing but the document: a page could have drawn it. */
function isOwn(comparison: Comparison, number: number): boolean {
  const { signed } = comparison;
  const [was, root] = [entry(signed.catalog, 'Metadata'), entry(signed.trailer, 'Root')];
  if (!isKind(was, 'ref') || was.number !== number || !isMetadata(signed, number)) return false;
  return isKind(root, 'ref') && comparison.isHeldBy(number, root.number);
}
