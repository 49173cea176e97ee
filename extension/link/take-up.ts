import { isFailure } from '../../shared/errors.ts';
import { holdJobIfFree } from '../jobs/hold.ts';
import { type Asked, type Job, type SignedCopy, signedName } from '../jobs/job.ts';
import { jobOf, keepSigned, noteAsked, unanswered } from '../jobs/store.ts';
import { connectLink } from './connect.ts';
import type { Link, JobDocument as LinkDocument, SignedDocument } from './link.ts';

type Signed = Exclude<SignedDocument, { readonly failure: unknown }>;

/** The signed file of the `at`-th document of a request as it is kept. */
export function signedCopyOf(job: Job, asked: Asked, at: number, result: Signed): SignedCopy {
  const { signer, practice, documents } = asked;
  const row = documents[at];
  return {
    name: signedName(job.documents[row?.n ?? -1]?.name ?? ''),
    blob: result.signed,
    sha256: result.sha256After,
    signedAt: result.signedAt,
    signer,
    practice,
    facts: row?.facts ?? {},
    ...(result.notes !== undefined && result.notes.length > 0 && { notes: result.notes }),
    delivery: 'pending',
  };
}

/**
 * What is to be kept of the results of a request.
 *
 * @returns signed files by their place among the job's documents
 */
export function copiesOf(job: Job, asked: Asked, results: readonly SignedDocument[]): ReadonlyMap<number, SignedCopy> {
  const copies = new Map<number, SignedCopy>();
  for (const result of results) {
    const row = asked.documents[result.n];
    if (row !== undefined && !('failure' in result)) copies.set(row.n, signedCopyOf(job, asked, result.n, result));
  }
  return copies;
}

/** Documents of a request as the link takes them; null where one of them is not here, which nobody can have asked for. */
function sentDocuments(job: Job, asked: Asked): readonly LinkDocument[] | null {
  const documents = asked.documents.map(({ n, sha256 }) => {
    const document = job.documents[n];
    return document === undefined || document.blob === null ? null : { ...document, blob: document.blob, sha256 };
  });
  return documents.every((document) => document !== null) ? documents : null;
}

/**
 * Fetches what came of a job whose page was gone, or whose connection was lost, before the results arrived. Never signs.
 *
 * @returns the job as it is kept by then, its results in it; null where it is no longer kept
 * @throws Failure `LINK_LOST`, `AGENT_UNAVAILABLE`: what came of it is still not known
 */
export async function takeUpJob(link: Link, id: string): Promise<Job | null> {
  const job = await jobOf(id);
  if (job === null || job.asked === null) return job;
  const { asked } = job;
  const documents = sentDocuments(job, asked);
  try {
    if (documents !== null) {
      const results = await link.resume({ id: asked.id, certificate: asked.certificate, documents }, () => undefined);
      await keepSigned(id, copiesOf(job, asked, results));
    }
  } catch (error) {
    if (!isFailure(error) || isFailure(error, 'LINK_LOST') || isFailure(error, 'AGENT_UNAVAILABLE')) throw error;
  }
  await noteAsked(id, null);
  return await jobOf(id);
}

/**
 * Fetches what came of all jobs that no page has in hand: for those who start, or see a window go. Where there are none,
 * nobody is asked; where the agent is not there, the next one tries again.
 */
export async function takeUpAll(): Promise<void> {
  const jobs = await unanswered();
  if (jobs.length === 0) return;
  try {
    const link = await connectLink(undefined, 'likely');
    try {
      for (const { id } of jobs) await holdJobIfFree(id, async () => void (await takeUpJob(link, id)));
    } finally {
      link.close();
    }
  } catch (error) {
    if (!isFailure(error)) throw error;
  }
}
