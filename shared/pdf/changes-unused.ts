import type { Comparison } from './comparison.ts';
import { dictOf, entry, isKind, type PdfObject, referencesIn } from './objects.ts';

/**
 * Objects that were added and that nothing leads to: no reader of this revision comes to them (ISO 32000-2 §7.5.5: all that
 * a document is, its trailer leads to). Writers leave such objects. A later revision that leads there is judged by what it
 * then shows. Of what a search through the file would take for a part of the document, or another program for a signature,
 * nothing is said.
 */
export function explainUnused(comparison: Comparison): void {
  const { pdf, unexplained } = comparison;
  const open = new Set(unexplained.filter((number) => comparison.stateOf(number) === 'added'));
  if (open.size === 0) return;
  const waiting: number[] = [];
  const follow = (object: PdfObject): void => {
    for (const number of referencesIn(object)) waiting.push(number);
  };
  for (const number of comparison.numbers) if (!open.has(number)) follow(pdf.object(number));
  for (const { trailer } of pdf.sections) follow(trailer);
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (open.delete(number)) follow(pdf.object(number));
  }
  const unused = [...open].filter((number) => !isPart(pdf.object(number)));
  for (const number of unused) comparison.explain(number);
  const told = unused.filter((number) => comparison.isExplained(number));
  const common = { kind: 'unused', subject: 'unreferenced', act: 'added' } as const;
  for (const number of told.slice(0, toldAtMost)) {
    comparison.report({ ...common, revision: comparison.revisionOf(number), what: `object ${number}` });
  }
  if (told.length > toldAtMost) {
    comparison.report({ ...common, revision: pdf.revisions, what: `${told.length - toldAtMost} further objects` });
  }
}

/** Objects that are told one by one at most. */
const toldAtMost = 100;

const parts: ReadonlySet<string> = new Set('Catalog Pages Page ObjStm XRef Sig DocTimeStamp Annot'.split(' '));
const marks = ['ByteRange', 'FT', 'Kids', 'Pages', 'Root', 'SubFilter', 'Contents', 'Annots', 'Fields'];

/** Whether an object calls itself what makes a document. */
function isPart(object: PdfObject): boolean {
  const dict = dictOf(object);
  if (dict === null) return false;
  const type = entry(dict, 'Type');
  return (isKind(type, 'name') && parts.has(type.name)) || marks.some((key) => dict.entries.has(key));
}
