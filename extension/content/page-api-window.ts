import { Failure } from '../../shared/errors.ts';
import type { ContentRequest, MessageOpenRequest, OpenAnswer, OpenRequest } from '../jobs/request.ts';
import { inTurn } from './in-turn.ts';
import type { PageCall, Seat } from './plugs.ts';
import type { Offer } from './relay.ts';

/** Refs of what pages ask for by the page API. */
export const pageApiPrefix = 'page-api-';

/** Calls of one frame that may wait for their window. */
const waitingMax = 16;
/** A window of another frame's call stands open: how long until it is asked again. */
const busyMs = 700;
/** A window says hello at once; one that never does was closed. */
const helloMs = 60_000;

/** What this part of the content script needs of the rest. */
export interface PageWorld {
  readonly seat: Seat;
  /** Of this frame, for refusals alone. */
  readonly origin: string;
  /** Of the extension. */
  readonly version: string;
  /** Asks the background. @throws where the extension is gone */
  ask(request: ContentRequest): Promise<unknown>;
  /** A text that no page can guess. */
  newRef(): string;
}

/** What a window is opened for. */
export interface WindowCall {
  readonly call: PageCall;
  request(ref: string): OpenRequest | MessageOpenRequest;
  readonly offer: Offer;
  /** Resolves when nothing more is wanted of the window. */
  readonly done: Promise<unknown>;
  /** Told when the official sees it. */
  opened(): void;
}

/** The windows of this frame, one at a time. */
export interface Windows {
  /**
   * Opens one when its turn has come and the official's leave is there, and stands by for it until it is done.
   *
   * @param withdrawn the page no longer wants it: a window that stands open is told so, and its prompt goes
   * @throws Failure why there is none; `USER_CANCELLED` where the official said no
   */
  open(window: WindowCall, withdrawn: AbortSignal): Promise<void>;
  find(ref: string): Offer | null;
}

/** Sets them up for one frame. */
export function openWindows(world: PageWorld): Windows {
  const offers = new Map<string, Offer>();
  const turn = inTurn(waitingMax, world.origin);
  return {
    find: (ref) => offers.get(ref) ?? null,
    open: (window, withdrawn) =>
      turn(async () => {
        if (withdrawn.aborted || !(await world.seat.mayOpen(window.call, withdrawn))) throw cancelled();
        const ref = `${pageApiPrefix}${world.newRef()}`;
        const gone = Promise.withResolvers<void>();
        let silence: ReturnType<typeof setTimeout> | undefined;
        let letGo = (): void => undefined;
        const offer: Offer = {
          ...window.offer,
          opened(withdraw) {
            clearTimeout(silence);
            letGo = withdraw;
            if (withdrawn.aborted) withdraw();
            else window.opened();
          },
        };
        const end = (): void => {
          letGo();
          gone.resolve();
        };
        offers.set(ref, offer);
        withdrawn.addEventListener('abort', end);
        try {
          await opened(world, window.request(ref), withdrawn);
          silence = setTimeout(() => gone.reject(cancelled()), helloMs);
          await Promise.race([window.done, gone.promise]);
        } finally {
          clearTimeout(silence);
          withdrawn.removeEventListener('abort', end);
          offers.delete(ref);
        }
        if (withdrawn.aborted) throw cancelled();
      }),
  };
}

const cancelled = (): Failure => new Failure('USER_CANCELLED', {});

async function opened(world: PageWorld, request: ContentRequest, withdrawn: AbortSignal): Promise<void> {
  while (!withdrawn.aborted) {
    const answer = (await world.ask(request)) as OpenAnswer | undefined;
    if (answer?.kind === 'opened') return;
    if (answer?.kind !== 'busy') throw refusalOf(answer, world.origin);
    await new Promise((resolve) => setTimeout(resolve, busyMs));
  }
  throw cancelled();
}

/** Why the background refused. It serves nobody where the official has not switched Triện on. */
export function refusalOf(
  answer: { readonly kind: string; readonly failure?: { readonly code: string; readonly details: object } } | undefined,
  origin: string,
): Failure {
  const { failure } = answer ?? {};
  if (failure === undefined) return new Failure('NOT_ENABLED', { origin });
  if (failure.code === 'ORIGIN_NOT_ALLOWED') {
    return new Failure('NOT_ENABLED', { origin: String(Reflect.get(failure.details, 'origin')) });
  }
  return new Failure(failure.code as 'INTERNAL', failure.details as { reference: string });
}
