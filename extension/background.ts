import browser, { type Runtime, type Tabs } from 'webextension-polyfill';
import { isFailure } from '../shared/errors.ts';
import { newRequestId } from '../shared/protocol/request-id.ts';
import type { AskingIn } from './jobs/asking.ts';
import { conversationName, type PageSays } from './jobs/conversation.ts';
import type { Job } from './jobs/job.ts';
import { answerProof, readProofRequest } from './jobs/proof-request.ts';
import {
  type MessageOpenRequest,
  type OpenAnswer,
  type OpenRequest,
  readContentRequest,
  type StatusAnswer,
  type Told,
} from './jobs/request.ts';
import { openScripted, takeWaiting } from './jobs/scripted-window.ts';
import { putJob, sweepJobs } from './jobs/store.ts';
import { connectLink } from './link/connect.ts';
import { portalCertificates } from './link/portal-certificates.ts';
import { takeUpAll } from './link/take-up.ts';
import { judge } from './pages/judge/judge.ts';
import { contentScriptFile, patternOf } from './portals/address.ts';
import { compatSetting, portalsPolicy } from './portals/compat-rows.ts';
import { registerPortals } from './portals/registration.ts';
import { watchDownloads } from './portals/watch-downloads.ts';

// Keeps no state: the browser ends it whenever it likes. All listeners stand at the top level, so that it is woken.

const windowSize = { width: 1_180, height: 860 };

browser.runtime.onInstalled.addListener(({ reason }) => {
  void registerPortals();
  void sweepJobs(Date.now());
  if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('pages/welcome/index.html') });
});

browser.runtime.onStartup.addListener(() => {
  void registerPortals();
  void sweepJobs(Date.now());
});

// A window that goes may leave a signed file with the agent; so may a browser or an extension that ended.
browser.windows.onRemoved.addListener((windowId) => {
  void takeUpAll();
  void tellGone(windowId);
});
void takeUpAll();
watchDownloads();

// Hosts can be granted and taken in the browser's own settings too.
browser.permissions.onAdded.addListener(() => {
  void registerPortals();
  watchDownloads();
});
browser.permissions.onRemoved.addListener(() => void registerPortals());

// The page that switches the compatibility mode may be closed at once; the agency's policy may change at any time.
browser.storage.onChanged.addListener((changes) => {
  if (compatSetting in changes || portalsPolicy in changes) void registerPortals();
});

browser.action.onClicked.addListener((tab) => void lookAtPage(tab));

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const proof = readProofRequest(message);
  const origin = originOf(sender);
  if (proof !== null && origin !== null && sender.id === browser.runtime.id && sender.tab?.id !== undefined) {
    return answerProof(proof, { origin, tabId: sender.tab.id }, Date.now());
  }
  const request = readContentRequest(message);
  // Only content scripts have a tab and ask; pages of the extension do their own work.
  if (request === null || sender.id !== browser.runtime.id || sender.tab?.id === undefined) return undefined;
  switch (request.kind) {
    case 'enable':
      return openOptions(sender);
    case 'asking':
      return passOn(sender, request.isAsking);
    case 'status':
      return agentStatus(sender);
    case 'judge':
      return told(sender, () => judge(request.blob, request.name, request.language, request.beside));
    case 'certificates':
      return told(sender, portalCertificates);
    default:
      return openJob(request, sender);
  }
});

/** One look at a page that is not switched on: the click itself is the leave (`activeTab`). */
async function lookAtPage(tab: Tabs.Tab): Promise<void> {
  try {
    if (tab.id === undefined) throw new Error('no tab');
    const target = { tabId: tab.id, allFrames: true };
    await browser.scripting.executeScript({ target, files: [contentScriptFile] });
    await browser.scripting.executeScript({ target, func: callContentScript });
  } catch {
    // The browser's own pages let nobody in; the official then finds the page that takes any file.
    await browser.tabs.create({ url: browser.runtime.getURL('pages/verify/index.html') });
  }
}

/** Runs in the page, beside the content script: tells it that the official asked, so that it also says “nothing here”. */
function callContentScript(): void {
  const called: unknown = Reflect.get(globalThis, Symbol.for('trien:content'));
  if (typeof called === 'function') called();
}

