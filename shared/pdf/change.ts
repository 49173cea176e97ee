import type { ChangeLook } from './looks.ts';
import type { CertificationLevel } from './permissions.ts';

/** What a later revision did. `unused` is an object that nothing leads to, `other` whatever is not understood in full. */
export type ChangeKind =
  | 'signature'
  | 'timestamp'
  | 'dss'
  | 'metadata'
  | 'form-fill'
  | 'annotation'
  | 'unused'
  | 'other';

/** What a change is about. It says nothing of the change's worth: that is judged by its kind alone. */
export type ChangeSubject =
  | 'signature'
  | 'timestamp'
  /** A signature field without a signature. */
  | 'signature-field'
  | 'field'
  | 'form'
  | 'annotation'
  | 'page-content'
  | 'page-resources'
  /** Any other attribute of a page, or the page itself. */
  | 'page'
  | 'page-tree'
  | 'evidence'
  | 'metadata'
  | 'information'
  | 'catalog'
  /** Object streams, cross-reference sections and trailers. */
  | 'structure'
  /** Bytes, sections or a history that readers take differently. */
  | 'file'
  /** An object that nothing in the document leads to. */
  | 'unreferenced'
  /** What the signed revision held ready without showing it, and a later one shows. */
  | 'prepared'
  /** Which optional content is seen. */
  | 'layers'
  | 'object';

export type ChangeAct = 'added' | 'changed' | 'removed' | 'reordered';

/** One change after a signature: a fact, not a judgement. */
export interface Change {
  /** The revision that made it, counted from 1; 0 for bytes that belong to none. */
  readonly revision: number;
  readonly kind: ChangeKind;
  /** Where: the field's name, the entry's path or the object's number. */
  readonly what: string;
  readonly subject: ChangeSubject;
  readonly act: ChangeAct;
  /** Full name of the form field; null where it is about none. */
  readonly field: string | null;
  /** Whether a signature of the revision before forbids it (ISO 32000-2 §12.8.2.2, §12.8.2.4). */
  readonly locked: boolean;
  /** The page that it is about, counted from 1; absent where it is about none, or about more. */
  readonly page?: number;
  /** What is seen of it; absent where nothing is, or where it is not known what the change does. */
  readonly look?: ChangeLook;
  /** Absent where no field was filled. */
  readonly filling?: Filling;
  /** Whether a page of the signed document is shown no more: nothing allows that. Absent: not told so. */
  readonly lost?: true;
  /** The strictest certification in force when it was made; absent where there was none. */
  readonly certified?: CertificationLevel;
}

/**
 * What filling a field did: gave a first value to one that had none when it was signed, put one in another's place, or
 * changed what is seen of the field and not its value.
 */
export type Filling = 'first' | 'again' | 'look';
