import { beforeEach, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { utf8 } from '../../../shared/bytes/text.ts';
import type { KeyLife } from '../../../shared/protocol/channel.ts';
import { Channel } from '../../../shared/protocol/channel.ts';
import { Cipher } from '../../../shared/protocol/cipher.ts';
import { maxFrameBytes } from '../../../shared/protocol/limits.ts';
import { flipped, random } from './keys.ts';

let wire: Bytes[];
let now: number;
const clock = { now: () => now };

async function join(life: KeyLife = { frames: 1000, ageMs: 3_600_000 }): Promise<readonly [Channel, Channel]> {
  const [up, down] = [random(32), random(32)];
  const hash = random(32);
  const transmit = (sealed: Bytes): void => void wire.push(sealed);
  const left = { send: await Cipher.of(up), receive: await Cipher.of(down), handshakeHash: hash };
  const right = { send: await Cipher.of(down), receive: await Cipher.of(up), handshakeHash: hash };
  return [new Channel(left, transmit, clock, life), new Channel(right, transmit, clock, life)];
}

beforeEach(() => {
  wire = [];
  now = 0;
});

it('keeps the order of messages that are sent and received without waiting', async () => {
  const [left, right] = await join();
  await Promise.all(Array.from({ length: 50 }, (_, n) => left.send({ n }, random(n * 10))));
  const frames = await Promise.all(wire.map((sealed) => right.receive(sealed)));
  expect(frames.map((frame) => frame?.head)).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
});

it.each([
  ['changed', 0],
  ['repeated', 1],
  ['dropped', 2],
])('ends for good when a frame was %s', async (_, how) => {
  const [left, right] = await join();
  await left.send({ n: 0 });
  await left.send({ n: 1 });
  const [first, second] = wire as [Bytes, Bytes];
  if (how !== 2) await right.receive(first);
  const hostile = how === 0 ? flipped(second, 77) : how === 1 ? first : second;
  await expect(right.receive(hostile)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
  await expect(right.receive(second)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
});

it('replaces its key after so many frames, each direction by itself (§2.4)', async () => {
  const [left, right] = await join({ frames: 4, ageMs: 3_600_000 });
  for (let n = 0; n < 10; n += 1) await left.send({ n });
  expect(wire.length).toBe(13); // 3 frames and a rekey, three times; then one frame
  const heads = [];
  for (const sealed of wire) heads.push((await right.receive(sealed))?.head);
  expect(heads.filter((head) => head !== undefined)).toEqual(Array.from({ length: 10 }, (_, n) => ({ n })));
});

it('replaces its key after an hour (§2.4)', async () => {
  const [left, right] = await join();
  await left.send({ n: 0 });
  now = 3_600_000;
  await left.send({ n: 1 });
  await left.send({ n: 2 });
  expect(wire.length).toBe(4);
  const frames = await Promise.all(wire.map((sealed) => right.receive(sealed)));
  expect(frames[1]).toBeNull();
  expect(frames[3]?.head).toEqual({ n: 2 });
});

it('takes no more frames under one key than the limit', async () => {
  const [left] = await join({ frames: 1000, ageMs: 3_600_000 });
  const key = random(32);
  const lazy = new Channel(
    { send: await Cipher.of(key), receive: await Cipher.of(key), handshakeHash: key },
    (sealed) => void wire.push(sealed),
    clock,
    { frames: 1000, ageMs: 1e9 },
  );
  const strict = new Channel(
    { send: await Cipher.of(key), receive: await Cipher.of(key), handshakeHash: key },
    () => {},
    clock,
    { frames: 3, ageMs: 1e9 },
  );
  for (let n = 0; n < 4; n += 1) await lazy.send({ n });
  for (const sealed of wire.slice(0, 3)) await strict.receive(sealed);
  await expect(strict.receive(wire[3] ?? new Uint8Array(0))).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
  await expect(left.send({ body: 'too large' }, new Uint8Array(maxFrameBytes))).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  });
});

it('shows nothing of what it carries', async () => {
  const [left] = await join();
  await left.send({ kind: 'status' }, utf8('the document'));
  const text = new TextDecoder('latin1').decode(wire[0]);
  expect(text).not.toContain('status');
  expect(text).not.toContain('document');
});
