import type { FailureRecord } from '../../../shared/errors.ts';
import type { SigningNote } from '../../../shared/pades/notes.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { SignedPlace } from '../../../shared/records/role-stamp.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { AnchorDer } from './anchor-rules.ts';

/** What a page asks of its worker; `id` comes back with the answer. */
export type Question =
  | { readonly id: number; readonly kind: 'sha256'; readonly blob: Blob }
  | { readonly id: number; readonly kind: 'check-signable'; readonly blob: Blob; readonly access: DocumentAccess }
  | { readonly id: number; readonly kind: 'zip-documents'; readonly blob: Blob }
  | { readonly id: number; readonly kind: 'signed-places'; readonly blob: Blob; readonly access: DocumentAccess }
  | {
      readonly id: number;
      readonly kind: 'validate';
      readonly blob: Blob;
      readonly file: string;
      /** The document's name, where the file is a ZIP of several. */
      readonly entry: string | null;
      /** What was signed, where the file is a signature that lacks it. */
      readonly beside?: Blob;
      /** What opens an encrypted document. */
      readonly access: DocumentAccess;
      /** Certificates that the official keeps. */
      readonly anchors: readonly AnchorDer[];
      /** Milliseconds since 1970-01-01T00:00:00Z. */
      readonly at: number;
      /** The language of the report's texts. */
      readonly language: Language;
    };

export interface Answers {
  readonly sha256: string;
  readonly 'check-signable': readonly SigningNote[];
  /** Names of the documents in a ZIP; null for a file that is none. */
  readonly 'zip-documents': readonly string[] | null;
  /** Where signatures are seen. */
  readonly 'signed-places': readonly SignedPlace[];
  readonly validate: Report;
}

export type Answer =
  | { readonly id: number; readonly value: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: FailureRecord };
