import { Failure } from '../../shared/errors.ts';
import type { Language } from '../../shared/text/language.ts';
import type { MessageOpenRequest, OpenAnswer, OpenRequest } from '../jobs/request.ts';
import { type InTurn, inTurn } from './in-turn.ts';
import { newRef } from './new-ref.ts';
import type { Seat } from './plugs.ts';
import type { Offer } from './relay.ts';
import { webext } from './webext.ts';

/** Refs of what the page's calls of the older service ask for. */
export const vgcaPrefix = 'vgca-';

/** Calls that may wait for their window; a page that makes more is told so. */
const waitingMax = 20;
/** A window of another frame's call stands open: how long until it is asked again. */
const busyMs = 1_500;
/** A window that was opened says hello at once; one that never does is gone. */
const helloMs = 60_000;

/** What the parts of this frame's service share. */
export interface Desk {
  readonly seat: Seat;
  /** Calls with a window stand in a line: one is dealt with at a time. */
  readonly inTurn: InTurn;
  language(): Language;
  /**
   * Opens a window and stands by for it until `done`.
   *
   * @param offer makes what answers it, under the ref that the window asks for
   * @param withdrawn the page has closed its socket: no window is opened then
   * @throws Failure why there will be no window, or none that answered
   */
  open(
    request: (ref: string) => OpenRequest | MessageOpenRequest,
    offer: Offer,
    done: Promise<unknown>,
    withdrawn: AbortSignal,
  ): Promise<void>;
  /** What answers for a ref. */
  find(ref: string): Offer | null;
}

/** Sets it up. */
export function openDesk(seat: Seat, language: () => Language): Desk {
  const offers = new Map<string, { readonly offer: Offer; greeted: () => void }>();
  return {
    seat,
    inTurn: inTurn(waitingMax, self.origin),
    language,
    find(ref) {
      const row = offers.get(ref);
      row?.greeted();
      return row?.offer ?? null;
    },
    async open(request, offer, done, withdrawn) {
      const ref = `${vgcaPrefix}${newRef()}`;
      const hello = Promise.withResolvers<void>();
      const left = (): void => {
        offers.delete(ref);
        offer.left();
      };
      offers.set(ref, { offer: { ...offer, left }, greeted: () => hello.resolve() });
      try {
        await ask(request(ref), withdrawn);
        const silence = setTimeout(() => hello.reject(new Failure('TIMEOUT', {})), helloMs);
        await Promise.race([hello.promise, done]).finally(() => clearTimeout(silence));
      } catch (error) {
        offers.delete(ref);
        throw error;
      }
    },
  };
}

async function ask(request: OpenRequest | MessageOpenRequest, withdrawn: AbortSignal): Promise<void> {
  for (;;) {
    if (withdrawn.aborted) throw new Failure('USER_CANCELLED', {});
    const answer: OpenAnswer | undefined = await webext.runtime.sendMessage(request);
    switch (answer?.kind) {
      case 'opened':
        return;
      case 'refused':
        throw new Failure(answer.failure.code, answer.failure.details);
      case 'busy':
        await new Promise((resolve) => setTimeout(resolve, busyMs));
        break;
      default:
        // A frame without an origin of its own, or an extension that went meanwhile.
        throw new Failure('ORIGIN_NOT_ALLOWED', { origin: self.origin });
    }
  }
}
