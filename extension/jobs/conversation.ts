import type { FailureRecord } from '../../shared/errors.ts';

/**
 * The talk between the sign page and the content script that offered the documents. Its port lives exactly as long as
 * both: when the portal's page goes away the browser closes it, and the page knows that the question is withdrawn.
 */

/** Name of the port that the sign page opens to the frame of the document. */
export const conversationName = 'trien:job';

/** The ref of the one upload field of a tab's top frame, for documents that came from elsewhere on the page. */
export const uploadFieldRef = 'upload-field';

/** What the signed file says of itself; the portal gets it with the file. */
export interface SignedFacts {
  /** Number and date that were stamped: `05/QĐ-UBND`, `YYYY-MM-DD`. */
  readonly number?: string;
  readonly date?: string;
  /** What the letter itself says, where it was read from it. */
  readonly subject?: string;
  readonly agency?: string;
}

/** A signature over what is no document, base64. */
export interface MessageSignature {
  readonly signature: string;
  /** The signer's certificate, DER, base64. */
  readonly certificate: string;
  readonly algorithm: { readonly scheme: 'RSA-PKCS1' | 'RSA-PSS' | 'ECDSA'; readonly digest: string };
}

/** An upload that has to leave from the extension's page: its address is on another origin than the portal's page. */
export interface ForeignUpload {
  readonly address: string;
  /** Name of the multipart field that takes the file. */
  readonly file: string;
  /** Further fields, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** `Authorization: Bearer`, only where it goes to the origin of the page itself. */
  readonly bearer: null;
}

/** From the sign page; `n` is the place of the document or item in the request, from 0. */
export type PageSays =
  | { readonly kind: 'hello'; readonly ref: string }
  /** Hands a signed file over. */
  | {
      readonly kind: 'deliver';
      readonly ref: string;
      readonly n: number;
      readonly name: string;
      readonly blob: Blob;
      readonly facts: SignedFacts;
    }
  /** What a foreign upload was answered; `status` 0: it never got there. */
  | {
      readonly kind: 'uploaded';
      readonly ref: string;
      readonly n: number;
      readonly status: number;
      readonly body: string;
    }
  /** The document will not come: the portal is told why. */
  | { readonly kind: 'failed'; readonly ref: string; readonly n: number; readonly failure: FailureRecord }
  | {
      readonly kind: 'signatures';
      readonly ref: string;
      readonly rows: readonly (MessageSignature | { readonly failure: FailureRecord })[];
    }
  /** Nothing (more) of it will be signed now: closed, cancelled. Whatever was delivered before stays so. */
  | { readonly kind: 'leave'; readonly ref: string };

/**
 * Where a signed file was put, or why it was not. `confirmed`: the portal has proved that it has it. `refused`: its answer
 * says no; `logged-out`: it asked for a login; the file is kept in both.
 */
export type PutBack =
  | { readonly outcome: 'confirmed' | 'unconfirmed' | 'no-place' | 'logged-out' }
  | { readonly outcome: 'refused'; readonly reason: string }
  /** The sign page has to upload it itself, then says `uploaded`. */
  | { readonly outcome: 'foreign'; readonly upload: ForeignUpload };

/** From the content script. */
export type ContentSays =
  | { readonly kind: 'here'; readonly takesBack: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'put-back'; readonly n: number; readonly result: PutBack };
