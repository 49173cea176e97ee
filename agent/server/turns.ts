import { Failure, stopIfCancelled } from '../../shared/errors.ts';

/** A strict queue: one holder at a time, in the order in which they asked. */
export interface Turns {
  /**
   * Waits for the turn.
   *
   * @returns what ends it; safe to call twice.
   * @throws Failure `USER_CANCELLED` when `signal` is aborted before the turn came; the place in the queue is given up.
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/** A new queue. Prompts of all sessions share one, so that two windows never compete for the official. */
export function openTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    async take(signal) {
      stopIfCancelled(signal);
      const before = last;
      let release: () => void = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      last = before.then(() => held);
      const cancelled = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Failure('USER_CANCELLED', {})), { once: true });
      });
      try {
        await Promise.race([before, cancelled]);
        return release;
      } catch (error) {
        release();
        throw error;
      }
    },
  };
}
