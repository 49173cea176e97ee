import { isFailure } from '../../shared/errors.ts';
import { holdJobIfFree } from '../jobs/hold.ts';
import { type Asked, type Job, type SignedCopy, signedName } from '../jobs/job.ts';
import { jobOf, keepSigned, noteAsked, unanswered } from '../jobs/store.ts';
import { connectLink } from './connect.ts';
import type { Link, SignedDocument } from './link.ts';

type Signed = Exclude<SignedDocument, { readonly failure: unknown }>;

/** The signed file of a job as it is kept. */
export function signedCopyOf(job: Job, { signer, practice }: Asked, result: Signed): SignedCopy {
  return {
    name: signedName(job.document.name),
    blob: result.signed,
    sha256: result.sha256After,
    signedAt: result.signedAt,
    signer,
    practice,
    delivery: 'pending',
  };
}

/**
 * Fetches what came of a job whose page was gone, or whose connection was lost, before the result arrived. Never signs.
 *
 * @returns the signed file, which is kept by then; null where nothing was signed
 * @throws Failure `LINK_LOST`, `AGENT_UNAVAILABLE`: what came of it is still not known
 */
export async function takeUpJob(link: Link, id: string): Promise<SignedCopy | null> {
  const job = await jobOf(id);
  if (job === null || job.asked === null || job.signed !== null) return job?.signed ?? null;
  const { asked, document } = job;
  const sent = { id: asked.id, certificate: asked.certificate, documents: [{ ...document, sha256: asked.sha256 }] };
  try {
    const [result] = await link.resume(sent, () => undefined);
    if (result !== undefined && !('failure' in result)) {
      const signed = signedCopyOf(job, asked, result);
      await keepSigned(id, signed);
      return signed;
    }
  } catch (error) {
    if (!isFailure(error) || isFailure(error, 'LINK_LOST') || isFailure(error, 'AGENT_UNAVAILABLE')) throw error;
  }
  await noteAsked(id, null);
  return null;
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
