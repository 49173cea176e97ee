/** What the rules of an office leave to be known, without further facts: these cross the link. */
export const officeNotes = ['annex-alone', 'seal-without-person', 'seal-unproven'] as const;

export type OfficeNote = (typeof officeNotes)[number];

/**
 * What the signer of a document should know about how it was signed, and what bars nothing. The words belong to whoever
 * shows it.
 */
export type SigningNote =
  /** The cross-reference table is broken; the objects were found by searching, as readers do. */
  | { readonly code: 'recovered'; readonly reason: string; readonly offset?: number }
  /**
   * The form has an XFA part, which is left as it is and may show something else than the pages; `dynamic`: the pages
   * are made by it, and what stands in the file is a placeholder (ISO 32000-1 §12.7.8).
   */
  | { readonly code: 'xfa'; readonly dynamic: boolean }
  /** /NeedAppearances is left set: readers draw the fields anew, each in its way (ISO 32000-2 §12.7.3). */
  | { readonly code: 'need-appearances' }
  /** The document has usage rights (/UR3), which a viewer of their maker may call void after a change (§12.8.2.3). */
  | { readonly code: 'usage-rights' }
  /** A wish of the field's author that is no demand and could not be met (ISO 32000-2 table 237). */
  | { readonly code: 'seed-value'; readonly constraint: string }
  /** An annex is sealed by itself: whether the document that it belongs to is signed is not seen here. */
  | { readonly code: 'annex-alone' }
  /** Policy lets the agency seal what no person has signed (Decree 30/2020/NĐ-CP, article 32(2)(d), asks for it). */
  | { readonly code: 'seal-without-person' }
  /** The person's signature is whole, and not proven valid here: no anchor, or no word on its revocation. */
  | { readonly code: 'seal-unproven' };
