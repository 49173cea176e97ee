import { isPdf } from './fetch-document.ts';

/** Readers accept a header anywhere in the first 1,024 bytes. */
const headBytes = 1_024;
const restMs = 150;
const probesMax = 30;
const timeoutMs = 5_000;

/**
 * Looks at the first bytes of what a link gives, as soon as somebody points at it, stays there, or reaches it by keyboard;
 * never before. Only on the page's own origin, thirty times a page.
 *
 * @param addressAt what might be a document where an event happened; null where nothing is
 * @param found called with an address behind which there is a PDF
 */
export function probeLinks(addressAt: (event: Event) => string | null, found: (address: string) => void): void {
  const asked = new Set<string>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  const look = (address: string) => {
    if (asked.has(address) || asked.size >= probesMax || !isOwnOrigin(address)) return;
    asked.add(address);
    void beginsAsPdf(address).then((isOne) => {
      if (isOne) found(address);
    });
  };
  const onPoint = (event: Event) => {
    if (!event.isTrusted) return;
    clearTimeout(resting);
    const address = addressAt(event);
    if (address === null) return;
    if (event.type === 'pointerdown') look(address);
    else resting = setTimeout(() => look(address), restMs);
  };
  for (const type of ['pointerover', 'focusin', 'pointerdown']) {
    window.addEventListener(type, onPoint, { capture: true, passive: true });
  }
}

const isOwnOrigin = (address: string): boolean => new URL(address).origin === location.origin;

/** Asks for the first bytes alone; where the server sends more, the rest is not read. */
async function beginsAsPdf(address: string): Promise<boolean> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const answer = await fetch(address, {
      credentials: 'include',
      headers: { range: `bytes=0-${headBytes - 1}` },
      signal: stop.signal,
    });
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    if (reader === undefined) return false;
    const head: Uint8Array<ArrayBuffer>[] = [];
    for (let size = 0; size < headBytes; ) {
      const { value } = await reader.read();
      if (value === undefined) break;
      head.push(value);
      size += value.length;
    }
    return await isPdf(new Blob(head));
  } catch {
    return false;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}
