/** Where the older signing service listens; the pages' scripts know no other place. */
export const serviceAddress = 'wss://127.0.0.1:8987/';

const nameMaxChars = 64;

/**
 * The endpoint that a page opens a socket to, in any spelling that a browser takes for the service's address.
 *
 * @param base of the page, for relative addresses
 * @returns null where the address is another's; then it is none of our business
 */
export function endpointOfAddress(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const { protocol, host, pathname } = new URL(address, base);
  // `new WebSocket` takes `https:` for `wss:`.
  if ((protocol !== 'wss:' && protocol !== 'https:') || host !== '127.0.0.1:8987') return null;
  return pathname.slice(1, 1 + nameMaxChars);
}
