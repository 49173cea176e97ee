import { type FailureRecord, isFailure } from '../../../shared/errors.ts';
import { connectLink } from '../../link/connect.ts';
import type { Link } from '../../link/link.ts';
import { breadthOfLook } from '../../link/open-ports.ts';
import { type Choices, choicesOf } from './certificates.ts';

/** What is known of the agent while the official reads the document. */
export type AgentState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unpaired' }
  | { readonly kind: 'failed'; readonly failure: FailureRecord }
  | { readonly kind: 'ready'; readonly link: Link; readonly choices: Choices };

/** Waits between attempts, seconds doubling; the last one repeats. */
const retryMs = [1_000, 2_000, 4_000, 8_000];
/** How often the tokens are looked at while none can sign, and while one can. */
const lookMs = { waiting: 1_500, ready: 5_000 };

/**
 * Looks for the agent and its certificates until `signal` ends it, and tells each change. Waits by itself: nobody has
 * to press anything once the agent runs or the token is plugged in.
 *
 * @param isQuiet true while a signature is under way; the tokens are then left alone
 */
export async function watchAgent(
  tell: (state: AgentState) => void,
  isQuiet: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  let attempt = 0;
  let look = 0;
  while (!signal.aborted) {
    try {
      const link = await connectLink(signal, breadthOfLook(look++));
      attempt = 0;
      look = 0;
      try {
        await watchTokens(link, tell, isQuiet, signal);
      } finally {
        link.close();
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isFailure(error)) throw error;
      tell(stateOf(error.record));
    }
    await pause(retryMs[Math.min(attempt, retryMs.length - 1)] ?? 0, signal);
    attempt += 1;
  }
}

async function watchTokens(
  link: Link,
  tell: (state: AgentState) => void,
  isQuiet: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let canSign = true;
    if (!isQuiet()) {
      const choices = choicesOf(await link.certificates(signal));
      canSign = choices.usable.length > 0;
      tell({ kind: 'ready', link, choices });
    }
    await pause(canSign ? lookMs.ready : lookMs.waiting, signal);
  }
}

function stateOf(failure: FailureRecord): AgentState {
  if (failure.code === 'AGENT_UNAVAILABLE' || failure.code === 'LINK_LOST') return { kind: 'absent' };
  if (failure.code === 'AGENT_NOT_PAIRED') return { kind: 'unpaired' };
  return { kind: 'failed', failure };
}

/** Resolves after `ms`, or at once when `signal` ends the wait. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
