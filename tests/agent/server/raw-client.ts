import { WebSocket } from 'ws';
import type { StoredPairing } from '../../../extension/link/world.ts';
import { Channel } from '../../../shared/protocol/channel.ts';
import { beginHandshake } from '../../../shared/protocol/handshake.ts';
import type { AgentHello } from '../../../shared/protocol/messages.ts';
import { hs2, readOpening } from '../../../shared/protocol/opening.ts';
import { newPair } from '../../shared/protocol/keys.ts';

/** A socket as an attacker would open it: whatever origin, whatever bytes. */
export interface RawSocket {
  readonly socket: WebSocket;
  /** Everything that came. */
  readonly messages: (Buffer | string)[];
  /** Code and time of the end, ms after the socket opened. */
  readonly closed: Promise<{ readonly code: number; readonly afterMs: number }>;
  /** The message with this number, once it came; rejects where the socket ends before. */
  message(n: number): Promise<Buffer | string>;
}

/** @throws where the upgrade is refused: the message of the error names the status. */
export async function rawSocket(
  port: number,
  origin: string,
  headers: Record<string, string> = {},
): Promise<RawSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/link/1`, { origin, headers });
  const messages: (Buffer | string)[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (message, binary) => {
    messages.push(binary ? (message as Buffer) : String(message));
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const openedAt = performance.now();
  let ended = false;
  const closed = new Promise<{ code: number; afterMs: number }>((resolve) => {
    socket.once('close', (code) => {
      ended = true;
      for (const wake of waiting.splice(0)) wake();
      resolve({ code, afterMs: performance.now() - openedAt });
    });
  });
  socket.on('error', () => {});
  return {
    socket,
    messages,
    closed,
    async message(n) {
      for (;;) {
        const message = messages[n];
        if (message !== undefined) return message;
        if (ended) throw new Error('the socket ended');
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

/** A proved channel whose frames a test may bend before they leave. */
export interface RawSession extends RawSocket {
  readonly hs1: string;
  /** What the agent said of itself. */
  readonly told: AgentHello;
  readonly channel: Channel;
  /** Sealed frames, not sent. */
  readonly sealed: Uint8Array<ArrayBuffer>[];
  /** Seals and sends. */
  say(head: object, body?: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The head of the `n`th sealed message that came, from 0. */
  heard(n: number): Promise<Record<string, unknown>>;
}

export async function rawSession(port: number, origin: string, pairing: StoredPairing): Promise<RawSession> {
  const raw = await rawSocket(port, origin);
  const keys = { own: pairing.own, ephemeral: await newPair(), peer: pairing.agentPub };
  const hello = { extVersion: '0.1.0', browser: 'raw', profileName: 'raw', caps: [] };
  const handshake = await beginHandshake(keys, { port, origin }, pairing.kid, hello);
  const hs1 = JSON.stringify(handshake.hs1);
  raw.socket.send(hs1);
  const { hello: told, outcome } = await handshake.finish(readOpening(hs2, String(await raw.message(0))));
  const sealed: Uint8Array<ArrayBuffer>[] = [];
  const channel = new Channel(outcome, (frame) => void sealed.push(frame), { now: () => Date.now() });
  const opened: Record<string, unknown>[] = [];
  return {
    ...raw,
    hs1,
    told,
    channel,
    sealed,
    async say(head, body) {
      await channel.send(head, body);
      for (const frame of sealed.splice(0)) raw.socket.send(frame);
    },
    async heard(n) {
      while (opened.length <= n) {
        const frame = await channel.receive(new Uint8Array((await raw.message(opened.length + 1)) as Buffer));
        opened.push((frame?.head ?? {}) as Record<string, unknown>);
      }
      return opened[n] ?? {};
    },
  };
}
