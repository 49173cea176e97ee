import type { FailureRecord } from '../../../shared/errors.ts';
import type { SigningNote } from '../../../shared/pades/notes.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { AwaitedDocument, Job, JobDocument } from '../../jobs/job.ts';

/** What has been found out about a document that is to be signed. Null: not yet, or not to be had. */
export interface DocumentFacts {
  readonly sha256: string | null;
  /** Why it cannot be signed, where reading it has told that already; the agent reads it once more. */
  readonly refusal: FailureRecord | null;
  /** What the signer should know before signing. */
  readonly notes: readonly SigningNote[];
  /** What stands signed in it already. */
  readonly report: Report | null;
  /** It was looked at whether it can be signed, and which signatures it has, with or without a result. */
  readonly isChecked: boolean;
  readonly isRead: boolean;
}

export const nothingKnown: DocumentFacts = {
  sha256: null,
  refusal: null,
  notes: [],
  report: null,
  isChecked: false,
  isRead: false,
};

/**
 * How a document that is not here comes: it is on its way; the official allows its origin first; the official chooses a
 * file; or it does not come.
 */
export type Coming =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ask'; readonly origin: string }
  | { readonly kind: 'choose' }
  | { readonly kind: 'failed'; readonly failure: FailureRecord };

/** A document of the window: where it stands before it is signed. */
export interface DocumentRow {
  /** Its place among the job's documents, from 0. */
  readonly n: number;
  readonly document: JobDocument | AwaitedDocument;
  /** Null where the document is here. */
  readonly coming: Coming | null;
  readonly facts: DocumentFacts;
  /** What opens it where it is encrypted. */
  readonly password: string | null;
  /** Its first page has been drawn, so that its contents could be seen. */
  readonly isSeen: boolean;
  /** The official wants it signed with the others. */
  readonly isWanted: boolean;
}

/** The rows of a job as it was kept. */
export const rowsOf = (job: Job): readonly DocumentRow[] =>
  job.documents.map((document, n) => ({
    n,
    document,
    coming: document.blob === null ? (document.address === null ? { kind: 'choose' } : { kind: 'loading' }) : null,
    facts: nothingKnown,
    password: null,
    isSeen: false,
    isWanted: true,
  }));

/** The document's name; empty while it is still to be chosen: what the portal calls it then is no file's name. */
export const nameOf = ({ document, coming }: Pick<DocumentRow, 'document' | 'coming'>): string =>
  coming !== null && document.blob === null && document.address === null ? '' : document.name;

/** What is to be done about a document before it can be signed, in one word. */
export type Readiness = 'ready' | 'reading' | 'loading' | 'needs-act' | 'refused' | 'left-out';

/** Whether a document can be signed now. */
export function readinessOf({ coming, facts, isWanted }: DocumentRow): Readiness {
  if (!isWanted) return 'left-out';
  if (coming !== null) {
    if (coming.kind === 'failed') return 'refused';
    return coming.kind === 'loading' ? 'loading' : 'needs-act';
  }
  if (facts.refusal !== null) {
    const { code } = facts.refusal;
    return code === 'DOC_ENCRYPTED' || code === 'DOC_PASSWORD_WRONG' ? 'needs-act' : 'refused';
  }
  return facts.sha256 === null || !facts.isChecked ? 'reading' : 'ready';
}

/** Why a document cannot be signed, whatever the official does; null where it can, or where that is the official's choice. */
export function refusalOf(row: DocumentRow): FailureRecord | null {
  if (readinessOf(row) !== 'refused') return null;
  return row.coming?.kind === 'failed' ? row.coming.failure : row.facts.refusal;
}

/**
 * The documents that one press of the button signs: all that are wanted and can be. Null while one of them is still
 * being got or read, so that nobody signs a batch that is not the one they looked at.
 */
export function readyRows(rows: readonly DocumentRow[]): readonly DocumentRow[] | null {
  const states = rows.map(readinessOf);
  if (states.some((state) => state === 'reading' || state === 'loading')) return null;
  return rows.filter((_, index) => states[index] === 'ready');
}
