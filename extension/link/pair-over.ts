import { Failure, isFailure } from '../../shared/errors.ts';
import { openingDeadlineMs } from '../../shared/protocol/limits.ts';
import { type Pair2, pair2, pair4, readOpening } from '../../shared/protocol/opening.ts';
import type { PairingClientInput } from '../../shared/protocol/pairing.ts';
import { beginPairing, codePattern } from '../../shared/protocol/pairing.ts';
import type { Dialled, WireMessage } from './dial.ts';
import { openPorts } from './open-ports.ts';
import type { LinkWorld, StoredPairing } from './world.ts';

/**
 * Pairs this browser with the agent that shows `code` (`security.md` §2.5), and keeps the pairing in place of an older
 * one.
 *
 * @param code eight digits; spaces are left out.
 * @throws Failure `PAIRING_REFUSED` where the code was wrong: it is burnt, the agent has to show another;
 * `PAIRING_CLOSED` where no agent shows a code; `AGENT_UNAVAILABLE` where none runs.
 */
export async function pairOver(
  world: LinkWorld,
  code: string,
  profileName: string,
  signal?: AbortSignal,
): Promise<void> {
  const digits = code.replace(/\s/g, '');
  if (!codePattern.test(digits)) throw new Failure('PAIRING_REFUSED', {});
  let answered = false;
  for await (const dialled of openPorts(world, undefined, 'all')) {
    signal?.throwIfAborted();
    answered = true;
    try {
      const pairing = await pairAt(world, dialled, digits, profileName);
      if (pairing === null) continue; // this agent shows no code: another user's, or another program
      await world.store.write(pairing);
      return;
    } finally {
      dialled.close();
    }
  }
  throw answered ? new Failure('PAIRING_CLOSED', { retryAfterMs: 0 }) : new Failure('AGENT_UNAVAILABLE', {});
}

/** The agent's answer, or null: silence and nonsense come from somebody who is no agent that shows a code. */
function readPair2(message: WireMessage | null): Pair2 | null {
  if (typeof message !== 'string') return null;
  try {
    return readOpening(pair2, message);
  } catch (error) {
    if (isFailure(error, 'MESSAGE_INVALID')) return null;
    throw error;
  }
}

/** @returns null where whoever listens does not answer `pair1`. */
async function pairAt(world: LinkWorld, dialled: Dialled, code: string, name: string): Promise<StoredPairing | null> {
  const own = await world.newPair();
  const place = { port: dialled.port, origin: world.origin };
  const client = beginPairing({
    ...({ code, place, name: name.slice(0, 64), staticPub: own.publicKey } satisfies Partial<PairingClientInput>),
    sessionId: world.random(16),
    random: world.random(64),
  });
  dialled.send(JSON.stringify(client.pair1));
  const second = readPair2(await dialled.next(openingDeadlineMs));
  if (second === null) return null;
  const { pair3, accept } = client.confirm(second);
  dialled.send(JSON.stringify(pair3));
  const fourth = await dialled.next(openingDeadlineMs);
  if (typeof fourth !== 'string') throw new Failure('PAIRING_REFUSED', {});
  const { kid, agentPub, expires } = accept(readOpening(pair4, fourth));
  const since = new Date(world.clock.now()).toISOString();
  return { kid, name: name.slice(0, 64), since, expires, port: dialled.port, agentPub, own };
}
