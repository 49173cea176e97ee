/** A document that a portal holds. */
export interface PortalDocument {
  /** As the list shows it. */
  readonly title: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** A file that a portal took, and how it came. */
export interface ReceivedFile {
  /** The document to which it was uploaded. */
  readonly documentId: number;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A portal of the zoo, under way. */
export interface Portal {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Files that were uploaded so far, in order. */
  readonly received: readonly ReceivedFile[];
  stop(): Promise<void>;
}
