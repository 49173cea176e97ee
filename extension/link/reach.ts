import { Failure, isFailure } from '../../shared/errors.ts';
import { Channel } from '../../shared/protocol/channel.ts';
import { beginHandshake } from '../../shared/protocol/handshake.ts';
import { openingDeadlineMs, refusedCloseCode } from '../../shared/protocol/limits.ts';
import { hs2, readOpening } from '../../shared/protocol/opening.ts';
import { Connection } from './connection.ts';
import type { Dialled } from './dial.ts';
import { type Breadth, openPorts } from './open-ports.ts';
import type { LinkWorld, StoredPairing } from './world.ts';

/**
 * A proved connection to the agent with which this browser is paired, over the first port on which it answers.
 *
 * @param breadth `likely`: the port that answered last, alone
 * @throws Failure `AGENT_NOT_PAIRED` where this browser has no pairing, or an agent answers that knows none of it;
 * `AGENT_UNAVAILABLE` where none answers; `VERSION_MISMATCH`.
 */
export async function reach(world: LinkWorld, signal?: AbortSignal, breadth: Breadth = 'all'): Promise<Connection> {
  const pairing = await world.store.read();
  if (pairing === null || Date.parse(pairing.expires) <= world.clock.now()) throw new Failure('AGENT_NOT_PAIRED', {});
  let refused = false;
  for await (const dialled of openPorts(world, pairing.port, breadth)) {
    signal?.throwIfAborted();
    const connection = await proved(world, dialled, pairing);
    if (connection !== null) {
      if (dialled.port !== pairing.port) await world.store.write({ ...pairing, port: dialled.port });
      return connection;
    }
    refused ||= dialled.closeCode() === refusedCloseCode;
    dialled.close();
  }
  throw refused ? new Failure('AGENT_NOT_PAIRED', {}) : new Failure('AGENT_UNAVAILABLE', {});
}

/** @returns null where whoever listens is not the paired agent: another user's, or another program (T4). */
async function proved(world: LinkWorld, dialled: Dialled, pairing: StoredPairing): Promise<Connection | null> {
  const keys = { own: pairing.own, ephemeral: await world.newPair(), peer: pairing.agentPub };
  const hello = { extVersion: world.version, browser: world.browser, profileName: pairing.name, caps: [] };
  const place = { port: dialled.port, origin: world.origin };
  try {
    const handshake = await beginHandshake(keys, place, pairing.kid, hello);
    dialled.send(JSON.stringify(handshake.hs1));
    const answer = await dialled.next(openingDeadlineMs);
    if (typeof answer !== 'string') return null;
    const { hello: agent, outcome } = await handshake.finish(readOpening(hs2, answer));
    const channel = new Channel(outcome, (sealed) => dialled.send(sealed), world.clock);
    const connection = new Connection(world, dialled, channel, agent);
    // Only a sealed frame makes the session live (`security.md` §2.4); the answer says that the agent serves it.
    return (await connection.greet(openingDeadlineMs)) ? connection : null;
  } catch (error) {
    if (isFailure(error, 'MESSAGE_INVALID')) return null;
    dialled.close();
    throw error;
  }
}
