import { Failure } from '../errors.ts';
import { type PdfDocument, refOf } from '../pdf/document.ts';
import type { Edits } from '../pdf/edits.ts';
import { type Field, fieldsOf } from '../pdf/field-tree.ts';
import { damaged } from '../pdf/limits.ts';
import { array, dict, entry, isCount, isKind, name, type PdfDict, type PdfRef } from '../pdf/objects.ts';
import { firstPage, type Page } from '../pdf/page-tree.ts';
import { refuseForbiddenField } from '../pdf/security/permission-bits.ts';
import { textString } from '../pdf/text-string.ts';

/** Hidden from no one, printed, and locked in place (ISO 32000-2 §12.5.3, table 167: bits 3 and 8). */
const printAndLocked = 132;
/** The form has signatures; only incremental updates keep them (ISO 32000-2 §12.7.3, table 225). */
const signaturesExistAppendOnly = 3;

/** Where a signature is seen, and as what. */
export interface FieldLook {
  readonly page: Page;
  /** Corners in the page's own units, not rotated: left, bottom, right, top (ISO 32000-2 §12.5.2). */
  readonly rect: readonly [number, number, number, number];
  /** A form XObject (ISO 32000-2 §12.5.5). */
  readonly appearance: PdfRef;
}

/** The field that a signature goes to. */
export interface SignatureField {
  /** What the field's author wants locked by the signature; null in most fields (ISO 32000-2 §12.7.5.5, table 236). */
  readonly lock: PdfDict | null;
}

/**
 * Puts `signature` into the field `wanted` if there is one, else into a new invisible field on the first page; without
 * `wanted` the new field takes the first free name of `Signature1`, `Signature2`, …
 *
 * @throws Failure `FIELD_UNUSABLE`, `DOC_SIGNING_FORBIDDEN`, `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 * @see ISO 32000-2 §12.7.3, §12.7.5.5, §12.5.6.19
 */
export function placeSignature(
  pdf: PdfDocument,
  edits: Edits,
  signature: PdfRef,
  wanted: string | undefined,
  look?: FieldLook,
): SignatureField {
  const fields = [...fieldsOf(pdf)];
  const form = formOf(pdf, edits);
  const flags = pdf.resolve(entry(edits.dict(form, '§12.7.3'), 'SigFlags'));
  edits.change(form, { SigFlags: (isCount(flags) ? flags : 0) | signaturesExistAppendOnly }, '§12.7.3');
  const existing = wanted === undefined ? undefined : fields.find((field) => field.name === wanted);
  refuseForbiddenField(pdf.security, existing === undefined ? 'new' : 'existing');
  if (existing !== undefined) return fillField(pdf, edits, existing, signature, look);
  addField(pdf, edits, form, signature, nameFor(fields, wanted), look);
  return { lock: null };
}

/** The interactive form, as an object of its own. */
function formOf(pdf: PdfDocument, edits: Edits): PdfRef {
  const root = rootOf(pdf);
  const found = edits.follow(entry(edits.dict(root, '§7.7.2'), 'AcroForm'));
  if (isKind(found.value, 'dict') && found.target !== null) return found.target;
  if (found.value !== null && !isKind(found.value, 'dict')) throw damaged('§12.7.3', '/AcroForm is no dictionary');
  const form = edits.reserve();
  edits.set(form, found.value ?? dict({ Fields: array() }));
  edits.change(root, { AcroForm: form }, '§7.7.2');
  return form;
}

/** The reference to the catalog. @throws Failure `DOC_DAMAGED` */
export function rootOf(pdf: PdfDocument): PdfRef {
  const root = refOf(pdf.trailer, 'Root');
  if (root === null) throw damaged('§7.5.5', 'a catalog that is not an object of its own');
  return root;
}

/** An existing field keeps its own rectangle; a look is shown inside it. */
function fillField(
  pdf: PdfDocument,
  edits: Edits,
  field: Field,
  signature: PdfRef,
  look: FieldLook | undefined,
): SignatureField {
  if (field.type !== 'Sig') throw new Failure('FIELD_UNUSABLE', { field: field.name, reason: 'not-a-signature' });
  if (pdf.resolve(field.value) !== null) throw new Failure('FIELD_UNUSABLE', { field: field.name, reason: 'signed' });
  if (field.ref === null) throw damaged('§12.7.4.1', 'a field that is not an object of its own');
  const shown = look === undefined ? {} : { AP: dict({ N: look.appearance }) };
  edits.change(field.ref, { V: signature, ...shown }, '§12.7.4.1');
  return { lock: pdf.dict(entry(field.dict, 'Lock')) };
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
  const page = look?.page ?? firstPage(pdf);
  const widget = edits.reserve();
  edits.set(
    widget,
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(fieldName),
      V: signature,
      P: page.ref,
      Rect: array(...(look?.rect ?? [0, 0, 0, 0])),
      F: printAndLocked,
      ...(look === undefined ? {} : { AP: dict({ N: look.appearance }) }),
    }),
  );
  edits.append(form, 'Fields', widget, '§12.7.3');
  edits.append(page.ref, 'Annots', widget, '§7.7.3.3');
}

function nameFor(fields: readonly Field[], wanted: string | undefined): string {
  if (wanted !== undefined) {
    // A full stop joins the names of a path (ISO 32000-2 §12.7.4.2).
    const taken = fields.some((field) => field.name.startsWith(`${wanted}.`));
    if (wanted === '' || wanted.includes('.') || taken) {
      throw new Failure('FIELD_UNUSABLE', { field: wanted, reason: 'name' });
    }
    return wanted;
  }
  const used = new Set(fields.map((field) => field.name.split('.')[0]));
  for (let n = 1; ; n++) if (!used.has(`Signature${n}`)) return `Signature${n}`;
}
