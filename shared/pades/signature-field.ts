import { Failure, type FailureDetails } from '../errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { Edits } from '../pdf/edits.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { damaged } from '../pdf/limits.ts';
import { type Locks, locksOf } from '../pdf/locks.ts';
import { array, dict, entry, isCount, isKind, name, type PdfDict, type PdfRef } from '../pdf/objects.ts';
import { type Page, pagesOf } from '../pdf/page-tree.ts';
import { refuseForbiddenField } from '../pdf/security/permission-bits.ts';
import { textString } from '../pdf/text-string.ts';
import { addWidget, formWithSignatures } from './form.ts';

/** Hidden from no one, printed, and locked in place (ISO 32000-2 §12.5.3, table 167: bits 3 and 8). */
const printAndLocked = 132;
/** So many names are tried beyond those that are used. */
const triedNames = 100;
/** A value that nobody may change (ISO 32000-2 table 227: bit 1). */
const readOnly = 1;

/** Where a signature is seen, and as what. */
export interface FieldLook {
  readonly page: Page;
  /** Corners in the page's own units, not rotated: left, bottom, right, top (ISO 32000-2 §12.5.2). */
  readonly rect: readonly [number, number, number, number];
  /** A form XObject (ISO 32000-2 §12.5.5). */
  readonly appearance: PdfRef;
}

/** What the author of the field wants of the signature; null in most fields, and in a new one. */
export interface SignatureField {
  /** What the signature locks (ISO 32000-2 §12.7.5.5, table 236). */
  readonly lock: PdfDict | null;
  /** What the signature must or should be like (ISO 32000-2 §12.7.5.5, table 237). */
  readonly seed: PdfDict | null;
}

/**
 * Puts `signature` into the field `wanted` if there is one, else into a new field, invisible and on the first page, if there is one, unless
 * `look` says more; without `wanted` the new field takes the first free name of `Signature1`, `Signature2`, …
 *
 * @throws Failure `FIELD_UNUSABLE`, `DOC_SIGNING_FORBIDDEN` (permissions, a field that is locked), `DOC_DAMAGED`,
 * `LIMIT_EXCEEDED`
 * @see ISO 32000-2 §12.7.3, §12.7.5.5, §12.5.6.19
 */
export function placeSignature(
  pdf: PdfDocument,
  edits: Edits,
  signature: PdfRef,
  wanted: string | undefined,
  look?: FieldLook,
  locks: Locks = locksOf(pdf),
): SignatureField {
  const fields = [...fieldsOf(pdf)];
  const form = formWithSignatures(pdf, edits);
  const named = wanted === undefined ? [] : fields.filter((field) => field.name === wanted);
  const existing = named.find((field) => isEmptySignature(pdf, field)) ?? named[0];
  refuseForbiddenField(pdf.security, existing === undefined ? 'new' : 'existing');
  if (existing !== undefined) return fillField(pdf, edits, existing, signature, look, locks);
  // A new annotation that is seen is more than forms and signatures (ISO 32000-2 table 257).
  const isSeen = look !== undefined && look.rect[0] !== look.rect[2];
  if (isSeen && locks.level === 2) throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'certified' });
  addField(pdf, edits, form, signature, nameFor(fields, wanted, locks), look);
  return { lock: null, seed: null };
}

const isEmptySignature = (pdf: PdfDocument, { type, value }: Field): boolean =>
  type === 'Sig' && pdf.resolve(value) === null;

/** An existing field keeps its own rectangle; a look is shown inside it. */
function fillField(
  pdf: PdfDocument,
  edits: Edits,
  field: Field,
  signature: PdfRef,
  look: FieldLook | undefined,
  { isFieldLocked }: Locks,
): SignatureField {
  const unusable = (reason: FailureDetails['FIELD_UNUSABLE']['reason']) =>
    new Failure('FIELD_UNUSABLE', { field: field.name, reason });
  if (field.type !== 'Sig') throw unusable('not-a-signature');
  if (pdf.resolve(field.value) !== null) throw unusable('signed');
  const flags = pdf.get(field.dict, 'Ff');
  if (isCount(flags) && (flags & readOnly) !== 0) throw unusable('readonly');
  if (isFieldLocked(field.name)) throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'locked' });
  if (field.ref === null) throw damaged('§12.7.4.1', 'a field that is not an object of its own');
  edits.change(field.ref, { V: signature }, '§12.7.4.1');
  // What is seen belongs to the widget, which may be an object of its own (ISO 32000-2 §12.5.6.19).
  if (look !== undefined) {
    edits.change(widgetOf(pdf, field) ?? field.ref, { AP: dict({ N: look.appearance }) }, '§12.5.5');
  }
  return { lock: pdf.dict(entry(field.dict, 'Lock')), seed: pdf.dict(entry(field.dict, 'SV')) };
}

/** The first widget of a field that stands apart from it; null where the field is its own. */
function widgetOf(pdf: PdfDocument, field: Field): PdfRef | null {
  if (entry(field.dict, 'Rect') !== null) return null;
  const kids = pdf.get(field.dict, 'Kids');
  const first = isKind(kids, 'array') ? kids.items.find((kid) => pdf.dict(kid) !== null) : undefined;
  return isKind(first, 'ref') ? first : null;
}

/** Field and widget in one dictionary (ISO 32000-2 §12.5.6.19); without a look it has no area, and no page changes. */
function addField(
  pdf: PdfDocument,
  edits: Edits,
  form: PdfRef,
  signature: PdfRef,
  fieldName: string,
  look: FieldLook | undefined,
): void {
  const page = look?.page ?? pagesOf(pdf).next().value ?? null;
  const widget = edits.reserve();
  edits.set(
    widget,
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(fieldName),
      V: signature,
      ...(page === null ? {} : { P: page.ref }),
      Rect: array(...(look?.rect ?? [0, 0, 0, 0])),
      F: printAndLocked,
      ...(look === undefined ? {} : { AP: dict({ N: look.appearance }) }),
    }),
  );
  addWidget(pdf, edits, form, page, widget);
}

/** @throws Failure `DOC_SIGNING_FORBIDDEN` where an earlier signature locks fields of any name, those too that come later */
function nameFor(fields: readonly Field[], wanted: string | undefined, { isFieldLocked }: Locks): string {
  if (wanted !== undefined) {
    // A full stop joins the names of a path (ISO 32000-2 §12.7.4.2).
    const taken = fields.some((field) => field.name.startsWith(`${wanted}.`));
    if (wanted === '' || wanted.includes('.') || taken) {
      throw new Failure('FIELD_UNUSABLE', { field: wanted, reason: 'name' });
    }
    if (isFieldLocked(wanted)) throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'locked' });
    return wanted;
  }
  const used = new Set(fields.map((field) => field.name.split('.')[0]));
  for (let n = 1; n <= used.size + triedNames; n++) {
    const free = `Signature${n}`;
    if (!used.has(free) && !isFieldLocked(free)) return free;
  }
  throw new Failure('DOC_SIGNING_FORBIDDEN', { rule: 'locked' });
}
