import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { Failure, type FailureRecord } from '../../shared/errors.ts';
import type { Log } from '../platform/log.ts';
import { failureOf } from './bug.ts';
import type { ControlAnswer, ControlRequest } from './control-messages.ts';
import { controlRequest } from './control-messages.ts';
import { linesOf } from './lines.ts';

/** What the control socket asks of the agent. */
export interface ControlDesk {
  /** Answers without looking at any token. */
  port(): ControlAnswer<'port'>;
  status(signal: AbortSignal): Promise<ControlAnswer<'status'>>;
  /** Shows a new code; `signal` is aborted when whoever asked has gone. */
  pair(signal: AbortSignal): {
    readonly shown: ControlAnswer<'pair'>;
    readonly paired: Promise<ControlAnswer<'paired'>>;
  };
  list(): ControlAnswer<'pair-list'>;
  remove(kid: string): boolean;
  stop(): void;
}

/** The open control socket. */
export interface Control {
  close(): Promise<void>;
}

/**
 * Opens the control socket. A file that a dead agent left is replaced; that none is alive must be known before.
 *
 * @throws what the system says where it cannot be opened.
 */
export async function openControl(path: string, desk: ControlDesk, log: Log): Promise<Control> {
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    void serve(socket, desk, log).catch((error: unknown) => failureOf(error, log));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.on('error', (error) => failureOf(error, log));
  if (isFile) chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.end();
        setTimeout(() => sockets.forEach((socket) => void socket.destroy()), lastWordsMs).unref();
      }),
  };
}

/** How long a command has to read the last answer when the agent ends. */
const lastWordsMs = 500;

type Reply = (answer: unknown) => void;

/** One request a connection: the first line. */
async function serve(socket: Socket, desk: ControlDesk, log: Log): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort(new Failure('LINK_LOST', {})));
  const write = (line: { answer: unknown } | { failure: FailureRecord }): void => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(line)}\n`);
  };
  let asked = false;
  // The socket is read on, or its end is not seen: the answer is given beside the loop.
  for await (const line of linesOf(socket)) {
    if (asked) continue;
    asked = true;
    void answer(line, desk, (value) => write({ answer: value }), gone.signal)
      .catch((error: unknown) => write({ failure: failureOf(error, log) }))
      .then(() => socket.end());
  }
}

async function answer(line: string, desk: ControlDesk, reply: Reply, signal: AbortSignal): Promise<void> {
  const request = requestOf(line);
  switch (request.command) {
    case 'port':
      return reply(desk.port());
    case 'status':
      return reply(await desk.status(signal));
    case 'pair': {
      const { shown, paired } = desk.pair(signal);
      reply(shown);
      return reply(await paired);
    }
    case 'pair-list':
      return reply(desk.list());
    case 'pair-remove':
      return reply({ removed: desk.remove(request.kid) });
    case 'stop':
      reply({ stopping: true });
      return desk.stop();
  }
}

/** @throws Failure `MESSAGE_INVALID`. */
function requestOf(line: string): ControlRequest {
  try {
    return controlRequest.parse(JSON.parse(line));
  } catch (error) {
    throw new Failure('MESSAGE_INVALID', { reason: 'control' }, error);
  }
}
