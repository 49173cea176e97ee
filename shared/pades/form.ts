import { isFailure } from '../errors.ts';
import { type PdfDocument, refOf } from '../pdf/document.ts';
import type { Edits } from '../pdf/edits.ts';
import { damaged } from '../pdf/limits.ts';
import { array, dict, entry, isCount, isKind, type PdfRef } from '../pdf/objects.ts';
import { type Page, pagesOf } from '../pdf/page-tree.ts';
import type { SigningNote } from './notes.ts';

/** The form has signatures; only incremental updates keep them (ISO 32000-2 §12.7.3, table 225). */
const signaturesExistAppendOnly = 3;
/** So many pages are asked whether they share an array; in a longer document it is taken for shared. */
const askedPages = 2_000;

/** The reference to the catalog. @throws Failure `DOC_DAMAGED` */
export function rootOf(pdf: PdfDocument): PdfRef {
  const root = refOf(pdf.trailer, 'Root');
  if (root === null) throw damaged('§7.5.5', 'a catalog that is not an object of its own');
  return root;
}

/** The interactive form as an object of its own, marked as one with signatures; what else it says stays. */
export function formWithSignatures(pdf: PdfDocument, edits: Edits): PdfRef {
  const form = formOf(pdf, edits);
  const flags = pdf.resolve(entry(edits.dict(form, '§12.7.3'), 'SigFlags'));
  edits.change(form, { SigFlags: (isCount(flags) ? flags : 0) | signaturesExistAppendOnly }, '§12.7.3');
  return form;
}

/** What is no dictionary is no form to any reader, and gives way to one. */
function formOf(pdf: PdfDocument, edits: Edits): PdfRef {
  const root = rootOf(pdf);
  const found = edits.follow(entry(edits.dict(root, '§7.7.2'), 'AcroForm'));
  if (isKind(found.value, 'dict') && found.target !== null) return found.target;
  const form = edits.reserve();
  edits.set(form, isKind(found.value, 'dict') ? found.value : dict({ Fields: array() }));
  edits.change(root, { AcroForm: form }, '§7.7.2');
  return form;
}

/**
 * Puts a field that is its own widget among the form's fields and on a page. An array that serves for something else as
 * well is not changed but copied, or the widget would stand on a page where it does not belong.
 *
 * @see ISO 32000-2 §12.7.3, §7.7.3.3
 */
export function addWidget(pdf: PdfDocument, edits: Edits, form: PdfRef, page: Page | null, widget: PdfRef): void {
  if (page === null) {
    edits.append(form, 'Fields', widget, '§12.7.3');
    return;
  }
  const fields = arrayOf(edits, form, 'Fields');
  const annotations = arrayOf(edits, page.ref, 'Annots');
  const shared = fields === null && annotations === null ? noArrays : annotationsOfOthers(pdf, page.ref);
  const isTaken = (found: PdfRef | null, other: PdfRef | null): boolean =>
    found !== null && (found.number === other?.number || shared === null || shared.has(found.number));
  const ownFields = isTaken(fields, annotations);
  edits.append(form, 'Fields', widget, '§12.7.3', ownFields);
  edits.append(page.ref, 'Annots', widget, '§7.7.3.3', isTaken(annotations, ownFields ? null : fields));
}

const noArrays: ReadonlySet<number> = new Set();

function arrayOf(edits: Edits, owner: PdfRef, key: string): PdfRef | null {
  const { target, value } = edits.follow(entry(edits.dict(owner, '§7.3.7'), key));
  return isKind(value, 'array') ? target : null;
}

/** Numbers of the arrays that other pages have for /Annots; null where not all pages could be asked. */
function annotationsOfOthers(pdf: PdfDocument, page: PdfRef): ReadonlySet<number> | null {
  const found = new Set<number>();
  let asked = 0;
  try {
    for (const other of pagesOf(pdf)) {
      asked += 1;
      if (asked > askedPages) return null;
      const annotations = other.ref.number === page.number ? null : refOf(other.dict, 'Annots');
      if (annotations !== null) found.add(annotations.number);
    }
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
  return found;
}

/** What the form and the catalog hold that a signature leaves as it is, and that a signer may want to know. */
export function notesOf(pdf: PdfDocument): readonly SigningNote[] {
  const notes: SigningNote[] = [];
  if (pdf.recovery !== null) {
    const { reason, offset } = pdf.recovery;
    notes.push({ code: 'recovered', reason, ...(offset === undefined ? {} : { offset }) });
  }
  const form = pdf.dict(entry(pdf.catalog, 'AcroForm'));
  if (form !== null && pdf.get(form, 'XFA') !== null) {
    // The catalog says that the pages are made from the form (ISO 32000-1 §7.7.2 table 28).
    notes.push({ code: 'xfa', dynamic: pdf.get(pdf.catalog, 'NeedsRendering') === true });
  }
  if (form !== null && pdf.get(form, 'NeedAppearances') === true) notes.push({ code: 'need-appearances' });
  const permissions = pdf.dict(entry(pdf.catalog, 'Perms'));
  if (permissions !== null && ['UR3', 'UR'].some((key) => pdf.dict(entry(permissions, key)) !== null)) {
    notes.push({ code: 'usage-rights' });
  }
  return notes;
}
