import { Failure, isFailure } from '../../../shared/errors.ts';
import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { CertificateRow, SignState } from '../../../shared/protocol/messages.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import type { Asked, Job, SignedCopy } from '../../jobs/job.ts';
import { keepSigned, noteAsked } from '../../jobs/store.ts';
import type { Link, SignEvent, SignJob } from '../../link/link.ts';
import { signedCopyOf } from '../../link/take-up.ts';
import { openReader } from '../document/reader.ts';
import { rememberCertificate } from './last-certificate.ts';

/** One act of signing. */
export interface SignInput {
  readonly job: Job;
  /** Of the document that was shown, hex. */
  readonly sha256: string;
  readonly certificate: CertificateRow;
  readonly link: Link;
  readonly language: Language;
  /** What opened the document. Kept nowhere. */
  readonly access: DocumentAccess;
}

export interface SignProgress {
  sent(): void;
  agent(state: SignState): void;
  signed(): void;
}

export interface SignOutcome {
  readonly signed: SignedCopy;
  /** Null where this browser could not check it again. */
  readonly report: Report | null;
}

/**
 * Has one document signed, keeps the result, and checks it again with this browser's own eyes.
 *
 * @param extensionOrigin stands in for the portal where the document came from this computer
 * @throws Failure as the agent or the link says; `USER_CANCELLED` by `signal`
 */
export async function signDocument(
  { job, sha256, certificate, link, language, access }: SignInput,
  extensionOrigin: string,
  progress: SignProgress,
  signal: AbortSignal,
): Promise<SignOutcome> {
  const asked: Asked = {
    id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    sha256,
    certificate: certificate.sha256,
    signer: certificate.subject,
    practice: certificate.practice,
  };
  // On disk before the agent hears of it: whatever becomes of this page, the result can be fetched.
  await noteAsked(job.id, asked);
  const result = await resultOf(link, job, requestOf(job, asked, access, extensionOrigin), progress, signal);
  progress.signed();
  const signed = signedCopyOf(job, asked, result);
  // On disk before anything else can go wrong.
  await keepSigned(job.id, signed);
  if (!certificate.practice) await rememberCertificate(job.origin, certificate.sha256);
  return { signed, report: await checkAgain(signed, language, access) };
}

/** @throws Failure; where it says that nothing was signed, there is nothing to fetch later. */
async function resultOf(link: Link, job: Job, request: SignJob, progress: SignProgress, signal: AbortSignal) {
  const tell = (event: SignEvent): void => {
    if (event.kind === 'state') progress.agent(event.state);
    else if (event.bytes >= job.document.blob.size) progress.sent();
  };
  try {
    const [result] = await link.sign(request, tell, signal);
    if (result === undefined) throw new Failure('INTERNAL', { reference: 'no result' });
    if ('failure' in result) throw new Failure(result.failure.code, result.failure.details);
    return result;
  } catch (error) {
    if (isFailure(error) && error.code !== 'LINK_LOST') await noteAsked(job.id, null);
    throw error;
  }
}

/** The verdict on a signed file; null where it cannot be had, as without the password that it needs. */
export async function checkAgain(
  signed: SignedCopy,
  language: Language,
  access: DocumentAccess = {},
): Promise<Report | null> {
  const reader = openReader();
  try {
    const report = await reader.validate(signed, language, access);
    return report.failure?.code === 'DOC_ENCRYPTED' ? null : report;
  } catch {
    return null;
  } finally {
    reader.close();
  }
}

function requestOf(
  job: Job,
  { id, sha256, certificate }: Asked,
  { password }: DocumentAccess,
  extensionOrigin: string,
): SignJob {
  const origin = job.place === null ? extensionOrigin : job.origin;
  return {
    id,
    portal: {
      origin,
      topOrigin: job.place === null ? extensionOrigin : (job.topOrigin ?? job.origin),
      tabId: job.place?.tabId ?? -1,
      frame: job.place?.frameId ?? 0,
      gestureAt: new Date(job.createdAt).toISOString(),
    },
    documents: [{ ...job.document, sha256, ...(password !== undefined && { documentPassword: password }) }],
    certificate,
    options: { format: 'pades', level: 'B', role: 'plain' },
  };
}
