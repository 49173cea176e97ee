import { actOf, type Comparison } from './comparison.ts';
import { differingKeys } from './equal.ts';
import { dict, entry, isKind, isName, type PdfObject, referencesIn } from './objects.ts';
import { trailerEntries } from './uses.ts';

/** What each entry of the catalog that may change is looked at by; the others make the whole catalog unexplained. */
const catalogEntries: Readonly<Record<string, 'elsewhere' | 'harmless'>> = {
  AcroForm: 'elsewhere',
  DSS: 'elsewhere',
  Extensions: 'harmless',
  Metadata: 'elsewhere',
  Version: 'harmless',
};

/** The catalog and what it is found by; be it written anew as another object (ISO 32000-2 §7.5.5, §7.7.2). */
export function explainCatalog(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const told = { kind: 'other', revision: pdf.revisions } as const;
  const [was, is] = [entry(signed.trailer, 'Root'), entry(pdf.trailer, 'Root')];
  if (!isKind(was, 'ref') || !isKind(is, 'ref') || isElsewhere(comparison, was, is)) {
    comparison.report({ ...told, what: 'trailer /Root', subject: 'catalog', act: actOf(was, is) });
    return;
  }
  const keys = differingKeys(signed, signed.catalog, pdf, pdf.catalog);
  const strange = keys.filter((key) => catalogEntries[key] === undefined);
  const revision = comparison.revisionOf(is.number);
  for (const key of strange) {
    const act = actOf(entry(signed.catalog, key), entry(pdf.catalog, key));
    comparison.report({
      kind: 'other',
      revision,
      what: `catalog /${key}`,
      subject: key === 'OCProperties' ? 'layers' : 'catalog',
      act,
    });
  }
  for (const key of keys) {
    if (catalogEntries[key] === 'harmless') comparison.explainAdded(entry(pdf.catalog, key));
  }
  explainExtensions(comparison);
  if (isName(pdf.get(pdf.catalog, 'Type'), 'Catalog')) comparison.explain(is.number);
}

/**
 * Entries of the trailer that no reader of PDF knows and by which another program opens a stream: LibreOffice its own document in
 * a hybrid one. They lead to the streams that they led to, or to none.
 */
export function explainTrailer(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  for (const [key, value] of pdf.trailer.entries) {
    if (trailerEntries.has(key)) continue;
    const known = new Set(referencesIn(entry(signed.trailer, key)));
    const led = [...referencesIn(value)].filter((number) => isKind(pdf.object(number), 'stream'));
    if (led.every((number) => known.has(number) && comparison.stateOf(number) === null)) continue;
    const told = { kind: 'other', revision: pdf.revisions, subject: 'file', act: 'changed' } as const;
    comparison.report({ ...told, what: `trailer /${key}` });
  }
}

/** Whether a reference leads to another object than before, and to none that is new: something that lay ready. */
function isElsewhere(comparison: Comparison, was: PdfObject, is: PdfObject): boolean {
  return !comparison.same(was, is) && !(isKind(is, 'ref') && comparison.stateOf(is.number) === 'added');
}

/** Developer extensions as an object of their own, where nothing else makes use of it (ISO 32000-2 §7.12). */
function explainExtensions(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const [was, is] = [entry(signed.catalog, 'Extensions'), entry(pdf.catalog, 'Extensions')];
  if (!isKind(was, 'ref') || !isKind(is, 'ref') || was.number !== is.number) return;
  const root = entry(signed.trailer, 'Root');
  if (comparison.stateOf(is.number) !== 'changed' || !isKind(root, 'ref')) return;
  if (comparison.isHeldBy(is.number, root.number)) comparison.explain(is.number);
}

/** Entries of the information dictionary that each writer sets anew (ISO 32000-2 §14.3.3). */
const setByWriters: ReadonlySet<string> = new Set(['ModDate', 'Producer']);

/** The information dictionary, in which each writer notes itself. */
export function explainInformation(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const [earlier, place] = [entry(signed.trailer, 'Info'), entry(pdf.trailer, 'Info')];
  if (earlier === null && place === null) return;
  const was = earlier === null ? dict({}) : signed.dict(earlier);
  const is = pdf.dict(place);
  const keys = is === null || was === null ? null : differingKeys(signed, was, pdf, is);
  const isFine = keys?.every((key) => setByWriters.has(key) && isKind(is?.entries.get(key) ?? null, 'string')) ?? false;
  // One at another place, or the first, is an object that was added: nothing that the signature covers could have used it.
  if (isFine && !isElsewhere(comparison, earlier, place)) {
    if (isKind(place, 'ref')) comparison.explain(place.number);
  } else if (earlier === null || !comparison.same(earlier, place)) {
    const act = actOf(earlier, place);
    comparison.report({ kind: 'other', revision: pdf.revisions, what: 'trailer /Info', subject: 'information', act });
  } else if (isKind(place, 'ref')) comparison.refuse([place.number]);
}
