import { toLatin1 } from '../bytes/latin1.ts';
import type { Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { type Field, fieldsOf } from './field-tree.ts';
import { entry, isKind, type PdfDict, type PdfObject } from './objects.ts';

/**
 * Default resources and the default appearance of the form (ISO 32000-2 table 224, §12.7.4.3): readers draw the text of
 * fields by them where a field brings no look, or where they are told to draw all anew. Signers bring their own for the
 * fields that they add. True where nothing that was signed can look otherwise for it.
 */
export function explainDefault(comparison: Comparison, key: 'DA' | 'DR', was: PdfObject, is: PdfObject): boolean {
  const drawn = [...fieldsOf(comparison.signed)].filter(({ type }) => type !== 'Sig');
  const isFine = drawn.length === 0 || (key === 'DA' ? isNewDefault : onlyGained)(comparison, drawn, was, is);
  if (isFine) comparison.explainAdded(is);
  return isFine;
}

/** Black, as readers draw what says nothing. */
const black = /^\s*\/\S+\s+[\d.]+\s+Tf\s+0\s+g\s*$/;

/** A first one, where each field that has text says for itself how it is drawn. */
function isNewDefault({ signed }: Comparison, drawn: readonly Field[], was: PdfObject, is: PdfObject): boolean {
  if (was !== null || !isKind(is, 'string') || !black.test(toLatin1(is.bytes))) return false;
  return drawn.every((field) => field.type === 'Btn' || defaultsOf(signed, field).length > 0);
}

/** Resources by names that nothing which was signed asks for; those that were there stay as they were. */
function onlyGained(comparison: Comparison, drawn: readonly Field[], was: PdfObject, is: PdfObject): boolean {
  const { signed, pdf } = comparison;
  const [before, after] = [signed.dict(was), pdf.dict(is)];
  if (after === null || (before === null && signed.resolve(was) !== null)) return false;
  const asked = namesAsked(signed, drawn);
  const kinds = new Set([...(before?.entries.keys() ?? []), ...after.entries.keys()]);
  return [...kinds].every((kind) => {
    // Of no meaning since PDF 1.4 (ISO 32000-2 §14.2).
    if (kind === 'ProcSet') return true;
    const [old, now] = [before === null ? null : entry(before, kind), entry(after, kind)];
    if (comparison.means(old, now)) return true;
    const [known, named] = [signed.dict(old), pdf.dict(now)];
    if (named === null || (known === null && signed.resolve(old) !== null)) return false;
    if (isKind(now, 'ref') && comparison.stateOf(now.number) !== 'added') return false;
    return [...new Set([...(known?.entries.keys() ?? []), ...named.entries.keys()])].every((name) => {
      const first = known === null ? null : entry(known, name);
      return first === null ? !asked.has(name) : comparison.means(first, entry(named, name));
    });
  });
}

function namesAsked(pdf: PdfDocument, drawn: readonly Field[]): ReadonlySet<string> {
  const form = pdf.dict(entry(pdf.catalog, 'AcroForm'));
  const texts = [...(form === null ? [] : [pdf.get(form, 'DA')]), ...drawn.flatMap((field) => defaultsOf(pdf, field))];
  const names = texts.flatMap((text) =>
    isKind(text, 'string') ? [...toLatin1(text.bytes).matchAll(/\/([^\s\0/[\]()<>{}%]+)/g)] : [],
  );
  const letter = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));
  return new Set(names.map(([, name = '']) => name.replace(/#([0-9A-Fa-f]{2})/g, letter)));
}

/** Levels of fields above one that are looked at. */
const levelsAtMost = 32;

/** What a field, the fields above it and its widgets say of how they are drawn. */
function defaultsOf(pdf: PdfDocument, { dict }: Field): readonly PdfObject[] {
  const kids = pdf.get(dict, 'Kids');
  const widgets = isKind(kids, 'array') ? kids.items.map((kid) => pdf.dict(kid)) : [];
  const parts = widgets.filter((widget) => widget !== null);
  let above: PdfDict | null = dict;
  for (let levels = 0; above !== null && levels < levelsAtMost; levels++) {
    parts.push(above);
    above = pdf.dict(entry(above, 'Parent'));
  }
  return parts.map((part) => pdf.get(part, 'DA')).filter((text) => text !== null);
}
