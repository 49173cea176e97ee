import { Failure, type FailureRecord } from '../../shared/errors.ts';
import { legible } from '../../shared/text/legible.ts';
import { askingName } from '../jobs/asking.ts';
import {
  type ContentSays,
  conversationName,
  type MessageSignature,
  type PageSays,
  type PutBack,
  type SignedFacts,
} from '../jobs/conversation.ts';
import type { Purpose, Source } from '../jobs/job.ts';
import type { ContentRequest, OfferedDocument, OpenAnswer } from '../jobs/request.ts';
import type { Wish } from '../jobs/wish.ts';
import { createAskingLine } from './asking-line.ts';
import { webext } from './webext.ts';

/** What the content script can do with one of its documents while a page of the extension works on it. */
export interface Offer {
  /** Whether the signed file can go back where the document came from. */
  readonly takesBack: boolean;
  /** A page has taken it up. @param withdraw ends the talk, as if this frame had gone: what is not signed yet will not be */
  opened?(withdraw: () => void): void;
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

/** What is handed over to be looked at or signed, together. */
export interface HandedOver {
  readonly purpose: Purpose;
  readonly source: Source;
  readonly ref: string;
  readonly documents: readonly OfferedDocument[];
  readonly wish: Wish | null;
}

/**
 * Hands documents to the background, which stamps this frame's origin on them and opens a page.
 *
 * @throws Failure where it refuses
 */
export async function askToOpen(handed: HandedOver): Promise<void> {
  const request: ContentRequest = { kind: 'open', ...handed };
  const answer = (await webext.runtime.sendMessage(request)) as OpenAnswer | undefined;
  if (answer?.kind === 'refused') throw new Failure(answer.failure.code, answer.failure.details);
}

/** Asks for the options page, where the official can switch this portal on. */
export async function askToEnable(): Promise<void> {
  const request: ContentRequest = { kind: 'enable' };
  await webext.runtime.sendMessage(request);
}

/** Says to the other frames of this tab whether this one has a question for the official. */
export const askingHere = createAskingLine(
  (isAsking) => {
    const request: ContentRequest = { kind: 'asking', isAsking };
    try {
      // In this task: a frame that is being taken out has no later one.
      webext.runtime.sendMessage(request).catch(() => undefined);
    } catch {
      // An extension that was removed meanwhile hears nothing.
    }
  },
  () => {
    try {
      return webext.runtime.connect({ name: askingName });
    } catch {
      return null;
    }
  },
);

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
      if (said.kind === 'hello') offer.opened?.(() => port.disconnect());
      void answer(offer, said, say).catch((error: unknown) => {
        console.error(error);
        // The sign page keeps the file; it waits for a word in either case.
        if (said.kind === 'deliver' || said.kind === 'uploaded') {
          say({ kind: 'put-back', n: said.n, result: { outcome: 'no-place' } });
        }
      });
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

const reasonMaxChars = 500;

/** A portal's own words stand on a page of the extension's: short, and nothing in them moves what stands beside them. */
const told = (result: PutBack): PutBack =>
  result.outcome === 'refused'
    ? { outcome: 'refused', reason: legible(result.reason.slice(0, reasonMaxChars)).toWellFormed() }
    : result;

async function answer(offer: Offer, said: PageSays, say: (message: ContentSays) => void): Promise<void> {
  switch (said.kind) {
    case 'hello':
      return say({ kind: 'here', takesBack: offer.takesBack });
    case 'deliver': {
      const signed = new File([said.blob], said.name, { type: said.blob.type });
      return say({ kind: 'put-back', n: said.n, result: told(await offer.putBack(signed, said.n, said.facts)) });
    }
    case 'uploaded': {
      const result = await offer.uploaded?.(said.n, said.status, said.body);
      return say({ kind: 'put-back', n: said.n, result: told(result ?? { outcome: 'no-place' }) });
    }
    case 'failed':
      return offer.failed?.(said.n, said.failure);
    case 'signatures':
      return offer.signatures?.(said.rows);
    case 'leave':
      return offer.left();
  }
}
