import { isFailure } from '../errors.ts';
import type { PdfDocument } from './document.ts';
import { hold } from './limits.ts';
import { isKind, type PdfDict, type PdfObject } from './objects.ts';
import { pagesOf } from './page-tree.ts';

/** What of a page cannot be read as it stands. */
export interface DrawnFault {
  readonly reason: string;
  readonly offset: number | null;
}

/**
 * Whether what pages draw stands where the document says: contents, images and forms, appearances of annotations. A reader
 * that does not find one of them there searches the file for it, and shows what it finds (ISO 32000-2 §7.5.4).
 */
export function drawnFault(pdf: PdfDocument): DrawnFault | null {
  const visited = new Set<number>();
  /** Reads what stands under a reference, once. @throws Failure */
  const read = (object: PdfObject): PdfObject => {
    if (!isKind(object, 'ref')) return object;
    if (visited.has(object.number)) return null;
    visited.add(object.number);
    hold('objects', visited.size);
    return pdf.resolve(object);
  };
  try {
    let pages = 0;
    for (const { dict } of pagesOf(pdf)) {
      pages++;
      for (const object of drawnBy(pdf, dict, read)) read(object);
    }
    return pages === 0 ? { reason: 'no page', offset: null } : null;
  } catch (error) {
    if (isFailure(error, 'DOC_DAMAGED')) {
      const { reason, offset } = error.details;
      return { reason, offset: offset ?? null };
    }
    if (isFailure(error)) return { reason: error.code, offset: null };
    throw error;
  }
}

/**
 * The number of the first page of which content is nowhere in the document, from 1; null where there is none. To a reader
 * such a page is empty, and allowed (ISO 32000-2 §7.3.10); of a file that was cut off it is what has not arrived.
 */
export function firstHollowPage(pdf: PdfDocument): number | null {
  let number = 0;
  for (const { dict } of pagesOf(pdf)) {
    number++;
    const named = dict.entries.get('Contents') ?? null;
    const contents = pdf.resolve(named);
    const parts = isKind(contents, 'array') ? contents.items : [named];
    if (parts.some((part) => isKind(part, 'ref') && pdf.resolve(part) === null)) return number;
  }
  return null;
}

function* drawnBy(pdf: PdfDocument, page: PdfDict, read: (object: PdfObject) => PdfObject): Generator<PdfObject> {
  const contents = read(page.entries.get('Contents') ?? null);
  if (isKind(contents, 'array')) yield* contents.items;
  const resources = pdf.dict(page.entries.get('Resources'));
  const objects = resources === null ? null : pdf.dict(resources.entries.get('XObject'));
  yield* objects?.entries.values() ?? [];
  const annotations = pdf.get(page, 'Annots');
  for (const item of isKind(annotations, 'array') ? annotations.items : []) {
    const annotation = pdf.dict(item);
    const appearance = annotation === null ? null : pdf.dict(annotation.entries.get('AP'));
    if (appearance !== null) yield appearance.entries.get('N') ?? null;
  }
}
