import type { FailureRecord } from '../../shared/errors.ts';
import {
  type ContentSays,
  conversationName,
  type MessageSignature,
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
  /** What the upload that `putBack` asked of the sign page (`foreign`) was answered; `status` 0: it never got there. */
  uploaded?(n: number, status: number, body: string): PutBack | Promise<PutBack>;
  /** The nth document will not come. */
  failed?(n: number, failure: FailureRecord): void;
  /** What was asked for that is no document: a row an item, in the order of the request. */
  signatures?(rows: SignatureRows): void;
  /** The page was closed, or let go of it. Whatever was delivered before stays so. */
  left(): void;
}

/** A signature or a reason an item. */
export type SignatureRows = readonly (MessageSignature | { readonly failure: FailureRecord })[];

/** Offers of this frame, by ref. */
export type Offers = (ref: string) => Offer | null;

/** One kind of offers of this frame: those whose refs begin with `prefix`. The first that knows a ref answers for it. */
export interface OfferSource {
  readonly prefix: string;
  readonly find: Offers;
}

/**
 * Hands a request to the background, which stamps this frame's origin on it and opens a page.
 *
 * @returns false where it did not open one: another call of this tab's page is open already
 */
export async function askBackground(request: ContentRequest): Promise<boolean> {
  const answer: unknown = await webext.runtime.sendMessage(request);
  return !(typeof answer === 'object' && answer !== null && 'opened' in answer && answer.opened === false);
}

/** Hands a document to the background, which stamps this frame's origin on it and opens a page. */
export async function askToOpen(purpose: Purpose, source: Source, ref: string, document: JobDocument): Promise<void> {
  const offered = { ...document, address: null };
  await askBackground({ kind: 'open', purpose, source, ref, documents: [offered], wish: null });
}

/** Asks for the options page, where the official can switch this portal on. */
export async function askToEnable(): Promise<void> {
  await askBackground({ kind: 'enable' });
}

/** Answers the sign page. Only the extension itself can open such a port; pages have no way to it. */
export function answerPages(sources: readonly OfferSource[]): void {
  webext.runtime.onConnect.addListener((port) => {
    if (port.name !== conversationName || port.sender?.id !== webext.runtime.id) return;
    let current: Offer | null = null;
    let isOver = false;
    const say = (message: ContentSays) => port.postMessage(message);
    port.onMessage.addListener((message) => {
      const said = message as PageSays;
      const offer = findOffer(sources, said.ref);
      if (offer === null) {
        say(
          said.kind === 'deliver' || said.kind === 'uploaded'
            ? { kind: 'put-back', n: said.n, result: { outcome: 'no-place' } }
            : { kind: 'unknown' },
        );
        return;
      }
      current = offer;
      if (said.kind === 'leave') isOver = true;
      void answer(offer, said, say);
    });
    port.onDisconnect.addListener(() => {
      if (!isOver) current?.left();
    });
  });
}

function findOffer(sources: readonly OfferSource[], ref: string): Offer | null {
  for (const { prefix, find } of sources) {
    const offer = ref.startsWith(prefix) ? find(ref) : null;
    if (offer !== null) return offer;
  }
  return null;
}

async function answer(offer: Offer, said: PageSays, say: (message: ContentSays) => void): Promise<void> {
  switch (said.kind) {
    case 'hello':
      return say({ kind: 'here', takesBack: offer.takesBack });
    case 'deliver': {
      const signed = new File([said.blob], said.name, { type: said.blob.type });
      return say({ kind: 'put-back', n: said.n, result: await offer.putBack(signed, said.n, said.facts) });
    }
    case 'uploaded': {
      const result = await offer.uploaded?.(said.n, said.status, said.body);
      return say({ kind: 'put-back', n: said.n, result: result ?? { outcome: 'no-place' } });
    }
    case 'failed':
      return offer.failed?.(said.n, said.failure);
    case 'signatures':
      return offer.signatures?.(said.rows);
    case 'leave':
      return offer.left();
  }
}
