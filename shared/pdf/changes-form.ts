import type { ChangeAct, Filling } from './change.ts';
import { actOf, type Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { differingKeys } from './equal.ts';
import { type Field, fieldsOf } from './field-tree.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfObject, ref } from './objects.ts';
import { isTimestamp } from './permissions.ts';
import { readText } from './text-string.ts';

/** Entries of a field or widget that filling it changes; position, name, flags and actions are not among them. */
const filled: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'I', 'M', 'RV']);
/** Entries that the form gains with a signature whose field has an appearance. */
const gainedWithFields: ReadonlySet<string> = new Set(['DA', 'DR']);

/** New signature fields, fields that were signed, fields that were filled (ISO 32000-2 §12.7). */
export function explainForm(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const holder = entry(pdf.catalog, 'AcroForm');
  const [was, is] = [signed.dict(entry(signed.catalog, 'AcroForm')), pdf.dict(holder)];
  if (is === null) {
    if (was !== null) refuseForm(comparison, 'catalog /AcroForm', 'removed');
    return;
  }
  if (onlyGrew(comparison, was, is) && isKind(holder, 'ref')) comparison.explain(holder.number);
  explainKnownFields(comparison);
  const gained = comparison.gained(was === null ? null : entry(was, 'Fields'), entry(is, 'Fields'));
  if (gained === null) refuseForm(comparison, 'form /Fields', 'changed');
  for (const item of gained ?? []) explainNewField(comparison, item);
}

function refuseForm(comparison: Comparison, what: string, act: ChangeAct): void {
  comparison.report({ kind: 'other', revision: comparison.pdf.revisions, what, subject: 'form', act });
}

function onlyGrew(comparison: Comparison, was: PdfDict | null, is: PdfDict): boolean {
  const before = was ?? { kind: 'dict', entries: new Map<string, PdfObject>() };
  for (const key of differingKeys(comparison.signed, before, comparison.pdf, is)) {
    if (key === 'Fields' || key === 'SigFlags') continue;
    const isNew = gainedWithFields.has(key) && entry(before, key) === null;
    if (!isNew) {
      refuseForm(comparison, `form /${key}`, actOf(entry(before, key), entry(is, key)));
      return false;
    }
    comparison.explainAdded(entry(is, key));
  }
  return true;
}

function explainNewField(comparison: Comparison, item: PdfObject): void {
  const { pdf } = comparison;
  const field = isKind(item, 'ref') && comparison.stateOf(item.number) === 'added' ? pdf.object(item.number) : null;
  const [widgets, kind] = isKind(field, 'dict') ? [widgetsOf(pdf, field), kindOf(comparison, entry(field, 'V'))] : [];
  if (!isKind(field, 'dict') || !isKind(item, 'ref') || !isName(pdf.get(field, 'FT'), 'Sig') || !widgets) {
    const what = 'a new field that is not for a signature';
    comparison.report({ kind: 'other', revision: pdf.revisions, what, subject: 'field', act: 'added' });
    return;
  }
  const [revision, name] = [comparison.revisionOf(item.number), readText(pdf.get(field, 'T')) ?? ''];
  if (kind !== 'signature' && widgets.some((widget) => isSeen(pdf, widget))) {
    const told = { subject: 'signature-field', act: 'added', field: name } as const;
    comparison.report({ ...told, kind: 'other', revision, what: `field ${name} without a signature` });
    return;
  }
  comparison.explainAdded(item);
  const kids = pdf.get(field, 'Kids');
  comparison.report({
    kind: kind ?? 'form-fill',
    revision,
    what: `field ${name}`,
    subject: kind ?? 'signature-field',
    act: 'added',
    field: name,
    drawn: [item, ...(isKind(kids, 'array') ? kids.items : [])].map((widget) => ({ item: widget })),
    ...(kind === null ? { filling: 'first' as const } : {}),
  });
}

/**
 * What a signature field and its widgets may say; nothing that acts, and nothing that makes other fields of them
 * (ISO 32000-2 tables 166, 191, 226, 235).
 */
const widgetEntries: ReadonlySet<string> = new Set(
  'Type Subtype Parent Rect P F AP AS Border BS C H M MK NM Contents Lang StructParent DA Q'.split(' '),
);
const fieldEntries: ReadonlySet<string> = new Set([...widgetEntries, ...'FT T TU TM Ff V Kids Lock SV'.split(' ')]);

