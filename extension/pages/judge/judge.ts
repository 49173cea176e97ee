import browser from 'webextension-polyfill';
import { Failure } from '../../../shared/errors.ts';
import { pageLimits } from '../../../shared/protocol/page-api.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { Report } from '../../../shared/validation/report.ts';
import { readAnchorDers } from '../document/anchors.ts';
import { type JudgeAsk, openBench } from './bench.ts';
import { type Judged, judgePage, judgePort } from './judge-line.ts';

/** The background sleeps after 30 s without an act of the extension interface. */
const awakeMs = 20_000;

const start = (): Worker => new Worker(new URL('../document/worker.ts', import.meta.url), { type: 'module' });
// Firefox' background is a page and has workers of its own.
const ownBench = openBench(start);

/**
 * The verdict on a file of a portal's page, from the background, with the roots that the official trusts.
 *
 * @param beside what was signed, where the file is a signature that lacks it
 * @throws Failure `DOC_TOO_LARGE`, `LIMIT_EXCEEDED`, or what stands in the way of reading at all
 */
export async function judge(blob: Blob, name: string, language: Language, beside?: Blob): Promise<Report> {
  const sizeBytes = Math.max(blob.size, beside?.size ?? 0);
  if (sizeBytes > pageLimits.verifyBytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes, limitBytes: pageLimits.verifyBytes });
  }
  const known = { anchors: await readAnchorDers(), at: Date.now(), ...(beside !== undefined && { beside }) };
  const ask: JudgeAsk = { blob, name, language, ...known };
  if (!('offscreen' in chrome)) return ownBench(ask);
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), awakeMs);
  try {
    // The page ends itself when it has nothing to do, perhaps just now.
    const judged = (await askPage(ask)) ?? (await askPage(ask));
    if (judged === null) throw new Failure('INTERNAL', { reference: 'judge' });
    if ('failure' in judged) throw new Failure(judged.failure.code, judged.failure.details);
    return judged.report;
  } finally {
    clearInterval(awake);
  }
}

async function askPage(ask: JudgeAsk): Promise<Judged | null> {
  await navigator.locks.request('trien:judge', openPage);
  return await new Promise((resolve) => {
    const port = browser.runtime.connect({ name: judgePort });
    port.onMessage.addListener((judged) => {
      resolve(judged as Judged);
      port.disconnect();
    });
    port.onDisconnect.addListener(() => resolve(null));
    port.postMessage(ask);
  });
}

/** Opens the page where it does not stand. */
async function openPage(): Promise<void> {
  const contexts = await chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (contexts.length > 0) return;
  await chrome.offscreen.createDocument({
    url: judgePage,
    reasons: ['WORKERS'],
    justification: 'Signed documents of a portal are read in a worker that can be ended',
  });
}
