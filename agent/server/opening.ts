import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { toBase64url } from '../../shared/bytes/base64url.ts';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports.ts';
import { Channel } from '../../shared/protocol/channel.ts';
import type { Frame } from '../../shared/protocol/frames.ts';
import { answerHandshake } from '../../shared/protocol/handshake.ts';
import {
  maxBufferedBytes,
  maxChunkBytes,
  refusalDelayMs,
  refusedCloseCode,
  versions,
} from '../../shared/protocol/limits.ts';
import type { AgentHello } from '../../shared/protocol/messages.ts';
import type { NoisePair } from '../../shared/protocol/noise.ts';
import type { Hs1, Pair1 } from '../../shared/protocol/opening.ts';
import { fieldBytes, firstMessage, pair3, readOpening } from '../../shared/protocol/opening.ts';
import { newNoisePair } from '../consent/agent-key.ts';
import type { PairingBook } from '../consent/pairing.ts';
import type { Pairing, Pairings } from '../consent/pairings.ts';
import type { Log } from '../platform/log.ts';
import { failureOf } from './bug.ts';
import type { Knock } from './listen.ts';
import type { SocketMessage } from './socket-inbox.ts';
import { SocketInbox } from './socket-inbox.ts';

/** What the first messages on a socket are judged by. */
export interface Doorkeeper {
  readonly key: NoisePair;
  readonly pairings: Pairings;
  readonly book: PairingBook;
  readonly clock: Clock;
  readonly log: Log;
  /** Version of the agent. */
  readonly version: string;
  /** SHA-256 of the office's policy in force now, hex; null without one. */
  policyHash(): string | null;
}

/** A browser that has proved its key, by its first sealed frame. */
export interface LiveSocket {
  readonly pairing: Pairing;
  readonly channel: Channel;
  readonly inbox: SocketInbox;
  readonly first: Frame;
}

/**
 * The first messages of a socket: silence, until one of them proves a pairing's key or, while a code is shown, asks to
 * pair. Whatever else comes ends in the same close after the same time (`security.md` §2.4).
 *
 * @returns null where the socket has served (it paired) or is refused; then it is closed or closing.
 */
export async function openSocket(knock: Knock, keeper: Doorkeeper): Promise<LiveSocket | null> {
  const inbox = new SocketInbox(knock.webSocket);
  let heardAt = keeper.clock.now();
  const hear = async () => {
    const message = await inbox.next();
    heardAt = keeper.clock.now();
    return message;
  };
  try {
    const message = await hear();
    if (message === null) return null;
    const first = readOpening(firstMessage, textOf(message));
    if (first.kind === 'hs1') return await prove(knock, keeper, first, inbox, hear);
    await pair(knock, keeper, first, hear);
    return null;
  } catch (error) {
    failureOf(error, keeper.log);
    await wait(Math.max(0, heardAt + refusalDelayMs - keeper.clock.now()), undefined, { ref: false });
    knock.webSocket.close(refusedCloseCode);
    return null;
  }
}

type Hear = SocketInbox['next'];

/** @throws Failure for every reason to refuse; anything else is a bug. */
async function prove(
  knock: Knock,
  keeper: Doorkeeper,
  hs1: Hs1,
  inbox: SocketInbox,
  hear: Hear,
): Promise<LiveSocket | null> {
  const pairing = keeper.pairings.find(hs1.kid);
  if (pairing === null || pairing.origin !== knock.place.origin) throw new Failure('AGENT_NOT_PAIRED', {});
  const keys = { own: keeper.key, ephemeral: await newNoisePair(), peer: fieldBytes(pairing.staticPub) };
  const handshake = await answerHandshake(keys, knock.place, hs1);
  const { hs2, outcome } = await handshake.reply(helloOf(keeper));
  knock.webSocket.send(JSON.stringify(hs2));
  if (!handshake.versionsMeet) throw new Failure('VERSION_MISMATCH', { requiresUpdate: 'extension' }); // hs2 told the range
  const transmit = (sealed: Bytes): void => {
    if (knock.webSocket.bufferedAmount > maxBufferedBytes) knock.webSocket.terminate();
    else knock.webSocket.send(sealed);
  };
  const channel = new Channel(outcome, transmit, keeper.clock);
  const second = await hear();
  if (second === null) return null;
  // The first message can be a replay; this one cannot (Noise §14): from here on the socket is the browser's.
  const first = await channel.receive(sealedOf(second));
  if (first === null) throw new Failure('MESSAGE_INVALID', { reason: 'rekey' });
  if (keeper.pairings.find(pairing.kid) === null) throw new Failure('AGENT_NOT_PAIRED', {}); // removed meanwhile
  knock.proved();
  keeper.pairings.touch(pairing.kid);
  return { pairing, channel, inbox, first };
}

async function pair(knock: Knock, keeper: Doorkeeper, pair1: Pair1, hear: Hear): Promise<void> {
  const underWay = keeper.book.begin(pair1, knock.place);
  knock.webSocket.send(JSON.stringify(underWay.pair2));
  const answer = await hear();
  if (answer === null) return;
  const { pair4, pairing } = underWay.prove(readOpening(pair3, textOf(answer)));
  keeper.log.info('link: a browser was paired', { kid: pairing.kid, origin: pairing.origin });
  knock.webSocket.send(JSON.stringify(pair4));
  knock.webSocket.close(1000);
}

function helloOf({ clock, version, policyHash }: Doorkeeper): AgentHello {
  return {
    agentVersion: version,
    vmin: versions.min,
    vmax: versions.max,
    host: hostname(),
    osUser: userInfo().username,
    sessionId: toBase64url(new Uint8Array(randomBytes(16))),
    caps: [],
    policyHash: policyHash(),
    now: new Date(clock.now()).toISOString(),
    maxChunk: maxChunkBytes,
  };
}

function textOf(message: SocketMessage): string {
  if ('text' in message) return message.text;
  throw new Failure('MESSAGE_INVALID', { reason: 'binary' });
}

function sealedOf(message: SocketMessage): Bytes {
  if ('sealed' in message) return message.sealed;
  throw new Failure('MESSAGE_INVALID', { reason: 'text' });
}
