import { isFailure } from '../../../shared/errors.ts';
import { type JudgeAsk, openBench } from './bench.ts';
import { type Judged, judgePort } from './judge-line.ts';

// A page that nobody sees (Chromium's offscreen document), because a service worker can start no worker. It has of the
// browser's extension interfaces `runtime` alone.

const idleMs = 60_000;

const bench = openBench(() => new Worker(new URL('../document/worker.ts', import.meta.url), { type: 'module' }));
let open = 0;
let idle = setTimeout(close, idleMs);

chrome.runtime.onConnect.addListener((port) => {
  // Content scripts may open ports too, and have a tab.
  if (port.name !== judgePort || port.sender?.id !== chrome.runtime.id || port.sender.tab !== undefined) return;
  open += 1;
  clearTimeout(idle);
  port.onDisconnect.addListener(() => {
    open -= 1;
    if (open === 0) idle = setTimeout(close, idleMs);
  });
  port.onMessage.addListener((ask: JudgeAsk) => void answer(ask, (judged) => port.postMessage(judged)));
});

async function answer(ask: JudgeAsk, say: (judged: Judged) => void): Promise<void> {
  try {
    say({ report: await bench(ask) });
  } catch (error) {
    if (!isFailure(error)) console.error(error);
    say({ failure: isFailure(error) ? error.record : { code: 'INTERNAL', details: { reference: 'judge' } } });
  }
}