/** The field, where it is its own widget too, and its widgets; null where one of them says more than such a field does. */
function widgetsOf(pdf: PdfDocument, field: PdfDict): readonly PdfDict[] | null {
  const kids = pdf.get(field, 'Kids');
  const widgets = isKind(kids, 'array') ? kids.items.map((kid) => pdf.resolve(kid)) : [];
  const fits = widgets.every((widget) => isKind(widget, 'dict') && saysOnly(widget, widgetEntries));
  return fits && saysOnly(field, fieldEntries) ? [field, ...widgets.filter((widget) => isKind(widget, 'dict'))] : null;
}

const saysOnly = ({ entries }: PdfDict, known: ReadonlySet<string>): boolean =>
  [...entries.keys()].every((key) => known.has(key));

/** Whether a widget has an area to draw on (ISO 32000-2 §12.7.5.5: without one, the signature is not to be seen). */
function isSeen(pdf: PdfDocument, widget: PdfDict): boolean {
  const area = pdf.get(widget, 'Rect');
  if (area === null) return false;
  const corners = isKind(area, 'array') ? area.items.map((item) => pdf.resolve(item)) : [];
  const [left, bottom, right, top] = corners;
  return corners.length !== 4 || (left !== right && bottom !== top);
}

/** What a field is signed with in this revision; null where it is with nothing, or with what stands elsewhere already. */
function kindOf(comparison: Comparison, value: PdfObject): 'signature' | 'timestamp' | null {
  const { pdf } = comparison;
  if (isKind(value, 'ref') && comparison.stateOf(value.number) !== 'added') return null;
  const signature = pdf.resolve(value);
  if (!isKind(signature, 'dict')) return null;
  return isTimestamp(pdf, signature) ? 'timestamp' : 'signature';
}

function explainKnownFields(comparison: Comparison): void {
  for (const field of fieldsOf(comparison.signed)) {
    for (const [number, dict] of partsOf(comparison, field)) {
      if (comparison.stateOf(number) === 'changed') explainFilling(comparison, field, number, dict);
    }
  }
}

/** The field and its widgets, as far as they are objects of their own, as signed. */
function* partsOf({ signed }: Comparison, field: Field): Generator<readonly [number, PdfDict]> {
  if (field.ref !== null) yield [field.ref.number, field.dict];
  const kids = signed.get(field.dict, 'Kids');
  if (!isKind(kids, 'array')) return;
  for (const kid of kids.items) {
    const widget = signed.dict(kid);
    if (isKind(kid, 'ref') && widget !== null) yield [kid.number, widget];
  }
}

function explainFilling(comparison: Comparison, field: Field, number: number, was: PdfDict): void {
  const { signed, pdf } = comparison;
  const is = dictOf(pdf.object(number));
  if (is === null || differingKeys(signed, was, pdf, is).some((key) => !filled.has(key))) return;
  const kind = field.type === 'Sig' ? signingOf(comparison, field, is) : 'form-fill';
  if (kind === null) return;
  for (const key of filled) comparison.explainAdded(entry(is, key));
  comparison.explain(number);
  comparison.report({
    kind,
    revision: comparison.revisionOf(number),
    what: `field ${field.name}`,
    subject: kind === 'form-fill' ? 'field' : kind,
    act: 'changed',
    field: field.name,
    drawn: [{ item: ref(number) }],
    ...(kind === 'form-fill' ? { filling: fillingOf(comparison, field, number) } : {}),
  });
}

/** Levels of fields above one that its value is looked for in. */
const levelsAtMost = 32;

/** What the field's value became, wherever in the tree it stands (ISO 32000-2 table 226). */
function fillingOf(comparison: Comparison, field: Field, number: number): Filling {
  const { signed, pdf } = comparison;
  const [was, is] = [field.value, valueIn(pdf, field.ref?.number ?? number)];
  if (comparison.same(was, is)) return 'look';
  const before = signed.resolve(was);
  const isEmpty =
    before === null || isName(before, 'Off') || (isKind(before, 'string') && (readText(before) ?? '').trim() === '');
  return isEmpty ? 'first' : 'again';
}

function valueIn(pdf: PdfDocument, number: number): PdfObject {
  let field = dictOf(pdf.object(number));
  for (let levels = 0; field !== null && levels < levelsAtMost; levels++) {
    const value = entry(field, 'V');
    if (value !== null) return value;
    field = pdf.dict(entry(field, 'Parent'));
  }
  return null;
}

/** A signature that was there stays as it was, its look too; an empty field gets a look with its signature or not at all. */
function signingOf(comparison: Comparison, field: Field, part: PdfDict): 'signature' | 'timestamp' | null {
  const { signed, pdf } = comparison;
  if (signed.resolve(field.value) !== null) return null;
  const own = entry(part, 'V');
  const kind = kindOf(comparison, own ?? entry(pdf.dict(field.ref) ?? part, 'V'));
  return kind === 'timestamp' && isSeen(pdf, part) ? null : kind;
}
