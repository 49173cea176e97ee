import { pdfLimits } from './limits.ts';
import { isKind, type PdfObject } from './objects.ts';

/** Entries whose lists may grow after a signature: of pages, of the form, of the document security store. */
const lists: ReadonlySet<string> = new Set(['Annots', 'Fields', 'Certs', 'OCSPs', 'CRLs', 'Cert', 'OCSP', 'CRL']);
/** Entries whose dictionaries a content stream or an appearance looks up by names of its own (ISO 32000-2 §7.8.3, §12.5.5). */
const drawn: ReadonlySet<string> = new Set([
  'Resources',
  'XObject',
  'Font',
  'ExtGState',
  'Pattern',
  'ColorSpace',
  'Shading',
  'Properties',
  'CharProcs',
  'N',
]);

const inAnotherList = 1;
const inDrawing = 2;

/**
 * What objects serve for, by the entries that refer to them. A document can be made so that one object is two things: an
 * addition that is harmless to the one then shows in the other.
 */
export class Uses {
  readonly #flags = new Uint8Array(pdfLimits.objects + 1);

  /** Notes all that `object` refers to, itself not followed. */
  note(object: PdfObject, key = ''): void {
    if (isKind(object, 'ref')) {
      const flags = (lists.has(key) ? 0 : inAnotherList) | (drawn.has(key) ? inDrawing : 0);
      this.#flags[object.number] = (this.#flags[object.number] ?? 0) | flags;
    } else if (isKind(object, 'array')) for (const item of object.items) this.note(item, key);
    else if (isKind(object, 'dict')) for (const [name, value] of object.entries) this.note(value, name);
    else if (isKind(object, 'stream')) this.note(object.dict);
  }

  /** Whether a list is also something else than a list that may grow. */
  isMoreThanList(number: number): boolean {
    return ((this.#flags[number] ?? 0) & inAnotherList) !== 0;
  }

  /** Whether something that is drawn may look names up in the dictionary. */
  isDrawn(number: number): boolean {
    return ((this.#flags[number] ?? 0) & inDrawing) !== 0;
  }
}
