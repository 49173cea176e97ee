import type { PdfDocument } from './document.ts';
import { damaged, hold } from './limits.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';

/** A page object and the reference it is known by (ISO 32000-2 §7.7.3.3). */
export interface Page {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
}

/** The first page in reading order (ISO 32000-2 §7.7.3). @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
export function firstPage(pdf: PdfDocument): Page {
  const first = pagesOf(pdf).next();
  if (first.done) throw damaged('§7.7.3', 'no page');
  return first.value;
}

/**
 * The pages in reading order. What is no page is passed over; in a recovered document also what leads back to itself.
 *
 * @throws Failure `DOC_DAMAGED` (a tree with loops), `LIMIT_EXCEEDED`
 */
export function* pagesOf(pdf: PdfDocument): Generator<Page, void> {
  yield* leaves(pdf, entry(pdf.catalog, 'Pages'), new Set(), 0);
}

function* leaves(pdf: PdfDocument, kid: PdfObject, visited: Set<number>, depth: number): Generator<Page, void> {
  hold('depth', depth);
  const ref = isKind(kid, 'ref') ? kid : null;
  if (ref !== null && visited.has(ref.number)) {
    if (pdf.recovery !== null) return;
    throw damaged('§7.7.3.2', 'a page tree that leads back to itself');
  }
  if (ref !== null) visited.add(ref.number);
  const node = dictOf(ref === null ? kid : pdf.object(ref.number));
  if (node === null) return;
  const kids = pdf.get(node, 'Kids');
  if (isKind(kids, 'array') && !isName(entry(node, 'Type'), 'Page')) {
    for (const below of kids.items) yield* leaves(pdf, below, visited, depth + 1);
    return;
  }
  // A page is an object of its own, and a node without kids is none (ISO 32000-2 §7.7.3.2, §7.7.3.3).
  if (ref !== null && !isName(entry(node, 'Type'), 'Pages')) yield { ref, dict: node };
}

/** The page that each annotation is on, by the numbers of both; null for an annotation that is named more than once. */
export function pagesByAnnotation(pdf: PdfDocument): ReadonlyMap<number, number | null> {
  const pages = new Map<number, number | null>();
  for (const { ref, dict } of pagesOf(pdf)) {
    const items = pdf.get(dict, 'Annots');
    for (const item of isKind(items, 'array') ? items.items : []) {
      if (isKind(item, 'ref')) pages.set(item.number, pages.has(item.number) ? null : ref.number);
    }
  }
  return pages;
}
