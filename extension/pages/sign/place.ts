import browser, { type Runtime } from 'webextension-polyfill';
import type { FailureRecord } from '../../../shared/errors.ts';
import {
  type ContentSays,
  conversationName,
  type MessageSignature,
  type PageSays,
  type PutBack,
  type SignedFacts,
  uploadFieldRef,
} from '../../jobs/conversation.ts';
import type { Place } from '../../jobs/job.ts';

/** How long a portal may take to answer an upload. After that nobody knows whether it has the file. */
const answerMs = 180_000;

/** A signed file as it goes back. */
export interface Returned {
  /** Its place among the documents of the request, from 0. */
  readonly n: number;
  readonly name: string;
  readonly blob: Blob;
  readonly facts: SignedFacts;
}

/** The frame from which the documents came, as long as it is there. */
export interface OpenPlace {
  /** Whether signed files go back by themselves. */
  readonly takesBack: boolean;
  /** Hands a signed file over. Never throws: what cannot be handed over is `no-place`. */
  deliver(signed: Returned): Promise<PutBack>;
  /** Tells what an upload from this page was answered; the portal's side judges it. */
  uploaded(n: number, status: number, body: string): Promise<PutBack>;
  /** The document will not come. */
  failed(n: number, failure: FailureRecord): void;
  signatures(rows: readonly (MessageSignature | { readonly failure: FailureRecord })[]): void;
  /** Nothing more will come. */
  leave(): void;
  /** Lets go without a word; a held file stays held until the official decides. */
  close(): void;
}

/**
 * Opens the talk with the frame of a job.
 *
 * @param origin of that frame
 * @param onGone called once when the portal's page goes away: closed, navigated, reloaded. A page that only draws the
 * viewer anew in which the document stood is the same page, and the question stays
 * @returns null where the frame is gone already
 */
export function openPlace(place: Place, origin: string, onGone: () => void): Promise<OpenPlace | null> {
  const isFramed = place.frameId !== 0 && place.documentId !== null;
  const before = isFramed ? framesOf(place.tabId, origin) : Promise.resolve([]);
  const gone = async (): Promise<void> => {
    const around = (await before).filter(({ documentId }) => documentId !== place.documentId);
    const now = around.length === 0 ? [] : await soon(framesOf(place.tabId, origin));
    const stands = around.every((frame) => now.some(({ documentId }) => documentId === frame.documentId));
    if (around.length === 0 || !stands) onGone();
  };
  return open(place.tabId, target(place), place.ref, () => void gone());
}

/** A question is withdrawn within half a second; a tab that does not tell in time is not the same page. */
const tellMs = 300;

const soon = <Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> =>
  Promise.race([rows, new Promise<readonly Row[]>((resolve) => setTimeout(resolve, tellMs, []))]);

/**
 * The sole upload field in the portal's own frames of the tab; null where there is none, or more than one.
 *
 * @param origin of the frame that the document came from: a page of another origin around or inside it gets nothing
 */
export async function openUploadField(place: Place, origin: string): Promise<OpenPlace | null> {
  const frames = await framesOf(place.tabId, origin);
  const opened = await Promise.all(frames.map((frame) => open(place.tabId, frame, uploadFieldRef, () => undefined)));
  const found = opened.filter((one) => one !== null);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  for (const one of found) one.close();
  return null;
}

/** Frames of a tab with documents of an origin, as the browser tells it. */
async function framesOf(tabId: number, origin: string): Promise<readonly { frameId: number; documentId?: string }[]> {
  try {
    const target = { tabId, allFrames: true };
    const results = await browser.scripting.executeScript({
      target,
      func: () => self.origin,
      injectImmediately: true,
    });
    return results
      .filter(({ result }) => result === origin)
      .map((row) => {
        const documentId: unknown = Reflect.get(row, 'documentId');
        return { frameId: row.frameId, ...(typeof documentId === 'string' && { documentId }) };
      });
  } catch {
    // The tab is gone, or leave to see it.
    return [];
  }
}

function target(place: Place): { readonly frameId: number; readonly documentId?: string } {
  return place.documentId === null
    ? { frameId: place.frameId }
    : { frameId: place.frameId, documentId: place.documentId };
}

function open(
  tabId: number,
  frame: { readonly frameId: number },
  ref: string,
  onGone: () => void,
): Promise<OpenPlace | null> {
  return new Promise((resolve) => {
    let port: Runtime.Port;
    try {
      port = browser.tabs.connect(tabId, { ...frame, name: conversationName });
    } catch {
      resolve(null);
      return;
    }
    let isOpen = true;
    const waiting = new Map<number, (result: PutBack) => void>();
    const say = (message: PageSays): void => {
      if (isOpen) port.postMessage(message);
    };
    const ask = (n: number, message: PageSays): Promise<PutBack> => {
      if (!isOpen) return Promise.resolve({ outcome: 'no-place' });
      return new Promise((answer) => {
        const timer = setTimeout(() => answer({ outcome: 'unconfirmed' }), answerMs);
        waiting.set(n, (result) => {
          clearTimeout(timer);
          waiting.delete(n);
          answer(result);
        });
        say(message);
      });
    };
    port.onDisconnect.addListener(() => {
      isOpen = false;
      for (const answer of [...waiting.values()]) answer({ outcome: 'no-place' });
      resolve(null);
      onGone();
    });
    port.onMessage.addListener((message) => {
      const said = message as ContentSays;
      if (said.kind === 'put-back') waiting.get(said.n)?.(said.result);
      else if (said.kind === 'unknown') resolve(null);
      else
        resolve({
          takesBack: said.takesBack,
          deliver: (signed) => ask(signed.n, { kind: 'deliver', ref, ...signed }),
          uploaded: (n, status, body) => ask(n, { kind: 'uploaded', ref, n, status, body }),
          failed: (n, failure) => say({ kind: 'failed', ref, n, failure }),
          signatures: (rows) => say({ kind: 'signatures', ref, rows }),
          leave: () => say({ kind: 'leave', ref }),
          close: () => port.disconnect(),
        });
    });
    say({ kind: 'hello', ref });
  });
}
