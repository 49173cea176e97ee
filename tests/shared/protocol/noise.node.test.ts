import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromHex, toHex } from '../../../shared/bytes/hex.ts';
import type { NoisePair } from '../../../shared/protocol/noise.ts';
import { initiate, respond, suite } from '../../../shared/protocol/noise.ts';
import { corpus } from '../../corpora/corpora.ts';

interface Vector {
  readonly protocol_name: string;
  readonly init_prologue: string;
  readonly init_static: string;
  readonly init_ephemeral: string;
  readonly init_remote_static: string;
  readonly resp_static: string;
  readonly resp_ephemeral: string;
  readonly resp_remote_static: string;
  readonly handshake_hash?: string;
  readonly messages: readonly { readonly payload: string; readonly ciphertext: string }[];
}

const bytes = (hex: string): Bytes => fromHex(hex) ?? new Uint8Array(0);

/** PKCS #8 of an X25519 key is this and its 32 bytes (RFC 8410 §7). */
const pkcs8Head = bytes('302e020100300506032b656e04220420');

async function pairOf(secret: string): Promise<NoisePair> {
  const key = concat(pkcs8Head, bytes(secret));
  const privateKey = await crypto.subtle.importKey('pkcs8', key, 'X25519', false, ['deriveBits']);
  const basePoint = await crypto.subtle.importKey('raw', bytes(`09${'00'.repeat(31)}`), 'X25519', true, []);
  const publicKey = await crypto.subtle.deriveBits({ name: 'X25519', public: basePoint }, privateKey, 256);
  return { privateKey, publicKey: new Uint8Array(publicKey) };
}

for (const name of ['cacophony', 'snow']) {
  const path = corpus(`noise/${name}.json`);
  describe(`Noise vectors of ${name}`, () => {
    if (path === null) {
      it.skip(`the corpus noise/${name}.json is absent`, () => {});
      return;
    }
    const all = (JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }).vectors;
    const vectors = all.filter((vector) => vector.protocol_name === suite);

    it(`hold some for ${suite}`, () => expect(vectors.length).toBeGreaterThan(0));

    it.each(vectors)('are reproduced byte by byte, handshake and transport', async (vector) => {
      const prologue = bytes(vector.init_prologue);
      const initiator = await initiate(
        {
          prologue,
          own: await pairOf(vector.init_static),
          ephemeral: await pairOf(vector.init_ephemeral),
          peer: bytes(vector.init_remote_static),
        },
        bytes(vector.messages[0]?.payload ?? ''),
      );
      expect(toHex(initiator.message)).toBe(vector.messages[0]?.ciphertext);
      const responder = await respond(
        {
          prologue,
          own: await pairOf(vector.resp_static),
          ephemeral: await pairOf(vector.resp_ephemeral),
          peer: bytes(vector.resp_remote_static),
        },
        initiator.message,
      );
      expect(toHex(responder.payload)).toBe(vector.messages[0]?.payload);
      const answer = await responder.reply(bytes(vector.messages[1]?.payload ?? ''));
      expect(toHex(answer.message)).toBe(vector.messages[1]?.ciphertext);
      const { payload, outcome } = await initiator.finish(answer.message);
      expect(toHex(payload)).toBe(vector.messages[1]?.payload);
      expect(outcome.handshakeHash).toEqual(answer.outcome.handshakeHash);
      if (vector.handshake_hash !== undefined) expect(toHex(outcome.handshakeHash)).toBe(vector.handshake_hash);

      for (const [index, message] of vector.messages.slice(2).entries()) {
        const [from, to] = index % 2 === 0 ? [outcome, answer.outcome] : [answer.outcome, outcome];
        const sealed = await from.send.seal(bytes(message.payload));
        expect(toHex(sealed)).toBe(message.ciphertext);
        expect(toHex(await to.receive.open(sealed))).toBe(message.payload);
      }
    });
  });
}
