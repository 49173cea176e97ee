import { browserWorld } from './browser-world.ts';
import { LinkClient } from './client.ts';
import type { Link } from './link.ts';
import { reach } from './reach.ts';

/**
 * Connects to the paired agent. The socket belongs to the calling page or worker and ends with it.
 *
 * @throws Failure `AGENT_UNAVAILABLE` where none answers; `AGENT_NOT_PAIRED` where this browser has no pairing or the
 * agent has removed it; `VERSION_MISMATCH`.
 */
export async function connectLink(signal?: AbortSignal): Promise<Link> {
  return new LinkClient(browserWorld, await reach(browserWorld, signal));
}
