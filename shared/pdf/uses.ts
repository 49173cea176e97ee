import { pdfLimits } from './limits.ts';
import { isKind, type PdfDict, type PdfObject, referencesIn } from './objects.ts';

/** Lists of the document security store and its records, which may grow and may lose. */
const evidence: ReadonlySet<string> = new Set(['Certs', 'OCSPs', 'CRLs', 'Cert', 'OCSP', 'CRL']);
/** Entries whose lists may grow after a signature: these, those of pages and of the form. */
const lists: ReadonlySet<string> = new Set(['Annots', 'Fields', ...evidence]);
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

/** Most documents have fewer. */
const firstObjects = 4_096;

const inAnotherList = 1;
const inDrawing = 2;
/** What leads to an annotation or a field: lists of them, each other, actions, the structure of the text. */
const parts: ReadonlySet<string> = new Set([
  '',
  'Annots',
  'Fields',
  'Kids',
  'CO',
  'IRT',
  'Popup',
  'Parent',
  'Obj',
  'T',
]);

const beyondEvidence = 4;
const inPrivateTrailer = 8;
const beyondPart = 16;

/** Entries of a trailer, and of a stream that holds one (ISO 32000-2 tables 15, 17, 5). Any other is of one program alone. */
export const trailerEntries: ReadonlySet<string> = new Set(
  'Size Prev Root Encrypt Info ID XRefStm AuthCode Type Index W Length Filter DecodeParms'.split(' '),
);

/**
 * What objects serve for, by the entries that refer to them. A document can be made so that one object is two things: an
 * addition that is harmless to the one then shows in the other.
 */
export class Uses {
  #flags = new Uint8Array(firstObjects);

  /** Notes all that `object` refers to, itself not followed. */
  note(object: PdfObject, key = ''): void {
    if (isKind(object, 'ref')) {
      const flags = (lists.has(key) ? 0 : inAnotherList) | (drawn.has(key) ? inDrawing : 0);
      const beyond = (evidence.has(key) ? 0 : beyondEvidence) | (parts.has(key) ? 0 : beyondPart);
      this.#add(object.number, flags | beyond);
    } else if (isKind(object, 'array')) for (const item of object.items) this.note(item, key);
    else if (isKind(object, 'dict')) for (const [name, value] of object.entries) this.note(value, name);
    else if (isKind(object, 'stream')) this.note(object.dict);
  }

  /** Notes what a trailer refers to, and gives back of it what all readers follow. */
  noteTrailer({ entries }: PdfDict): PdfDict {
    const known = new Map<string, PdfObject>();
    for (const [key, value] of entries) {
      if (trailerEntries.has(key)) known.set(key, value);
      else for (const number of referencesIn(value)) this.#add(number, inPrivateTrailer);
    }
    const trailer: PdfDict = { kind: 'dict', entries: known };
    this.note(trailer);
    return trailer;
  }

  #add(number: number, flags: number): void {
    if (number > pdfLimits.objects) return;
    if (number >= this.#flags.length) {
      const grown = new Uint8Array(Math.min(2 * number, pdfLimits.objects + 1));
      grown.set(this.#flags);
      this.#flags = grown;
    }
    this.#flags[number] = (this.#flags[number] ?? 0) | flags;
  }

  /**
   * Whether a trailer leads there by an entry that is no document's: LibreOffice finds a second document so. Readers of PDF
   * do not follow it.
   */
  isPrivate(number: number): boolean {
    return ((this.#flags[number] ?? 0) & inPrivateTrailer) !== 0;
  }

  /** Whether an annotation or a field is also something else. */
  isMoreThanPart(number: number): boolean {
    return ((this.#flags[number] ?? 0) & beyondPart) !== 0;
  }

  /** Whether a list is also something else than one of evidence. */
  isMoreThanEvidence(number: number): boolean {
    return ((this.#flags[number] ?? 0) & beyondEvidence) !== 0;
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
