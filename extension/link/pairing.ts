import { browserWorld } from './browser-world.ts';
import { pairOver } from './pair-over.ts';
import { indexedPairings } from './store.ts';

/** The pairing of this browser, as far as a page shows it. */
export interface CurrentPairing {
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  readonly kid: string;
}

/**
 * Pairs this browser with the agent that is showing `code`.
 *
 * @param code eight digits; spaces between them are left out.
 * @param profileName what the agent's list will call this browser, at most 64 characters.
 * @throws Failure `PAIRING_REFUSED`, `PAIRING_CLOSED`, `AGENT_UNAVAILABLE`.
 */
export function pairWithCode(code: string, profileName: string, signal?: AbortSignal): Promise<void> {
  return pairOver(browserWorld, code, profileName, signal);
}

/** The pairing that this browser has, or null. It does not ask the agent. */
export async function currentPairing(): Promise<CurrentPairing | null> {
  const pairing = await indexedPairings.read();
  return pairing === null ? null : { name: pairing.name, since: pairing.since, kid: pairing.kid };
}

/** Forgets the pairing and its key. The agent's half is removed there. */
export function forgetPairing(): Promise<void> {
  return indexedPairings.remove();
}
