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
  const root = refOf(pdf.catalog, 'Pages');
  const found = root === null ? null : firstLeaf(pdf, root, new Set(), 0);
  if (found === null) throw damaged('§7.7.3', 'no page');
  return found;
}

function firstLeaf(pdf: PdfDocument, ref: PdfRef, visited: Set<number>, depth: number): Page | null {
  hold('depth', depth);
  if (visited.has(ref.number)) throw damaged('§7.7.3.2', 'a page tree that leads back to itself');
  visited.add(ref.number);
  const node = dictOf(pdf.object(ref.number));
  if (node === null) return null;
  const kids = pdf.get(node, 'Kids');
  if (!isKind(kids, 'array') || isName(entry(node, 'Type'), 'Page')) return { ref, dict: node };
  for (const kid of kids.items) {
    const leaf = isKind(kid, 'ref') ? firstLeaf(pdf, kid, visited, depth + 1) : null;
    if (leaf !== null) return leaf;
  }
  return null;
}
