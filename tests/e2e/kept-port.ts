import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of loopback on which nobody answers, as if nothing listened, and which no other agent takes meanwhile. */
export interface KeptPort {
  release(): Promise<void>;
}

/**
 * Keeps the port of an agent that is away. Agents of other tests look for a free one at the same time, and a browser that
 * finds one of them there is told something else than one that finds none.
 */
export async function keepPort(port: number): Promise<KeptPort> {
  const server = createServer((socket) => socket.destroy());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    release: () =>
      new Promise((done) => {
        server.close(() => done());
      }),
  };
}
