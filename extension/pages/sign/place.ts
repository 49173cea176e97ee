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
