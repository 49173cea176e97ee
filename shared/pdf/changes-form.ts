import type { Comparison } from './comparison.ts';
import { differingKeys } from './equal.ts';
import { type Field, fieldsOf } from './field-tree.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfObject } from './objects.ts';
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
    if (was !== null) comparison.report('other', pdf.revisions, 'catalog /AcroForm');
    return;
  }
  if (onlyGrew(comparison, was, is) && isKind(holder, 'ref')) comparison.explain(holder.number);
  explainKnownFields(comparison);
  const gained = comparison.gained(was === null ? null : entry(was, 'Fields'), entry(is, 'Fields'));
  if (gained === null) comparison.report('other', pdf.revisions, 'form /Fields');
  for (const item of gained ?? []) explainNewField(comparison, item);
}

function onlyGrew(comparison: Comparison, was: PdfDict | null, is: PdfDict): boolean {
  const before = was ?? { kind: 'dict', entries: new Map<string, PdfObject>() };
  for (const key of differingKeys(comparison.signed, before, comparison.pdf, is)) {
    if (key === 'Fields' || key === 'SigFlags') continue;
    const isNew = gainedWithFields.has(key) && entry(before, key) === null;
    if (!isNew) {
      comparison.report('other', comparison.pdf.revisions, `form /${key}`);
      return false;
    }
    comparison.explainAdded(entry(is, key));
  }
  return true;
}

function explainNewField(comparison: Comparison, item: PdfObject): void {
  const { pdf } = comparison;
  const field = isKind(item, 'ref') && comparison.stateOf(item.number) === 'added' ? pdf.dict(item) : null;
  if (field === null || !isName(pdf.get(field, 'FT'), 'Sig') || !isKind(item, 'ref')) {
    comparison.report('other', pdf.revisions, 'a new field that is not for a signature');
    return;
  }
  comparison.explainAdded(item);
  comparison.report(
    kindOf(comparison, entry(field, 'V')),
    comparison.revisionOf(item.number),
    fieldName(comparison, field),
  );
}

function fieldName({ pdf }: Comparison, field: PdfDict): string {
  return `field ${readText(pdf.get(field, 'T')) ?? ''}`;
}

function kindOf({ pdf }: Comparison, value: PdfObject): 'signature' | 'timestamp' {
  const signature = pdf.dict(value);
  return signature !== null && isName(pdf.get(signature, 'SubFilter'), 'ETSI.RFC3161') ? 'timestamp' : 'signature';
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
  // A signature that was there stays as it was.
  const signedBefore = field.type === 'Sig' && signed.resolve(field.value) !== null;
  if (signedBefore && !comparison.same(entry(was, 'V'), entry(is, 'V'))) return;
  for (const key of filled) comparison.explainAdded(entry(is, key));
  comparison.explain(number);
  const kind = field.type === 'Sig' ? kindOf(comparison, entry(is, 'V')) : 'form-fill';
  comparison.report(kind, comparison.revisionOf(number), `field ${field.name}`);
}
