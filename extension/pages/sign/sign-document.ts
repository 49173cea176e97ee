import { Failure } from '../../../shared/errors.ts';
import type { CertificateRow, SignState } from '../../../shared/protocol/messages.ts';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { type Job, type SignedCopy, signedName } from '../../jobs/job.ts';
import { keepSigned } from '../../jobs/store.ts';
import type { Link, SignJob } from '../../link/link.ts';
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
  { job, sha256, certificate, link, language }: SignInput,
  extensionOrigin: string,
  progress: SignProgress,
  signal: AbortSignal,
): Promise<SignOutcome> {
  const [result] = await link.sign(
    requestOf(job, sha256, certificate.sha256, extensionOrigin),
    (event) => {
      if (event.kind === 'state') progress.agent(event.state);
      else if (event.bytes >= job.document.blob.size) progress.sent();
    },
    signal,
  );
  if (result === undefined) throw new Failure('INTERNAL', { reference: 'no result' });
  if ('failure' in result) throw new Failure(result.failure.code, result.failure.details);
  progress.signed();
  const signed: SignedCopy = {
    name: signedName(job.document.name),
    blob: result.signed,
    sha256: result.sha256After,
    signedAt: result.signedAt,
    signer: certificate.subject,
    practice: certificate.practice,
    delivery: 'pending',
  };
  // On disk before anything else can go wrong.
  await keepSigned(job.id, signed);
  if (!certificate.practice) await rememberCertificate(job.origin, certificate.sha256);
  return { signed, report: await checkAgain(signed, language) };
}

/** The verdict on a signed file; null where it cannot be had. */
export async function checkAgain(signed: SignedCopy, language: Language): Promise<Report | null> {
  const reader = openReader();
  try {
    return await reader.validate(signed.blob, signed.name, language);
  } catch {
    return null;
  } finally {
    reader.close();
  }
}

function requestOf(job: Job, sha256: string, certificate: string, extensionOrigin: string): SignJob {
  const origin = job.place === null ? extensionOrigin : job.origin;
  return {
    id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    portal: {
      origin,
      topOrigin: job.place === null ? extensionOrigin : (job.topOrigin ?? job.origin),
      tabId: job.place?.tabId ?? -1,
      frame: job.place?.frameId ?? 0,
      gestureAt: new Date(job.createdAt).toISOString(),
    },
    documents: [{ ...job.document, sha256 }],
    certificate,
    options: { format: 'pades', level: 'B', role: 'plain' },
  };
}
