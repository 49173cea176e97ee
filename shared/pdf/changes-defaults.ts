import { toLatin1 } from '../bytes/latin1.ts';
import type { Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { fieldsOf } from './field-tree.ts';
import { entry, isKind, isName, type PdfDict, type PdfObject } from './objects.ts';
import { pagesOf } from './page-tree.ts';

/**
 * Default resources and the default appearance of the form (ISO 32000-2 table 224, §12.7.4.3): readers draw text by them
 * where an annotation brings no look, or where they are told to draw all anew. Signers bring their own for the fields that
 * they add. True where nothing that was signed can look otherwise for it.
 */
export function explainDefault(comparison: Comparison, key: 'DA' | 'DR', was: PdfObject, is: PdfObject): boolean {
  const drawn = drawnByDefault(comparison.signed);
  const isFine =
    drawn.length === 0 || (key === 'DA' ? isNewDefault(drawn, was, is) : onlyGained(comparison, drawn, was, is));
  if (isFine) comparison.explainAdded(is);
  return isFine;
}

/** Something that readers draw text of by themselves. */
interface Drawn {
  readonly isButton: boolean;
  /** What it says of how it is drawn, by itself or from above. */
  readonly appearances: readonly PdfObject[];
}

/** Fields but those of signatures, also widgets that no form knows, and comments that name a font. */
function drawnByDefault(pdf: PdfDocument): readonly Drawn[] {
  const fields = [...fieldsOf(pdf)].filter(({ type }) => type !== 'Sig');
  const found = fields.map(({ type, dict }) => ({ isButton: type === 'Btn', appearances: appearancesOf(pdf, dict) }));
  for (const { dict } of pagesOf(pdf)) {
    const items = pdf.get(dict, 'Annots');
    for (const item of isKind(items, 'array') ? items.items : []) {
      const annotation = pdf.dict(item);
      if (annotation === null) continue;
      const appearances = appearancesOf(pdf, annotation);
      const isWidget = isName(pdf.get(annotation, 'Subtype'), 'Widget');
      const type = chainOf(pdf, annotation)
        .map((part) => pdf.get(part, 'FT'))
        .find((one) => one !== null);
      if (isWidget ? !isName(type, 'Sig') : appearances.length > 0) {
        found.push({ isButton: isName(type, 'Btn'), appearances });
      }
    }
  }
  return found;
}

/** Black, as readers draw what says nothing. */
const black = /^\s*\/\S+\s+[\d.]+\s+Tf\s+0\s+g\s*$/;

/** A first one, where each field that has text says for itself how it is drawn. */
function isNewDefault(drawn: readonly Drawn[], was: PdfObject, is: PdfObject): boolean {
  if (was !== null || !isKind(is, 'string') || !black.test(toLatin1(is.bytes))) return false;
  return drawn.every(({ isButton, appearances }) => isButton || appearances.length > 0);
}

/** Resources by names that nothing which was signed asks for; those that were there stay as they were. */
function onlyGained(comparison: Comparison, drawn: readonly Drawn[], was: PdfObject, is: PdfObject): boolean {
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

function namesAsked(pdf: PdfDocument, drawn: readonly Drawn[]): ReadonlySet<string> {
  const form = pdf.dict(entry(pdf.catalog, 'AcroForm'));
  const texts = [...(form === null ? [] : [pdf.get(form, 'DA')]), ...drawn.flatMap(({ appearances }) => appearances)];
  const names = texts.flatMap((text) =>
    isKind(text, 'string') ? [...toLatin1(text.bytes).matchAll(/\/([^\s\0/[\]()<>{}%]+)/g)] : [],
  );
  const letter = (_: string, digits: string): string => String.fromCharCode(Number.parseInt(digits, 16));
  return new Set(names.map(([, name = '']) => name.replace(/#([0-9A-Fa-f]{2})/g, letter)));
}

/** Levels of fields above one that are looked at. */
const levelsAtMost = 32;

/** What an annotation or field, the fields above it and its widgets say of how they are drawn. */
function appearancesOf(pdf: PdfDocument, dict: PdfDict): readonly PdfObject[] {
  const kids = pdf.get(dict, 'Kids');
  const widgets = isKind(kids, 'array') ? kids.items.map((kid) => pdf.dict(kid)) : [];
  const parts = [...widgets.filter((widget) => widget !== null), ...chainOf(pdf, dict)];
  return parts.map((part) => pdf.get(part, 'DA')).filter((text) => text !== null);
}

/** A field and those above it. */
function chainOf(pdf: PdfDocument, dict: PdfDict): readonly PdfDict[] {
  const chain: PdfDict[] = [];
  for (let at: PdfDict | null = dict; at !== null && chain.length < levelsAtMost; ) {
    chain.push(at);
    at = pdf.dict(entry(at, 'Parent'));
  }
  return chain;
}
