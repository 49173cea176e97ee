import browser, { type Runtime, type Tabs } from 'webextension-polyfill';
import { agentStatus, told } from './background/answers.ts';
import { passOn, standBy } from './background/asking.ts';
import { openJob, tellGone } from './background/open-job.ts';
import { originOf, topOriginOf } from './background/sender.ts';
import { answerProof, readProofRequest } from './jobs/proof-request.ts';
import { readContentRequest } from './jobs/request.ts';
import { sweepJobs } from './jobs/store.ts';
import { portalCertificates } from './link/portal-certificates.ts';
import { takeUpAll } from './link/take-up.ts';
import { judge } from './pages/judge/judge.ts';
import { contentScriptFile } from './portals/address.ts';
import { compatSetting, portalsPolicy } from './portals/compat-rows.ts';
import { registerPortals } from './portals/registration.ts';
import { watchDownloads } from './portals/watch-downloads.ts';

// Keeps no state: the browser ends it whenever it likes. All listeners stand at the top level, so that it is woken.

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

browser.runtime.onConnect.addListener(standBy);

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

async function openOptions(sender: Runtime.MessageSender): Promise<void> {
  const origin = topOriginOf(sender) ?? originOf(sender);
  const url = browser.runtime.getURL(`pages/options/index.html?portal=${encodeURIComponent(origin ?? '')}`);
  await browser.tabs.create({ url });
}
