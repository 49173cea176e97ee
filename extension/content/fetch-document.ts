import { Failure } from '../../shared/errors.ts';
import type { JobDocument } from '../jobs/job.ts';
import { documentName } from '../portals/file-name.ts';
import { reachOf } from '../portals/foreign-address.ts';

const pdfType = 'application/pdf';
/** Readers accept a PDF whose header stands somewhere in the first 1,024 bytes; portals do send such files. */
const headBytes = 1_024;

/** Whether a file is a PDF by its first bytes. */
export async function isPdf(blob: Blob): Promise<boolean> {
  const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer());
  return new TextDecoder('latin1').decode(head).includes('%PDF-');
}

/**
 * Fetches a document as the page itself would: its cookies, its origin, its referrer.
 *
 * @param title name as the page shows it
 * @param bearer token that the page gave for its own origin; empty: none
 * @throws Failure `DOWNLOAD_FAILED`; `PORTAL_SESSION_EXPIRED` where a login page came instead; `DOC_UNSUPPORTED` where
 * it is another kind of file
 */
export async function fetchDocument(
  address: string,
  title: string,
  signal?: AbortSignal,
  bearer = '',
): Promise<JobDocument> {
  const headers = bearer === '' ? {} : { Authorization: `Bearer ${bearer}` };
  let answer: Response;
  let blob: Blob;
  let isOfPortal: boolean;
  try {
    answer = await fetch(address, { credentials: 'include', headers, ...(signal === undefined ? {} : { signal }) });
    isOfPortal = !answer.redirected || reachOf(answer.url, new URL(address).origin) !== 'never';
    blob = isOfPortal ? await answer.blob() : new Blob();
  } catch (error) {
    throw new Failure('DOWNLOAD_FAILED', { reason: 'network' }, error);
  }
  // Sent on to what no portal may name: a machine's own or its neighbourhood's services.
  if (!isOfPortal) throw new Failure('DOWNLOAD_FAILED', { reason: 'address' });
  if (answer.status === 401 || answer.status === 403) throw new Failure('PORTAL_SESSION_EXPIRED', {});
  if (!answer.ok) throw new Failure('DOWNLOAD_FAILED', { reason: `HTTP ${answer.status}` });
  if (!(await isPdf(blob))) throw notPdf(answer, blob);
  const name = documentName(answer.headers.get('content-disposition'), address, title);
  return { name, type: pdfType, blob: blob.slice(0, blob.size, pdfType) };
}

function notPdf(answer: Response, blob: Blob): Failure {
  // A portal without a session answers 200 with its login page, mostly after a redirection.
  if (answer.redirected && blob.type.startsWith('text/html')) return new Failure('PORTAL_SESSION_EXPIRED', {});
  return new Failure('DOC_UNSUPPORTED', { type: blob.type || 'unknown' });
}
