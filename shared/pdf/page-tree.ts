import { type PdfDocument, refOf } from './document.ts';
import { damaged, hold } from './limits.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfRef } from './objects.ts';

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

/** The pages in reading order. @throws Failure `DOC_DAMAGED` (a tree with loops), `LIMIT_EXCEEDED` */
export function* pagesOf(pdf: PdfDocument): Generator<Page, void> {
  const root = refOf(pdf.catalog, 'Pages');
  if (root !== null) yield* leaves(pdf, root, new Set(), 0);
}

function* leaves(pdf: PdfDocument, ref: PdfRef, visited: Set<number>, depth: number): Generator<Page, void> {
  hold('depth', depth);
  if (visited.has(ref.number)) throw damaged('§7.7.3.2', 'a page tree that leads back to itself');
  visited.add(ref.number);
  const node = dictOf(pdf.object(ref.number));
  if (node === null) return;
  const kids = pdf.get(node, 'Kids');
  if (!isKind(kids, 'array') || isName(entry(node, 'Type'), 'Page')) {
    yield { ref, dict: node };
    return;
  }
  for (const kid of kids.items) if (isKind(kid, 'ref')) yield* leaves(pdf, kid, visited, depth + 1);
}
