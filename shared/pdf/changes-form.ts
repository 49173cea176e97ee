import type { ChangeAct, Filling } from './change.ts';
import { explainDefault } from './changes-defaults.ts';
import { explainNewField, isSeen, kindOf } from './changes-new-field.ts';
import { actOf, type Comparison } from './comparison.ts';
import type { PdfDocument } from './document.ts';
import { differingKeys } from './equal.ts';
import { type Field, fieldsOf } from './field-tree.ts';
import { locksOf } from './locks.ts';
import { dictOf, entry, isCount, isKind, isName, type PdfDict, type PdfObject, ref } from './objects.ts';
import { readText } from './text-string.ts';

/** Entries of a field or widget that filling it changes; position, name, flags and actions are not among them. */
const filled: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'I', 'M', 'RV']);
/** Flags that a signer sets of a field that it signs: print, read-only, locked, contents locked (ISO 32000-2 table 167). */
const setBySigning = 4 | 64 | 128 | 512;
/** Of a field (ISO 32000-2 table 227). */
const readOnly = 1;

/** New signature fields, fields that were signed, fields that were filled (ISO 32000-2 §12.7). */
export function explainForm(comparison: Comparison): void {
  const { signed, pdf } = comparison;
  const holder = entry(pdf.catalog, 'AcroForm');
  const [was, is] = [signed.dict(entry(signed.catalog, 'AcroForm')), pdf.dict(holder)];
  if (is === null) {
    if (was !== null) refuseForm(comparison, 'catalog /AcroForm', 'removed');
    return;
  }
  if (onlyGrew(comparison, was, is)) comparison.explainPlace(entry(signed.catalog, 'AcroForm'), holder);
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
    const [old, now] = [entry(before, key), entry(is, key)];
    if ((key === 'DA' || key === 'DR') && explainDefault(comparison, key, old, now)) continue;
    refuseForm(comparison, `form /${key}`, actOf(old, now));
    return false;
  }
  return true;
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
  if (is === null) return;
  const keys = differingKeys(signed, was, pdf, is);
  if (keys.length === 1 && keys[0] === 'Ff' && isLocking(comparison, field.name, was, is)) {
    comparison.explainPart(number);
    return;
  }
  const others = keys.filter((key) => !filled.has(key));
  if (!others.every((key) => field.type === 'Sig' && isOfSigning(comparison, number, key, was, is))) return;
  const kind = field.type === 'Sig' ? signingOf(comparison, field, is) : 'form-fill';
  if (kind === null) return;
  for (const key of filled) comparison.explainAdded(entry(is, key));
  explainLook(comparison, number, entry(was, 'AP'), entry(is, 'AP'));
  comparison.explainPart(number);
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

/** Whether a field becomes read-only because a signature of this revision locks it (ISO 32000-2 §12.8.2.4, table 227). */
function isLocking({ signed, pdf }: Comparison, name: string, was: PdfDict, is: PdfDict): boolean {
  const [before, after] = [signed.get(was, 'Ff') ?? 0, pdf.get(is, 'Ff')];
  if (!isCount(before) || !isCount(after) || after - before !== readOnly || (before & readOnly) !== 0) return false;
  return !locksOf(signed).isFieldLocked(name) && locksOf(pdf).isFieldLocked(name);
}

/** What else a signer writes into a field that it signs: flags, and the page that it stands on anyway. */
function isOfSigning(comparison: Comparison, number: number, key: string, was: PdfDict, is: PdfDict): boolean {
  const { signed, pdf } = comparison;
  if (key === 'P') {
    const [, page] = comparison.pagesOf(number);
    return entry(was, key) === null && page !== null && refNumber(entry(is, key)) === page;
  }
  const [before, after] = [signed.get(was, key) ?? 0, pdf.get(is, key)];
  if (key !== 'F' || !isCount(before) || !isCount(after)) return false;
  return (before & after) === before && ((before ^ after) & ~setBySigning) === 0;
}

const refNumber = (object: PdfObject): number | null => (isKind(object, 'ref') ? object.number : null);

/**
 * A look that is written anew in the object that it was in, where that object is the look of this field and of nothing else
 * (ISO 32000-2 §12.5.5).
 */
function explainLook(comparison: Comparison, widget: number, was: PdfObject, is: PdfObject): void {
  const { signed, pdf } = comparison;
  const [before, after] = [signed.dict(was), pdf.dict(is)];
  if (before === null || after === null) return;
  let holder = widget;
  if (isKind(is, 'ref')) {
    if (refNumber(was) !== is.number || !comparison.isHeldBy(is.number, widget)) return;
    comparison.explainAdded(after);
    comparison.explain(is.number);
    holder = is.number;
  }
  const look = entry(after, 'N');
  if (!isKind(look, 'ref') || refNumber(entry(before, 'N')) !== look.number) return;
  if (comparison.stateOf(look.number) !== 'changed' || !comparison.isHeldBy(look.number, holder)) return;
  const stream = pdf.object(look.number);
  if (!isKind(stream, 'stream') || !isName(entry(stream.dict, 'Subtype'), 'Form')) return;
  comparison.explainAdded(stream);
  comparison.explainInFull(look.number);
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
