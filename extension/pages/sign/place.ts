import browser, { type Runtime } from 'webextension-polyfill';
import {
  type ContentSays,
  conversationName,
  type PageSays,
  type PutBack,
  uploadFieldRef,
} from '../../jobs/conversation.ts';
import type { Place } from '../../jobs/job.ts';

/** How long a page of the portal has to take a file; it does so at once, or never. */
const answerMs = 3_000;

/** The frame from which a document came, as long as it is there. */
export interface OpenPlace {
  /** Whether a signed file goes back by itself. */
  readonly takesBack: boolean;
  /** Hands the signed file over. Never throws: what cannot be handed over is `no-place`. */
  deliver(name: string, blob: Blob): Promise<PutBack['outcome']>;
  /** Lets go without a word; a held file stays held until the official decides. */
  close(): void;
}

/**
 * Opens the talk with the frame of a document.
 *
 * @param onGone called once when that frame's document goes away: closed, navigated, reloaded
 * @returns null where it is gone already
 */
export function openPlace(place: Place, onGone: () => void): Promise<OpenPlace | null> {
  return open(place.tabId, target(place), place.ref, onGone);
}

/** The sole upload field of the tab's page; null where there is none. */
export function openUploadField(place: Place): Promise<OpenPlace | null> {
  return open(place.tabId, { frameId: 0 }, uploadFieldRef, () => undefined);
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
    const say = (message: PageSays) => port.postMessage(message);
    let isOpen = true;
    let answerPutBack: ((outcome: PutBack['outcome']) => void) | null = null;
    port.onDisconnect.addListener(() => {
      isOpen = false;
      answerPutBack?.('no-place');
      resolve(null);
      onGone();
    });
    port.onMessage.addListener((message) => {
      const said = message as ContentSays;
      if (said.kind === 'put-back') answerPutBack?.(said.result.outcome);
      else if (said.kind === 'unknown') resolve(null);
      else
        resolve({
          takesBack: said.takesBack,
          close: () => port.disconnect(),
          deliver(name, blob) {
            if (!isOpen) return Promise.resolve('no-place');
            return new Promise((answer) => {
              answerPutBack = answer;
              setTimeout(() => answer('no-place'), answerMs);
              say({ kind: 'deliver', ref, n: 0, name, blob, facts: {} });
            });
          },
        });
    });
    say({ kind: 'hello', ref });
  });
}
