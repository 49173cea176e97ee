import type { ChangeAct } from './change.ts';
import type { Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { differingKeys } from './equal.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfObject } from './objects.ts';
import { type Page, pagesOf } from './page-tree.ts';

/** Pages whose annotations grew, and annotations that were changed (ISO 32000-2 §12.5). */
export function explainPages(comparison: Comparison): void {
  let number = 0;
  for (const page of pagesOf(comparison.signed)) explainPage(comparison, page, ++number);
  explainRoot(comparison);
}

/** The root of the page tree, in which OpenPDF and old iText note their version; no page inherits that (ISO 32000-2 §7.7.3.4). */
function explainRoot(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const root = entry(signed.catalog, 'Pages');
  if (!isKind(root, 'ref') || comparison.stateOf(root.number) !== 'changed') return;
  const [was, is] = [signed.object(root.number), pdf.object(root.number)];
  if (!isKind(was, 'dict') || !isKind(is, 'dict') || !isKind(entry(is, 'ITXT'), 'string')) return;
  if (differingKeys(signed, was, pdf, is).every((key) => key === 'ITXT')) comparison.explain(root.number);
}

function explainPage(comparison: Comparison, { ref, dict: was }: Page, number: number): void {
  const { signed, pdf } = comparison;
  const is = dictOf(pdf.object(ref.number));
  if (is === null) return;
  const [before, after] = [entry(was, 'Annots'), entry(is, 'Annots')];
  const pageChanged = comparison.stateOf(ref.number) !== null;
  if (pageChanged && differingKeys(signed, was, pdf, is).some((key) => !mayDiffer(comparison, key, was, is))) return;
  const gained = comparison.gained(before, after);
  if (gained === null) return;
  if (pageChanged) comparison.explain(ref.number);
  // A new array of annotations is itself an added object.
  if (isKind(after, 'ref') && comparison.stateOf(after.number) === 'added') comparison.explain(after.number);
  for (const item of gained) explainNewAnnotation(comparison, item, number);
  const known = signed.resolve(before);
  for (const item of isKind(known, 'array') ? known.items : []) explainKnownAnnotation(comparison, item, number);
}

/**
 * Resources that some writers copy when they write a page are those that it had; and what it had from above is what it gets
 * by itself (iText, OpenPDF; ISO 32000-2 §7.7.3.4).
 */
function mayDiffer(comparison: Comparison, key: string, was: PdfDict, is: PdfDict): boolean {
  if (key === 'Annots') return true;
  const isInherited = entry(was, key) === null && passedOn.includes(key);
  const before = isInherited ? inheritedBy(comparison.signed, was, key) : entry(was, key);
  if (before === null || !(isInherited || key === 'Resources')) return false;
  if (!comparison.means(before, entry(is, key))) return false;
  comparison.explainAdded(entry(is, key));
  return true;
}

/** @see ISO 32000-2 table 31 */
const passedOn = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** Levels of the page tree that are looked through. */
const levelsAtMost = 64;

function inheritedBy(pdf: PdfDocument, page: PdfDict, key: string): PdfObject {
  let node = pdf.dict(entry(page, 'Parent'));
  for (let levels = 0; node !== null && levels < levelsAtMost; levels++) {
    const value = entry(node, key);
    if (value !== null) return value;
    node = pdf.dict(entry(node, 'Parent'));
  }
  return null;
}

/** A widget belongs to a field: it is explained with its field or not at all. */
function explainNewAnnotation(comparison: Comparison, item: PdfObject, page: number): void {
  const { pdf } = comparison;
  const annotation = pdf.dict(item);
  if (annotation === null) return;
  const revision = isKind(item, 'ref') ? comparison.revisionOf(item.number) : pdf.revisions;
  if (isName(pdf.get(annotation, 'Subtype'), 'Widget')) {
    if (!isKind(item, 'ref') || !comparison.isExplained(item.number)) {
      comparison.report({ kind: 'other', revision, what: 'a new widget', subject: 'field', act: 'added' });
    }
    return;
  }
  comparison.explainAdded(item);
  comparison.explainAdded(annotation);
  tell(comparison, item, 'added', page);
}

function explainKnownAnnotation(comparison: Comparison, item: PdfObject, page: number): void {
  const { signed, pdf } = comparison;
  if (!isKind(item, 'ref') || comparison.stateOf(item.number) !== 'changed') return;
  const [was, is] = [signed.dict(item), pdf.dict(item)];
  const subtype = was === null ? null : signed.get(was, 'Subtype');
  if (is === null || !isKind(subtype, 'name') || subtype.name === 'Widget') return;
  if (!isName(pdf.get(is, 'Subtype'), subtype.name)) return;
  // A popup leads back to its comment as a page does to what it inherits from.
  if (was === null || ['Kids', ...passedOn].some((key) => was.entries.has(key) || is.entries.has(key))) return;
  comparison.explainAdded(is);
  comparison.explainPart(item.number);
  tell(comparison, item, 'changed', page);
}

function tell(comparison: Comparison, item: PdfObject, act: ChangeAct, page: number): void {
  const { pdf } = comparison;
  const annotation = pdf.dict(item);
  const subtype = annotation === null ? null : pdf.get(annotation, 'Subtype');
  const number = isKind(item, 'ref') ? ` ${item.number}` : '';
  comparison.report({
    kind: 'annotation',
    revision: isKind(item, 'ref') ? comparison.revisionOf(item.number) : pdf.revisions,
    what: `annotation${number}${isKind(subtype, 'name') ? ` /${subtype.name}` : ''}`,
    subject: 'annotation',
    act,
    drawn: [{ item, page }],
  });
}
