import type { PdfDocument } from './document.ts';
import { fieldsOf } from './field-tree.ts';
import { entry, isKind, isName, type PdfDict } from './objects.ts';

/** What a certified document still allows: 1 nothing, 2 forms and signatures, 3 comments too (ISO 32000-2 §12.8.2.2.2). */
export type CertificationLevel = 1 | 2 | 3;

/**
 * The strictest certification of a document: named by the catalog's /Perms or by any signature's /Reference; null where
 * there is none (ISO 32000-2 §12.8.2.2, §12.8.6).
 *
 * @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED`
 */
export function certificationLevel(pdf: PdfDocument): CertificationLevel | null {
  const permissions = pdf.dict(entry(pdf.catalog, 'Perms'));
  const named = permissions === null ? null : pdf.dict(entry(permissions, 'DocMDP'));
  const levels = named === null ? [] : [levelOf(pdf, named) ?? 2];
  for (const signature of signatureDictionaries(pdf)) {
    const level = levelOf(pdf, signature);
    if (level !== null) levels.push(level);
  }
  return levels.sort()[0] ?? null;
}

/** Whether a signature dictionary is one of a timestamp over the document, which nobody signed (ISO 32000-2 §12.8.5). */
export function isTimestamp(pdf: PdfDocument, signature: PdfDict): boolean {
  return isName(pdf.get(signature, 'SubFilter'), 'ETSI.RFC3161') || isName(pdf.get(signature, 'Type'), 'DocTimeStamp');
}

/** Whether any signature field holds a signature. @throws Failure `DOC_DAMAGED`, `LIMIT_EXCEEDED` */
export function hasSignatures(pdf: PdfDocument): boolean {
  return !signatureDictionaries(pdf).next().done;
}

function* signatureDictionaries(pdf: PdfDocument): Generator<PdfDict, void> {
  for (const field of fieldsOf(pdf)) {
    const signature = field.type === 'Sig' ? pdf.dict(field.value) : null;
    if (signature !== null) yield signature;
  }
}

/** The DocMDP level that one signature sets; null where it certifies nothing (ISO 32000-2 §12.8.2.2.2, table 257). */
export function levelOf(pdf: PdfDocument, signature: PdfDict): CertificationLevel | null {
  const references = pdf.get(signature, 'Reference');
  if (!isKind(references, 'array')) return null;
  for (const item of references.items) {
    const reference = pdf.dict(item);
    if (reference === null || !isName(pdf.get(reference, 'TransformMethod'), 'DocMDP')) continue;
    const parameters = pdf.dict(entry(reference, 'TransformParams'));
    const level = parameters === null ? 2 : pdf.get(parameters, 'P');
    return level === 1 || level === 3 ? level : 2;
  }
  return null;
}
