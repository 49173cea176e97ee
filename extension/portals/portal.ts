/** A document that a page offers, not yet fetched. */
export interface OfferedDocument {
  /** Address from which the page's own session can fetch it. */
  readonly address: string;
  /** Name as the page shows it; empty where it shows none. */
  readonly title: string;
  /** False: its first bytes have to be looked at before it is called a document. */
  readonly isSure: boolean;
  /** What a person points at. */
  readonly element: Element;
}

/** What Triện knows of one family of portals. */
export interface Portal {
  readonly id: string;
  /** Whether a page at this address belongs to the family. */
  covers(address: URL): boolean;
  /** Documents that `root` offers beside those in viewers, without repetition, in the order of the page. */
  offeredIn(root: ParentNode, base: string): readonly OfferedDocument[];
  /** Whether an upload field is one for documents that may be signed. */
  takesDocuments(accept: string): boolean;
}
