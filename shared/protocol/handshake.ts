import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/byte-source.ts';
import { fromUtf8, utf8 } from '../bytes/text.ts';
import { Failure } from '../errors.ts';
import { lengthValue } from './cpace.ts';
import { versions } from './limits.ts';
import type { AgentHello, ExtensionHello } from './messages.ts';
import { agentHello, extensionHello } from './messages.ts';
import type { NoiseOutcome, NoisePair } from './noise.ts';
import { initiate, respond, suite } from './noise.ts';
import type { Hs1, Hs2 } from './opening.ts';
import { fieldBytes, readOpening } from './opening.ts';
import type { Place } from './pairing.ts';

/** The handshake of every connection, with the static keys of the pairing (`security.md` §2.4). */

export interface HandshakeKeys {
  readonly own: NoisePair;
  /** New for this connection. */
  readonly ephemeral: NoisePair;
  /** The other side's static key, 32 bytes. */
  readonly peer: Bytes;
}

/** A handshake that the extension has begun. */
export interface HandshakeClient {
  readonly hs1: Hs1;
  /**
   * @throws Failure `MESSAGE_INVALID` where the answer is not the paired agent's; `VERSION_MISMATCH` where it is, but
   * the two have no version in common.
   */
  finish(hs2: Hs2): Promise<{ readonly hello: AgentHello; readonly outcome: NoiseOutcome }>;
}

/** The extension's part. Nothing in its first message is a secret, and the payload only a squatter could not read. */
export async function beginHandshake(
  keys: HandshakeKeys,
  place: Place,
  kid: string,
  hello: ExtensionHello,
): Promise<HandshakeClient> {
  const range = { vmin: versions.min, vmax: versions.max };
  const noise = await initiate({ ...keys, prologue: prologueOf(range, place) }, utf8(JSON.stringify(hello)));
  return {
    hs1: { kind: 'hs1', v: 1, suite, kid, ...range, m: toBase64url(noise.message) },
    async finish(hs2) {
      const { payload, outcome } = await noise.finish(fieldBytes(hs2.m));
      const answer = readOpening(agentHello, textOf(payload));
      if (answer.vmax < versions.min) throw new Failure('VERSION_MISMATCH', { requiresUpdate: 'agent' });
      if (answer.vmin > versions.max) throw new Failure('VERSION_MISMATCH', { requiresUpdate: 'extension' });
      return { hello: answer, outcome };
    },
  };
}

/** A handshake that the agent has heard. */
export interface HandshakeAgent {
  /** Perhaps of an earlier time: it may cause no effect before the first sealed frame. */
  readonly hello: ExtensionHello;
  /** Whether both speak a version. Where they do not, the answer says so and nothing follows. */
  readonly versionsMeet: boolean;
  reply(hello: AgentHello): Promise<{ readonly hs2: Hs2; readonly outcome: NoiseOutcome }>;
}

/**
 * The agent's part.
 *
 * @throws Failure `MESSAGE_INVALID` where the message is not from the holder of `keys.peer`, or was meant for another
 * port or origin.
 */
export async function answerHandshake(keys: HandshakeKeys, place: Place, hs1: Hs1): Promise<HandshakeAgent> {
  const noise = await respond({ ...keys, prologue: prologueOf(hs1, place) }, fieldBytes(hs1.m));
  return {
    hello: readOpening(extensionHello, textOf(noise.payload)),
    versionsMeet: hs1.vmin <= versions.max && hs1.vmax >= versions.min,
    async reply(hello) {
      const { message, outcome } = await noise.reply(utf8(JSON.stringify(hello)));
      return { hs2: { kind: 'hs2', m: toBase64url(message) }, outcome };
    },
  };
}

/** What both sides must see alike: a lowered version, another port or another origin breaks the first MAC (T11). */
function prologueOf(range: { readonly vmin: number; readonly vmax: number }, { port, origin }: Place): Bytes {
  const parts = ['link/1', suite, String(range.vmin), String(range.vmax), String(port), origin];
  return lengthValue(...parts.map(utf8));
}

function textOf(payload: Bytes): string {
  const text = fromUtf8(payload);
  if (text === null) throw new Failure('MESSAGE_INVALID', { reason: 'no UTF-8' });
  return text;
}
