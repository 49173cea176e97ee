import { useEffect, useState } from 'preact/hooks';
import type { FailureRecord } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { Job } from '../../jobs/job.ts';
import { type DocumentReader, openReader } from '../document/reader.ts';

/** What has been found out about the document that is to be signed. Null: not yet, or not to be had. */
export interface DocumentFacts {
  readonly sha256: string | null;
  /** What stands signed in it already. */
  readonly report: Report | null;
  /** The signatures were looked at, with or without a result. */
  readonly isRead: boolean;
}

/** Why the document cannot be signed, where reading it has told that already; the agent reads it once more. */
export function refusalOf({ report }: DocumentFacts): FailureRecord | null {
  const failure = report?.failure ?? null;
  return failure?.code.startsWith('DOC_') === true ? failure : null;
}

const unknown: DocumentFacts = { sha256: null, report: null, isRead: false };

/** Reads the job's document in a worker: its digest first, then its signatures. */
export function useDocument(job: Job | null, language: Language): DocumentFacts {
  const [facts, setFacts] = useState(unknown);
  useEffect(() => {
    if (job === null) return;
    const reader = openReader();
    void readDocument(reader, job, language, (found) => setFacts((before) => ({ ...before, ...found })));
    return () => reader.close();
    // The document of a job never changes; only what became of it does.
  }, [job?.id, language]);
  return facts;
}

async function readDocument(
  reader: DocumentReader,
  { document }: Job,
  language: Language,
  tell: (found: Partial<DocumentFacts>) => void,
): Promise<void> {
  try {
    tell({ sha256: await reader.sha256(document.blob) });
    tell({ report: await reader.validate(document.blob, document.name, language) });
  } catch {
    // Whether the document can be signed is the agent's to say; here it is only not described.
  }
  tell({ isRead: true });
}
