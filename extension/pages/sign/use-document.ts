import { useEffect, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import type { SigningNote } from '../../../shared/pades/notes.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job } from '../../jobs/job.ts';
import { type DocumentReader, openReader } from '../document/reader.ts';

/** What has been found out about the document that is to be signed. Null: not yet, or not to be had. */
export interface DocumentFacts {
  readonly sha256: string | null;
  /** Why it cannot be signed, where reading it has told that already; the agent reads it once more. */
  readonly refusal: FailureRecord | null;
  /** What the signer should know before signing. */
  readonly notes: readonly SigningNote[];
  /** What stands signed in it already. */
  readonly report: Report | null;
  /** The signatures were looked at, with or without a result. */
  readonly isRead: boolean;
}

const unknown: DocumentFacts = { sha256: null, refusal: null, notes: [], report: null, isRead: false };

/**
 * Reads the job's document in a worker: its digest first, then whether it can be signed, then its signatures.
 *
 * @param access kept as it is while it says the same: the document is read anew for another
 */
export function useDocument(job: Job | null, language: Language, access: DocumentAccess): DocumentFacts {
  const [facts, setFacts] = useState(unknown);
  useEffect(() => {
    if (job === null) return;
    const reader = openReader();
    void readDocument(reader, job, language, access, (found) => setFacts((before) => ({ ...before, ...found })));
    return () => reader.close();
    // The document of a job never changes; only what became of it does.
  }, [job?.id, language, access]);
  return facts;
}

async function readDocument(
  reader: DocumentReader,
  { document }: Job,
  language: Language,
  access: DocumentAccess,
  tell: (found: Partial<DocumentFacts>) => void,
): Promise<void> {
  try {
    tell({ sha256: await reader.sha256(document.blob) });
    tell(await signable(reader, document.blob, access));
    tell({ report: await reader.validate(document, language, access) });
  } catch {
    // Whether the document can be signed is the agent's to say; here it is only not described.
  }
  tell({ isRead: true });
}

/** @throws whatever is no failure of the document: then nothing is known, and the agent will tell */
async function signable(
  reader: DocumentReader,
  blob: Blob,
  access: DocumentAccess,
): Promise<Pick<DocumentFacts, 'refusal' | 'notes'>> {
  try {
    return { refusal: null, notes: await reader.checkSignable(blob, access) };
  } catch (error) {
    if (isFailure(error) && error.code !== 'INTERNAL') return { refusal: error.record, notes: [] };
    throw error;
  }
}
