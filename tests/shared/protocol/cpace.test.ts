import { expect, it } from 'vitest';
import { utf8 } from '../../../shared/bytes/text.ts';
import { generatorOf, lengthValue, pointOf, scalarOf, secretOf } from '../../../shared/protocol/cpace.ts';
import { random } from './keys.ts';

const input = { password: utf8('12345678'), channel: utf8('link/1'), sessionId: random(16) };

it('brings two sides with one code to one secret, and with two codes to two', () => {
  const [a, b] = [scalarOf(random(64)), scalarOf(random(64))];
  const generator = generatorOf(input);
  const other = generatorOf({ ...input, password: utf8('12345679') });
  expect(secretOf(a, pointOf(generator, b))).toEqual(secretOf(b, pointOf(generator, a)));
  expect(secretOf(a, pointOf(other, b))).not.toEqual(secretOf(b, pointOf(generator, a)));
});

it('takes the channel and the session id into the generator', () => {
  const generator = generatorOf(input);
  expect(generatorOf({ ...input, channel: utf8('link/2') })).not.toEqual(generator);
  expect(generatorOf({ ...input, sessionId: random(16) })).not.toEqual(generator);
});

it('writes lists of bytes so that no two are alike', () => {
  expect(lengthValue(utf8('ab'), utf8('c'))).not.toEqual(lengthValue(utf8('a'), utf8('bc')));
  expect(lengthValue(new Uint8Array(200)).subarray(0, 2)).toEqual(new Uint8Array([0xc8, 0x01])); // LEB128
});

it.each([
  ['the neutral point', new Uint8Array(32)],
  ['no point', new Uint8Array(32).fill(0xff)],
  ['too few bytes', new Uint8Array(31)],
])('refuses %s', (_, point) => {
  expect(() => secretOf(3n, point)).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }));
});

it('takes no scalar from too little randomness', () => {
  expect(() => scalarOf(random(32))).toThrow();
  expect(() => scalarOf(new Uint8Array(64))).toThrow();
});
