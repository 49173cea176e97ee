import browser from 'webextension-polyfill';
import { newRequestId } from '../../../shared/protocol/request-id.ts';
import type { Source } from '../../jobs/job.ts';
import { putJob } from '../../jobs/store.ts';

const windowSize = { width: 1_180, height: 860 };
const headBytes = 1_024;

/** Whether a chosen file is a PDF, by its first bytes. */
export async function looksLikePdf(blob: Blob): Promise<boolean> {
  return (await blob.slice(0, headBytes).text()).includes('%PDF-');
}

/** Opens the sign page for documents of this computer: no portal waits for them. */
export async function openOwnJob(
  source: Source,
  files: readonly { readonly name: string; readonly blob: Blob }[],
): Promise<void> {
  const id = newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await putJob({
    id,
    createdAt: Date.now(),
    purpose: 'sign',
    source,
    origin: location.origin,
    topOrigin: null,
    place: null,
    documents: files.map(({ name, blob }) => ({ name, type: 'application/pdf', blob })),
    wish: null,
    messages: [],
    asked: null,
    signed: files.map(() => null),
  });
  const url = browser.runtime.getURL(`pages/sign/index.html?job=${id}`);
  await browser.windows.create({ url, type: 'popup', ...windowSize });
}
