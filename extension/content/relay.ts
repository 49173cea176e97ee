import {
  type ContentSays,
  conversationName,
  type PageSays,
  type PutBack,
  type SignedFacts,
} from '../jobs/conversation.ts';
import type { JobDocument, Purpose, Source } from '../jobs/job.ts';
import type { ContentRequest } from '../jobs/request.ts';
import { webext } from './webext.ts';

/** What the content script can do with one of its documents while a page of the extension works on it. */
export interface Offer {
  /** Whether the signed file can go back where the document came from. */
  readonly takesBack: boolean;
  /** @param n its place among the documents of the offer, from 0 */
  putBack(signed: File, n: number, facts: SignedFacts): PutBack | Promise<PutBack>;
  /** The page was closed without a signed file. */
  left(): void;
}

/** Offers of this frame, by ref. */
export type Offers = (ref: string) => Offer | null;

/** Hands a document to the background, which stamps this frame's origin on it and opens a page. */
export async function askToOpen(purpose: Purpose, source: Source, ref: string, document: JobDocument): Promise<void> {
  const offered = { ...document, address: null };
  const request: ContentRequest = { kind: 'open', purpose, source, ref, documents: [offered], wish: null };
  await webext.runtime.sendMessage(request);
}

/** Asks for the options page, where the official can switch this portal on. */
export async function askToEnable(): Promise<void> {
  const request: ContentRequest = { kind: 'enable' };
  await webext.runtime.sendMessage(request);
}

/** Answers the sign page. Only the extension itself can open such a port; pages have no way to it. */
export function answerPages(offers: Offers): void {
  webext.runtime.onConnect.addListener((port) => {
    if (port.name !== conversationName || port.sender?.id !== webext.runtime.id) return;
    let current: Offer | null = null;
    let isDone = false;
    const say = (message: ContentSays) => port.postMessage(message);
    port.onMessage.addListener((message) => {
      const said = message as PageSays;
      const offer = offers(said.ref);
      if (offer === null) {
        say(
          said.kind === 'deliver'
            ? { kind: 'put-back', n: said.n, result: { outcome: 'no-place' } }
            : { kind: 'unknown' },
        );
        return;
      }
      switch (said.kind) {
        case 'hello':
          current = offer;
          say({ kind: 'here', takesBack: offer.takesBack });
          break;
        case 'deliver':
          isDone = true;
          void putBack(offer, said, say);
          break;
        case 'leave':
          isDone = true;
          offer.left();
          break;
      }
    });
    port.onDisconnect.addListener(() => {
      if (!isDone) current?.left();
    });
  });
}

async function putBack(
  offer: Offer,
  { n, name, blob, facts }: Extract<PageSays, { kind: 'deliver' }>,
  say: (message: ContentSays) => void,
): Promise<void> {
  say({ kind: 'put-back', n, result: await offer.putBack(new File([blob], name, { type: blob.type }), n, facts) });
}
