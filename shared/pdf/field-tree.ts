import type { PdfDocument } from './document.ts';
import { damaged, hold } from './limits.ts';
import { entry, isKind, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';
import { readText } from './text-string.ts';

/** A terminal field of the interactive form (ISO 32000-2 §12.7.4). */
export interface Field {
  /** Partial names from the root down, joined by full stops (ISO 32000-2 §12.7.4.2). */
  readonly name: string;
  /** /FT, inherited where the field has none: `Sig`, `Tx`, `Btn`, `Ch` or empty. */
  readonly type: string;
  /** /V as it stands, not resolved; inherited where the field has none. */
  readonly value: PdfObject;
  readonly dict: PdfDict;
  /** How the field is referred to; null for a field that is written inside another object. */
  readonly ref: PdfRef | null;
}

/**
 * Terminal fields in the order of the tree. A field that one parent names twice, or that leads back to itself, is told
 * once; one that stands under two parents has two names and may have two values, and is passed over only in a recovered
 * document.
 *
 * @throws Failure `DOC_DAMAGED` (a field under two parents), `LIMIT_EXCEEDED`
 */
export function* fieldsOf(pdf: PdfDocument): Generator<Field> {
  const form = pdf.dict(entry(pdf.catalog, 'AcroForm'));
  if (form === null) return;
  yield* walk(pdf, pdf.get(form, 'Fields'), { name: '', type: '', value: null }, new Set(), new Set());
}

/** What a field takes from the fields above it (ISO 32000-2 §12.7.4.1, table 226). */
interface Inherited {
  readonly name: string;
  readonly type: string;
  readonly value: PdfObject;
}

function* walk(
  pdf: PdfDocument,
  kids: PdfObject,
  above: Inherited,
  visited: Set<number>,
  path: ReadonlySet<number | PdfDict>,
): Generator<Field> {
  hold('depth', path.size);
  if (!isKind(kids, 'array')) return;
  const siblings = new Set<number>();
  for (const kid of kids.items) {
    const ref = isKind(kid, 'ref') ? kid : null;
    if (ref !== null) {
      if (siblings.has(ref.number) || path.has(ref.number)) continue;
      siblings.add(ref.number);
      if (visited.has(ref.number)) {
        if (pdf.recovery !== null) continue;
        throw damaged('§12.7.4.1', 'a field that stands twice in the tree of fields');
      }
      visited.add(ref.number);
      hold('objects', visited.size);
    }
    const dict = pdf.dict(kid);
    if (dict === null) continue;
    const own = inherit(pdf, dict, above);
    const children = pdf.get(dict, 'Kids');
    const below = new Set([...path, ref?.number ?? dict]);
    if (hasFields(pdf, children, below)) yield* walk(pdf, children, own, visited, below);
    else yield { ...own, dict, ref };
  }
}

function inherit(pdf: PdfDocument, dict: PdfDict, above: Inherited): Inherited {
  const partial = readText(pdf.get(dict, 'T'));
  const type = pdf.get(dict, 'FT');
  const value = entry(dict, 'V');
  return {
    name: partial === null ? above.name : above.name === '' ? partial : `${above.name}.${partial}`,
    type: isKind(type, 'name') ? type.name : above.type,
    value: value === null ? above.value : value,
  };
}

/** Kids with a name of their own are fields; those without are the widgets of one field (ISO 32000-2 §12.7.4.1). */
function hasFields(pdf: PdfDocument, kids: PdfObject, path: ReadonlySet<number | PdfDict>): boolean {
  const leadsBack = (kid: PdfObject): boolean => isKind(kid, 'ref') && path.has(kid.number);
  return isKind(kids, 'array') && kids.items.some((kid) => !leadsBack(kid) && pdf.dict(kid)?.entries.has('T') === true);
}
