import { Failure, isFailure } from '../../shared/errors.ts';
import { maxDocumentBytes } from '../../shared/protocol/limits.ts';
import type { JobDocument } from '../jobs/job.ts';
import { documentName } from '../portals/file-name.ts';
import { reachOf } from '../portals/foreign-address.ts';

const pdfType = 'application/pdf';
/** Readers accept a PDF whose header stands somewhere in the first 1,024 bytes; portals do send such files. */
const headBytes = 1_024;
/** A slow line may take minutes for a large file; a server that sends without end must not hold the pill for ever. */
const fetchMs = 600_000;

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
 * it is another kind of file; `DOC_TOO_LARGE` as soon as more has come than the link takes
 */
export async function fetchDocument(
  address: string,
  title: string,
  signal?: AbortSignal,
  bearer = '',
  limitBytes = maxDocumentBytes,
): Promise<JobDocument> {
  const late = AbortSignal.timeout(fetchMs);
  const headers = bearer === '' ? {} : { Authorization: `Bearer ${bearer}` };
  let answer: Response;
  let blob: Blob;
  let isOfPortal: boolean;
  try {
    const ended = signal === undefined ? late : AbortSignal.any([signal, late]);
    answer = await fetch(address, { credentials: 'include', headers, signal: ended });
    isOfPortal = !answer.redirected || reachOf(answer.url, new URL(address).origin) !== 'never';
    blob = isOfPortal ? await blobOf(answer, limitBytes) : new Blob();
  } catch (error) {
    if (isFailure(error)) throw error;
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

/** The body, counted as it comes: no header of a server's is believed. */
async function blobOf(answer: Response, limitBytes: number): Promise<Blob> {
  let sizeBytes = 0;
  const counted = answer.body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        sizeBytes += piece.length;
        if (sizeBytes > limitBytes) controller.error(new Failure('DOC_TOO_LARGE', { sizeBytes, limitBytes }));
        else controller.enqueue(piece);
      },
    }),
  );
  return await new Response(counted ?? null, { headers: answer.headers }).blob();
}

function notPdf(answer: Response, blob: Blob): Failure {
  // A portal without a session answers 200 with its login page, mostly after a redirection.
  if (answer.redirected && blob.type.startsWith('text/html')) return new Failure('PORTAL_SESSION_EXPIRED', {});
  return new Failure('DOC_UNSUPPORTED', { type: blob.type || 'unknown' });
}
