import { assert, property, uint8Array } from 'fast-check';
import { expect, it } from 'vitest';
import { concat } from '../../../shared/bytes/concat.ts';
import { utf8 } from '../../../shared/bytes/text.ts';
import { isFailure } from '../../../shared/errors.ts';
import { decodeFrame, encodeFrame } from '../../../shared/protocol/frames.ts';
import { extensionMessage, readMessage } from '../../../shared/protocol/messages.ts';
import { random } from './keys.ts';

it('reads back head and body', () => {
  const body = random(1000);
  expect(decodeFrame(encodeFrame({ kind: 'ping', id: 'ế' }, body))).toEqual({ head: { kind: 'ping', id: 'ế' }, body });
  expect(decodeFrame(encodeFrame({})).body.length).toBe(0);
});

it('writes the length of the head as u32, big-endian', () => {
  expect(encodeFrame({}).subarray(0, 6)).toEqual(new Uint8Array([0, 0, 0, 2, 0x7b, 0x7d]));
});

it.each([
  ['no length', new Uint8Array([0, 0, 0])],
  ['a head beyond the end', new Uint8Array([0, 0, 0, 3, 0x7b, 0x7d])],
  ['the largest length', new Uint8Array([255, 255, 255, 255, 0x7b, 0x7d])],
  ['an empty head', new Uint8Array(4)],
  ['a head that is no JSON', concat(new Uint8Array([0, 0, 0, 1]), utf8('{'))],
  ['a head that is no UTF-8', new Uint8Array([0, 0, 0, 3, 0x22, 0xff, 0x22])],
])('refuses %s', (_, plain) => {
  expect(() => decodeFrame(plain)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID' }));
});

it('meets any bytes with a message or a failure, never with a bug', () => {
  assert(
    property(uint8Array({ maxLength: 200 }), uint8Array({ maxLength: 60 }), (plain, head) => {
      const framed = concat(new Uint8Array([0, 0, 0, head.length]), new Uint8Array(head));
      for (const bytes of [new Uint8Array(plain), framed]) {
        try {
          readMessage(extensionMessage, decodeFrame(bytes).head);
        } catch (error) {
          if (!isFailure(error, 'MESSAGE_INVALID')) throw error;
        }
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});