/** Tells all frames of a tab that one of them asks the official something, so that no other pill leads away from it. */
async function passOn(sender: Runtime.MessageSender, isAsking: boolean): Promise<void> {
  const said: AskingIn = { kind: 'asking-in', frameId: sender.frameId ?? 0, isAsking };
  // Nobody answers; a tab may be gone meanwhile.
  await browser.tabs.sendMessage(sender.tab?.id ?? -1, said).catch(() => undefined);
}

/** Keeps what is asked for with the origin of the frame that sent it, as the browser tells it, and opens the page for it. */
async function openJob(
  request: OpenRequest | MessageOpenRequest,
  sender: Runtime.MessageSender,
): Promise<OpenAnswer | undefined> {
  const origin = originOf(sender);
  if (origin === null) return undefined;
  const topOrigin = webOrigin(sender.tab?.url);
  const isScripted = request.source === 'hook' || request.source === 'page-api';
  const off = (await framedBy(sender)) ?? (isScripted && !(await isSwitchedOn(origin)) ? origin : null);
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
    topOrigin,
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
  if (!isScripted || purpose === 'verify') await open();
  else if (!(await openScripted(place, open))) return { kind: 'busy' };
  return { kind: 'opened', jobId: job.id };
}

/** Says in the place of a window that has gone that nothing will come of it: it may have gone before it said hello. */
async function tellGone(windowId: number): Promise<void> {
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

const isSwitchedOn = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] });

/**
 * The origin of the page that frames this one, where the official has not switched it on; else null. A page that frames a
 * portal can lay itself over it.
 */
async function framedBy(sender: Runtime.MessageSender): Promise<string | null> {
  const topOrigin = webOrigin(sender.tab?.url);
  return topOrigin === null || topOrigin === originOf(sender) || (await isSwitchedOn(topOrigin)) ? null : topOrigin;
}

/** The origin that keeps this frame's own calls from being served; null where they are. */
async function notEnabled(sender: Runtime.MessageSender): Promise<string | null> {
  const origin = originOf(sender);
  return origin === null || !(await isSwitchedOn(origin)) ? (origin ?? '') : framedBy(sender);
}

/** Whether an agent of this user answers. It is asked for nothing, so that no prompt and no token comes into it. */
async function agentStatus(sender: Runtime.MessageSender): Promise<StatusAnswer> {
  const off = { notEnabled: await notEnabled(sender) };
  try {
    const link = await connectLink(undefined, 'likely');
    link.close();
    return { kind: 'status', agent: 'there', version: link.agentVersion, ...off };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'status', agent: error.code === 'AGENT_NOT_PAIRED' ? 'unpaired' : 'absent', version: null, ...off };
  }
}

/** Answers a page's question that opens nothing, where the portal is switched on. */
async function told<Value>(
  sender: Runtime.MessageSender,
  value: (origin: string) => Promise<Value>,
): Promise<Told<Value>> {
  const origin = originOf(sender);
  const off = await notEnabled(sender);
  if (origin === null || off !== null) {
    return { kind: 'refused', failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin: off ?? '' } } };
  }
  try {
    return { kind: 'told', value: await value(origin) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { kind: 'refused', failure: error.record };
  }
}

async function openOptions(sender: Runtime.MessageSender): Promise<void> {
  const origin = webOrigin(sender.tab?.url) ?? originOf(sender);
  const url = browser.runtime.getURL(`pages/options/index.html?portal=${encodeURIComponent(origin ?? '')}`);
  await browser.tabs.create({ url });
}

function originOf(sender: Runtime.MessageSender): string | null {
  // Chromium and new Firefox name the origin; `blob:` frames have it there and not in their address.
  const named: unknown = Reflect.get(sender, 'origin');
  return webOrigin(typeof named === 'string' ? named : sender.url);
}

function webOrigin(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin.startsWith('http') ? origin : null;
}

function documentIdOf(sender: Runtime.MessageSender): string | null {
  const named: unknown = Reflect.get(sender, 'documentId');
  return typeof named === 'string' ? named : null;
}
