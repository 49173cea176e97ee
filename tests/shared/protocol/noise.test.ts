import { expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { utf8 } from '../../../shared/bytes/text.ts';
import type { NoiseInput } from '../../../shared/protocol/noise.ts';
import { initiate, respond } from '../../../shared/protocol/noise.ts';
import { flipped, newPair } from './keys.ts';

async function twoSides(prologue: Bytes = utf8('link/1')): Promise<readonly [NoiseInput, NoiseInput]> {
  const [left, right] = [await newPair(), await newPair()];
  return [
    { prologue, own: left, ephemeral: await newPair(), peer: right.publicKey },
    { prologue, own: right, ephemeral: await newPair(), peer: left.publicKey },
  ];
}

const invalid = { code: 'MESSAGE_INVALID' };

it('joins two sides that know each other, with keys that cannot be extracted', async () => {
  const [left, right] = await twoSides();
  const initiator = await initiate(left, utf8('first'));
  const responder = await respond(right, initiator.message);
  expect(responder.payload).toEqual(utf8('first'));
  const { message, outcome } = await responder.reply(utf8('second'));
  const finished = await initiator.finish(message);
  expect(finished.payload).toEqual(utf8('second'));
  const sealed = await finished.outcome.send.seal(utf8('xin chào'));
  expect(await outcome.receive.open(sealed)).toEqual(utf8('xin chào'));
});

it('refuses a first message from another static key', async () => {
  const [left, right] = await twoSides();
  const { message } = await initiate({ ...left, own: await newPair() }, utf8('first'));
  await expect(respond(right, message)).rejects.toMatchObject(invalid);
});

it('refuses a first message made for another prologue (T11)', async () => {
  const [left, right] = await twoSides();
  const { message } = await initiate({ ...left, prologue: utf8('link/0') }, utf8('first'));
  await expect(respond(right, message)).rejects.toMatchObject(invalid);
});

it('refuses a second message from whoever is not the peer', async () => {
  const [left, right] = await twoSides();
  const initiator = await initiate(left, utf8('first'));
  const responder = await respond(right, initiator.message);
  const { message } = await responder.reply(utf8('second'));
  await expect(initiator.finish(flipped(message, 3))).rejects.toMatchObject(invalid);
});

it('refuses a first message in which any one bit is turned', async () => {
  const [left, right] = await twoSides();
  const { message } = await initiate(left, utf8('first'));
  for (let bit = 0; bit < message.length * 8; bit += 37) {
    // The top bit of an X25519 point is ignored by the curve (RFC 7748 §5), and caught by the transcript's hash.
    await expect(respond(right, flipped(message, bit))).rejects.toMatchObject(invalid);
  }
  await expect(respond(right, flipped(message, 31 * 8 + 7))).rejects.toMatchObject(invalid);
});

it('refuses a point of small order (RFC 7748 §6.1) and a message that is too short', async () => {
  const [left, right] = await twoSides();
  const { message } = await initiate(left, utf8('first'));
  const small = message.slice();
  small.fill(0, 0, 32);
  await expect(respond(right, small)).rejects.toMatchObject(invalid);
  await expect(respond(right, message.slice(0, 31))).rejects.toMatchObject(invalid);
});
