// ws: the one WebSocket server for Node that is widely used and well kept; Node has only a client.
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Failure } from '../../shared/errors.ts';
import { linkPorts, maxFrameBytes } from '../../shared/protocol/limits.ts';
import type { Place } from '../../shared/protocol/pairing.ts';
import type { Log } from '../platform/log.ts';
import { admit } from './gate.ts';
import { ownedByThisUser } from './peer-owner.ts';
import { UnprovedSockets } from './unproved.ts';

/** A socket that passed the gate and has proved nothing yet. */
export interface Knock {
  readonly webSocket: WebSocket;
  readonly place: Place;
  /** To be called once a key was proved: the deadline and the small limit end. */
  readonly proved: () => void;
}

/** The open port. */
export interface Gate {
  readonly port: number;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/**
 * Listens on the first free port of the list, on loopback only.
 *
 * @param ports in the order in which they are tried.
 * @throws Failure `PORT_UNAVAILABLE`.
 */
export async function listen(ports: readonly number[], log: Log, onKnock: (knock: Knock) => void): Promise<Gate> {
  const unproved = new UnprovedSockets();
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
  });
  upgrades.on('wsClientError', (_error, socket) => socket.destroy());
  const server = createServer({ maxHeaderSize: 8192, requireHostHeader: false, keepAlive: false });
  server.on('connection', (socket) => unproved.admit(socket));
  server.on('clientError', (_error, socket) => socket.destroy());
  const answerPlain = (request: IncomingMessage, response: ServerResponse): void => {
    const { refused } = { refused: 403, ...admit(request, port) };
    response.writeHead(refused, { connection: 'close', 'content-length': 0 }).end();
  };
  // Without the last two Node itself would answer `Expect`.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, answerPlain);
  server.on('upgrade', (request, stream, head) => void upgrade(request, stream, head));

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on('error', () => stream.destroy());
    const admission = admit(request, port);
    if ('refused' in admission) return refuse(stream, admission.refused);
    const peer = { address: request.socket.remoteAddress ?? '', port: request.socket.remotePort ?? 0 };
    if (!(await ownedByThisUser(peer, { address: loopback, port }))) {
      log.warn('link: a connection of another user was refused', { port });
      return refuse(stream, 403);
    }
    if (!(stream instanceof Socket) || stream.destroyed) return;
    upgrades.handleUpgrade(request, stream, head, (webSocket) => {
      webSocket.binaryType = 'arraybuffer';
      webSocket.on('error', () => webSocket.terminate());
      stream.on('data', () => unproved.mayGoOn(stream));
      onKnock({ webSocket, place: { port, origin: admission.origin }, proved: () => unproved.release(stream) });
    });
  }

  const port = await firstFree(server, ports);
  // Such as a connection that could not be accepted: without a listener it would end the agent.
  server.on('error', (error: NodeJS.ErrnoException) => log.warn('link: listening', { reason: error.code ?? '' }));
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        unproved.destroyAll();
      }),
  };
}

/** No body, no banner. */
function refuse(stream: Duplex, status: 403 | 421): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function firstFree(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    if (linkPorts.includes(port) && (await takes(server, port))) return port;
  }
  throw new Failure('PORT_UNAVAILABLE', { ports: ports.join(', ') });
}

function takes(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen({ host: loopback, port, exclusive: true }, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}
