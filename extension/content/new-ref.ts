import { toHex } from '../../shared/bytes/hex.ts';

/**
 * A name for what a call of the page's waits for, which nobody can guess and no other page in the same frame has given: a
 * window that is late finds nobody there rather than somebody else.
 */
export function newRef(): string {
  // Not `randomUUID`: many portals have no https.
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
