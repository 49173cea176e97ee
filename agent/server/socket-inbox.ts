// ws: see listen.ts.
import type { RawData, WebSocket } from 'ws';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Inbox } from '../../shared/protocol/inbox.ts';

/** One WebSocket message: text in the clear, or a sealed frame. */
export type SocketMessage = { readonly text: string } | { readonly sealed: Bytes };

/** More than so many waiting messages hold the socket back, until half of them are read. */
const crowded = 16;

/** The messages of a WebSocket for one reader, with back-pressure into TCP. Ends when the socket closes. */
export class SocketInbox {
  readonly #inbox = new Inbox<SocketMessage>();
  readonly #webSocket: WebSocket;

  constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket;
    webSocket.on('message', (message: RawData, binary: boolean) => {
      this.#inbox.put(binary ? { sealed: new Uint8Array(message as ArrayBuffer) } : { text: String(message) });
      if (this.#inbox.size > crowded) webSocket.pause();
    });
    webSocket.on('close', () => this.#inbox.end());
  }

  async next(): Promise<SocketMessage | null> {
    if (this.#webSocket.isPaused && this.#inbox.size <= crowded / 2) this.#webSocket.resume();
    return this.#inbox.next();
  }
}
