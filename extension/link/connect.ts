import { browserWorld } from './browser-world.ts';
import { LinkClient } from './client.ts';
import type { Link } from './link.ts';
import type { Breadth } from './open-ports.ts';
import { reach } from './reach.ts';

/**
 * Connects to the paired agent. The socket belongs to the calling page or worker and ends with it.
 *
 * @param breadth how far to look for the agent; who waits for it passes `breadthOfLook`
 * @throws Failure `AGENT_UNAVAILABLE` where none answers; `AGENT_NOT_PAIRED` where this browser has no pairing or the
 * agent has removed it; `VERSION_MISMATCH`.
 */
export async function connectLink(signal?: AbortSignal, breadth: Breadth = 'all'): Promise<Link> {
  return new LinkClient(browserWorld, await reach(browserWorld, signal, breadth));
}
