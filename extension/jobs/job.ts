import type { OfficeNote } from '../../shared/pades/notes.ts';
import type { SignedFacts } from './conversation.ts';
import type { MessageAsk } from './message-ask.ts';
import type { Wish } from './wish.ts';

/** What the official wants done with the documents. */
export type Purpose = 'sign' | 'verify';

/**
 * How the document was found: in the browser's own viewer, behind a link, in an upload field, dropped on a page, among the
 * browser's downloads, in rows of a table, handed over by a call that the page made (`hook`: of an older signer;
 * `page-api`: of ours), chosen in one of the extension's pages, or the sample of the welcome page.
 */
export type Source =
  | 'viewer'
  | 'link'
  | 'input'
  | 'drop'
  | 'download'
  | 'rows'
  | 'hook'
  | 'page-api'
  | 'file'
  | 'sample';

/** A document that is here. The Blob stands for the bytes; nothing holds them whole. */
export interface JobDocument {
  readonly name: string;
  /** Media type, `application/pdf` for all that is signed today. */
  readonly type: string;
  readonly blob: Blob;
}

/** A document that the sign page has to get first. */
export interface AwaitedDocument {
  readonly name: string;
  readonly type: string;
  readonly blob: null;
  /** Where it lies, `http:` or `https:`; null where the official chooses a file. */
  readonly address: string | null;
}

/** The frame that handed the document over, and what it calls the document. */
export interface Place {
  readonly tabId: number;
  readonly frameId: number;
  /** The document in that frame, where the browser names it: after a navigation the same frame holds another one. */
  readonly documentId: string | null;
  /** The content script's own name for what it offered. */
  readonly ref: string;
}

/** Whether the signed file is where it belongs. `unconfirmed`: handed over, but the portal gave no proof. */
export type Delivery = 'pending' | 'delivered' | 'unconfirmed' | 'downloaded';

/** The signed file. It is kept until it has arrived somewhere. */
export interface SignedCopy {
  readonly name: string;
  readonly blob: Blob;
  readonly sha256: string;
  /** ISO 8601. */
  readonly signedAt: string;
  /** Name of the signer as the certificate has it. */
  readonly signer: string;
  /** Signed with the software key that has no legal value. */
  readonly practice: boolean;
  /** What was stamped; it goes back with the file. */
  readonly facts: SignedFacts;
  /** What the rules of the office leave to be known. Absent: nothing. */
  readonly notes?: readonly OfficeNote[];
  readonly delivery: Delivery;
}

/** A document among those that the agent was asked to sign. */
export interface AskedDocument {
  /** Its place among the job's documents, from 0. */
  readonly n: number;
  /** Of the document that was shown, hex. */
  readonly sha256: string;
  readonly facts: SignedFacts;
}

/** What the agent was asked for a job: enough to fetch its results when nobody was there to take them. */
export interface Asked {
  /** UUIDv7 of the request; the agent never signs twice for it. */
  readonly id: string;
  /** In the order of the request; the first time all of the job, later those that are still to be signed. */
  readonly documents: readonly AskedDocument[];
  /** SHA-256 of the certificate, hex. */
  readonly certificate: string;
  /** Name of the signer as the certificate has it. */
  readonly signer: string;
  /** With the software key that has no legal value. */
  readonly practice: boolean;
}

/** One thing that was asked, by whom, and what came of it. */
export interface Job {
  /** UUIDv7. */
  readonly id: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly createdAt: number;
  readonly purpose: Purpose;
  readonly source: Source;
  /** Stamped by the browser, never taken from the page. */
  readonly origin: string;
  /** Origin of the tab's own page, where it is known and differs. */
  readonly topOrigin: string | null;
  /** Null: chosen in one of the extension's own pages. */
  readonly place: Place | null;
  /** Empty where only `messages` are to be signed. */
  readonly documents: readonly (JobDocument | AwaitedDocument)[];
  /** What the portal says of the signature; null where the official decides all of it. */
  readonly wish: Wish | null;
  /** What is signed that is no document. Its results are not kept: whoever asked is told, or asks again. */
  readonly messages: readonly MessageAsk[];
  /** The last request whose end is not known here; null where there is none. */
  readonly asked: Asked | null;
  /** One for each document, at its place; null until it is signed. */
  readonly signed: readonly (SignedCopy | null)[];
}

/** Whether all documents of a job are signed. */
export const isAllSigned = (job: Job): boolean =>
  job.documents.length > 0 && job.documents.every((_, n) => (job.signed[n] ?? null) !== null);

/** The name under which a signed file goes back: `Tờ trình.pdf` becomes `Tờ trình.signed.pdf`. */
export function signedName(name: string): string {
  const bare = name.replace(/\.pdf$/iu, '').replace(/\.signed$/iu, '');
  return `${bare === '' ? 'document' : bare}.signed.pdf`;
}
