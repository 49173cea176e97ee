import type { PageCall } from './plugs.ts';

/** A call of the page that waits for the official. */
export interface WaitingCall extends PageCall {
  /** Lets it open a window. */
  allow(): void;
  refuse(): void;
}

/** Calls that came without a gesture, the oldest first. */
export interface WaitingCalls {
  first(): WaitingCall | null;
  mayOpen(call: PageCall, withdrawn?: AbortSignal): Promise<boolean>;
}

/** More than this at once is a page that plays tricks: the rest is refused. */
const waitingMax = 20;

/**
 * @param takeAct takes what the official has just pressed in the page for a call; false where nothing was (left)
 * @param changed called when there is another first call, or none
 */
export function createWaitingCalls(takeAct: (call: PageCall) => boolean, changed: () => void): WaitingCalls {
  const waiting: WaitingCall[] = [];
  return {
    first: () => waiting[0] ?? null,
    mayOpen(call, withdrawn) {
      if (withdrawn?.aborted === true || waiting.length >= waitingMax) return Promise.resolve(false);
      if (waiting.length === 0 && takeAct(call)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const settle = (isAllowed: boolean) => {
          const at = waiting.indexOf(entry);
          if (at < 0) return;
          waiting.splice(at, 1);
          withdrawn?.removeEventListener('abort', refuse);
          resolve(isAllowed);
          changed();
        };
        const refuse = () => settle(false);
        const allow = () => {
          // This very press: it opens no second window.
          takeAct(call);
          settle(true);
        };
        const entry: WaitingCall = { ...call, allow, refuse };
        waiting.push(entry);
        withdrawn?.addEventListener('abort', refuse);
        changed();
      });
    },
  };
}
