import browser, { type Runtime } from 'webextension-polyfill';
import { newRequestId } from '../../shared/protocol/request-id.ts';
import { conversationName, type PageSays } from '../jobs/conversation.ts';
import type { Job } from '../jobs/job.ts';
import type { MessageOpenRequest, OpenAnswer, OpenRequest } from '../jobs/request.ts';
import { openScripted, takeWaiting } from '../jobs/scripted-window.ts';
import { putJob } from '../jobs/store.ts';
import { isCompatOn } from '../portals/compat.ts';
import { documentIdOf, framedBy, notEnabled, originOf, topOriginOf } from './sender.ts';

/** CSS pixels. */
const windowSize = { width: 1_180, height: 860 };

/**
 * Keeps what is asked for with the origin of the frame that sent it, as the browser tells it, and opens the page for it.
 *
 * @returns undefined where the frame has no web origin
 */
export async function openJob(
  request: OpenRequest | MessageOpenRequest,
  sender: Runtime.MessageSender,
): Promise<OpenAnswer | undefined> {
  const origin = originOf(sender);
  if (origin === null) return undefined;
  const off = await unserved(request.source, origin, sender);
  if (off !== null) return { kind: 'refused', failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin: off } } };
  const isMessage = request.kind === 'message';
  const documents = isMessage ? [] : request.documents.map(documentOf);
  const purpose = isMessage ? 'sign' : request.purpose;
  const tabId = sender.tab?.id ?? -1;
  const place = { tabId, frameId: sender.frameId ?? 0, documentId: documentIdOf(sender), ref: request.ref };
  const job: Job = {
    id: newRequestId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    createdAt: Date.now(),
    purpose,
    source: request.source,
    origin,
    topOrigin: topOriginOf(sender),
    place,
    documents,
    wish: isMessage ? null : request.wish,
    messages: isMessage ? request.items : [],
    asked: null,
    signed: documents.map(() => null),
  };
  const open = async (): Promise<number | undefined> => {
    await putJob(job);
    const url = browser.runtime.getURL(`pages/${purpose}/index.html?job=${job.id}`);
    return (await browser.windows.create({ url, type: 'popup', ...windowSize })).id;
  };
  // A window that only verifies keeps no later call waiting.
  if (!isScripted(request) || purpose === 'verify') await open();
  else if (!(await openScripted(place, open))) return { kind: 'busy' };
  return { kind: 'opened', jobId: job.id };
}

/** Says in the place of a window that has gone that nothing will come of it: it may have gone before it said hello. */
export async function tellGone(windowId: number): Promise<void> {
  const place = await takeWaiting(windowId);
  if (place === null) return;
  const { tabId, frameId, documentId, ref } = place;
  const port = browser.tabs.connect(tabId, {
    frameId,
    name: conversationName,
    ...(documentId !== null && { documentId }),
  });
  port.postMessage({ kind: 'leave', ref } satisfies PageSays);
  port.disconnect();
}

const documentOf = ({ name, type, blob, address }: OpenRequest['documents'][number]): Job['documents'][number] =>
  blob === null ? { name, type, blob, address } : { name, type, blob };

const isScripted = ({ source }: Pick<OpenRequest, 'source'>): boolean => source === 'hook' || source === 'page-api';

/**
 * The origin that keeps this from being opened; null where nothing does. Calls of a page's own script are served where the
 * portal is switched on for good, and those of the older signing service where the compatibility mode is on as well.
 */
async function unserved(
  source: OpenRequest['source'],
  origin: string,
  sender: Runtime.MessageSender,
): Promise<string | null> {
  const off = isScripted({ source }) ? await notEnabled(sender) : await framedBy(sender);
  if (off !== null) return off;
  return source !== 'hook' || (await isCompatOn(origin)) ? null : origin;
}
