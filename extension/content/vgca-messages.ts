import { Failure } from '../../shared/errors.ts';
import type { MessageSignature } from '../jobs/conversation.ts';
import type { MessageAsk } from '../jobs/message-ask.ts';
import type { Offer } from './relay.ts';
import type { Desk } from './vgca-desk.ts';

/** A page that signs once a row calls for all of them in one go; what comes within this time is one question. */
const gatherMs = 200;
/** Items of one question. */
const itemsMax = 500;
/** Items that wait for a question; a page that asks for more is told so. */
const waitingMax = 2_000;

/** Has what is no document signed. @throws Failure */
export type SignMessage = (ask: MessageAsk, withdrawn: AbortSignal) => Promise<MessageSignature>;

interface Waiting {
  readonly ask: MessageAsk;
  readonly withdrawn: AbortSignal;
  readonly answer: PromiseWithResolvers<MessageSignature>;
}

/**
 * Gathers calls that come together into one question with their count, under one consent and one PIN, and gives each its
 * own answer.
 */
export function gatherMessages(desk: Desk): SignMessage {
  let waiting: Waiting[] = [];
  let count = 0;
  const flush = (): void => {
    const batch = waiting.splice(0, itemsMax);
    if (waiting.length > 0) setTimeout(flush);
    desk
      .inTurn(() => signBatch(desk, batch))
      .catch((error: unknown) => {
        for (const { answer } of batch) answer.reject(error);
      });
  };
  return async (ask, withdrawn) => {
    if (count >= waitingMax) throw new Failure('PORTAL_BUSY', { origin: self.origin });
    count += 1;
    const answer = Promise.withResolvers<MessageSignature>();
    if (waiting.length === 0) setTimeout(flush, gatherMs);
    waiting = [...waiting, { ask, withdrawn, answer }];
    return answer.promise.finally(() => {
      count -= 1;
    });
  };
}

async function signBatch(desk: Desk, batch: readonly Waiting[]): Promise<void> {
  // Where all of the pages' sockets are closed there is nobody to sign for.
  const withdrawn = allOf(batch.map((one) => one.withdrawn));
  if (!(await desk.seat.mayOpen({ what: 'messages', count: batch.length }, withdrawn))) {
    throw new Failure('USER_CANCELLED', {});
  }
  const live = batch.filter((one) => !one.withdrawn.aborted);
  for (const { answer } of batch.filter((one) => !live.includes(one))) answer.reject(new Failure('USER_CANCELLED', {}));
  if (live.length === 0) return;
  const rejectAll = (error: unknown): void => {
    for (const { answer } of live) answer.reject(error);
  };
  const offer: Offer = {
    takesBack: false,
    putBack: () => ({ outcome: 'no-place' }),
    signatures(rows) {
      for (const [n, { answer }] of live.entries()) {
        const row = rows[n];
        if (row !== undefined && 'signature' in row) answer.resolve(row);
        else answer.reject(new Failure(row?.failure.code ?? 'USER_CANCELLED', row?.failure.details ?? {}));
      }
    },
    failed: (n, { code, details }) => live[n]?.answer.reject(new Failure(code, details)),
    left: () => rejectAll(new Failure('USER_CANCELLED', {})),
  };
  const items = live.map(({ ask }) => ask);
  const done = Promise.allSettled(live.map(({ answer }) => answer.promise));
  await desk.open((ref) => ({ kind: 'message', source: 'hook', ref, items }), offer, done, withdrawn).catch(rejectAll);
  await done;
}

/** Aborted once each of them is. */
function allOf(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController();
  let open = signals.length;
  for (const signal of signals) {
    const count = (): void => {
      open -= 1;
      if (open === 0) all.abort();
    };
    if (signal.aborted) count();
    else signal.addEventListener('abort', count, { once: true });
  }
  return all.signal;
}
