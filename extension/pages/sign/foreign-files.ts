import { Failure } from '../../../shared/errors.ts';
import { maxDocumentBytes } from '../../../shared/protocol/limits.ts';
import type { ForeignUpload } from '../../jobs/conversation.ts';
import type { AwaitedDocument, JobDocument } from '../../jobs/job.ts';
import { documentName } from '../../portals/file-name.ts';
import { reachOf } from '../../portals/foreign-address.ts';

const pdfType = 'application/pdf';
const headBytes = 1_024;
/** What a portal's server says to an upload; more of it is nobody's to read. */
const replyMaxChars = 65_536;
const timeoutMs = 120_000;

/** Whether a file is a PDF by its first bytes: readers take those whose header stands in the first 1,024. */
export async function isPdf(blob: Blob): Promise<boolean> {
  return (await blob.slice(0, headBytes).text()).includes('%PDF-');
}

/**
 * Fetches a document from another origin than its portal's. Without cookies: a portal learns nothing that is there for
 * the official alone.
 *
 * @param portal origin of the page that named the address
 * @throws Failure `DOWNLOAD_FAILED`, `ORIGIN_NOT_ALLOWED`, `DOC_TOO_LARGE`, `DOC_UNSUPPORTED`
 */
export async function fetchForeign(
  { name, address }: AwaitedDocument & { readonly address: string },
  portal: string,
): Promise<JobDocument> {
  const answer = await ask(address, portal, {});
  if (!answer.ok) throw new Failure('DOWNLOAD_FAILED', { reason: `HTTP ${answer.status}` });
  const announced = Number(answer.headers.get('content-length') ?? 0);
  const tooLarge = (sizeBytes: number) => new Failure('DOC_TOO_LARGE', { sizeBytes, limitBytes: maxDocumentBytes });
  if (announced > maxDocumentBytes) throw tooLarge(announced);
  const blob = await answer.blob().catch((error: unknown) => {
    throw new Failure('DOWNLOAD_FAILED', { reason: 'network' }, error);
  });
  if (blob.size > maxDocumentBytes) throw tooLarge(blob.size);
  if (!(await isPdf(blob))) throw new Failure('DOC_UNSUPPORTED', { type: blob.type || 'unknown' });
  const fileName = documentName(answer.headers.get('content-disposition'), address, name);
  return { name: fileName, type: pdfType, blob: blob.slice(0, blob.size, pdfType) };
}

/**
 * Sends a signed file to an origin that the portal's page cannot reach itself. Without cookies, as the file was fetched.
 *
 * @returns what the server answered; status 0 where it was never reached
 */
export async function uploadForeign(
  upload: ForeignUpload,
  name: string,
  blob: Blob,
  portal: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const form = new FormData();
  for (const [field, value] of upload.fields) form.append(field, value);
  form.append(upload.file, new File([blob], name, { type: blob.type }));
  try {
    const answer = await ask(upload.address, portal, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.text()).slice(0, replyMaxChars) };
  } catch {
    return { status: 0, body: '' };
  }
}

async function ask(address: string, portal: string, more: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    answer = await fetch(address, {
      ...more,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      // A redirection would be followed from here to wherever it leads, this computer's own services too, and no browser
      // rule about local networks holds an extension's page. What the official allowed is this origin.
      redirect: 'error',
      signal,
    });
  } catch (error) {
    throw new Failure('DOWNLOAD_FAILED', { reason: 'network' }, error);
  }
  // Nor is an answer taken that says it comes from where the address itself could not have led.
  const from = new URL(answer.url).origin;
  const isSame = from === new URL(address).origin;
  if (!isSame && reachOf(answer.url, portal) !== 'free' && reachOf(answer.url, portal) !== 'own') {
    throw new Failure('ORIGIN_NOT_ALLOWED', { origin: from });
  }
  return answer;
}
