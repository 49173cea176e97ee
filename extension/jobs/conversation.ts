/**
 * The talk between the sign page and the content script that offered the document. Its port lives exactly as long as
 * both: when the portal's page goes away the browser closes it, and the page knows that the question is withdrawn.
 */

/** Name of the port that the sign page opens to the frame of the document. */
export const conversationName = 'trien:job';

/** The ref of the one upload field of a tab's top frame, for documents that came from elsewhere on the page. */
export const uploadFieldRef = 'upload-field';

/** From the sign page. `deliver` hands the signed file over; `leave` says that it will not be signed now. */
export type PageSays =
  | { readonly kind: 'hello'; readonly ref: string }
  | { readonly kind: 'deliver'; readonly ref: string; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'leave'; readonly ref: string };

/** Where the signed file was put, or why it was not. */
export type PutBack = 'confirmed' | 'unconfirmed' | 'no-place';

/** From the content script. */
export type ContentSays =
  | { readonly kind: 'here'; readonly takesBack: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'put-back'; readonly outcome: PutBack };
