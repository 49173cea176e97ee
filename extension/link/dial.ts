import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Inbox } from '../../shared/protocol/inbox.ts';
import { linkPath } from '../../shared/protocol/limits.ts';
import type { LinkWorld } from './world.ts';

/** A message in the clear, or a sealed one. */
export type WireMessage = string | Bytes;

/** An open socket to whoever listens on a port; nothing is proved yet. */
export interface Dialled {
  readonly port: number;
  send(message: WireMessage): void;
  /** The next message; null where the socket has ended, or nothing came within `timeoutMs`. */
  next(timeoutMs?: number): Promise<WireMessage | null>;
  /** The code with which the socket ended; 0 while it is open. */
  closeCode(): number;
  close(): void;
}

/** How long an open port may take for the upgrade; Chromium alone may hold a socket back for 5 s (`open-ports.ts`). */
const upgradeMs = 8_000;

/** Opens a socket to `port`; null where nobody takes it. A dead port and a refusal look alike to a browser. */
export function dial(world: LinkWorld, port: number): Promise<Dialled | null> {
  const socket = world.openSocket(`ws://127.0.0.1:${port}${linkPath}`);
  socket.binaryType = 'arraybuffer';
  const inbox = new Inbox<WireMessage>();
  let closeCode = 0;
  socket.addEventListener('message', ({ data }) => {
    inbox.put(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer));
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.close(), upgradeMs);
    socket.addEventListener('error', () => {}); // `close` follows, and says as much as a browser tells
    socket.addEventListener('close', (event) => {
      clearTimeout(timer);
      closeCode = event.code;
      inbox.end();
      resolve(null);
    });
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      resolve({
        port,
        send: (message) => socket.send(message),
        next: (timeoutMs) => within(inbox, timeoutMs),
        closeCode: () => closeCode,
        close: () => socket.close(1000),
      });
    });
  });
}

async function within(inbox: Inbox<WireMessage>, timeoutMs?: number): Promise<WireMessage | null> {
  if (timeoutMs === undefined) return inbox.next();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([inbox.next(), late]);
  } finally {
    clearTimeout(timer);
  }
}
