import { expect, it } from 'vitest';
import { fieldBytes, firstMessage, hs2, readOpening } from '../../../shared/protocol/opening.ts';

const invalid = expect.objectContaining({ code: 'MESSAGE_INVALID' });

it('reads a first message', () => {
  const hs1 = {
    kind: 'hs1',
    v: 1,
    suite: 'Noise_KK_25519_AESGCM_SHA256',
    kid: 'A'.repeat(22),
    vmin: 1,
    vmax: 1,
    m: 'AAAA',
  };
  expect(readOpening(firstMessage, JSON.stringify(hs1))).toEqual(hs1);
});

it.each(['', '{', 'null', '{"kind":"hs2","m":"AAAA"}', '{"kind":"pair3","Ta":"A"}'])(
  'refuses %j as a first message',
  (text) => {
    expect(() => readOpening(firstMessage, text)).toThrow(invalid);
  },
);

it('refuses another suite (T11)', () => {
  const text = `{"kind":"hs1","v":1,"suite":"Noise_NN_25519_AESGCM_SHA256","kid":"${'A'.repeat(22)}","vmin":1,"vmax":1,"m":"AAAA"}`;
  expect(() => readOpening(firstMessage, text)).toThrow(invalid);
});

it('refuses bytes that are not written canonically (RFC 4648 §3.5)', () => {
  expect(() => readOpening(hs2, '{"kind":"hs2","m":"AA=="}')).toThrow(invalid);
  expect(() => fieldBytes('AB')).toThrow(invalid);
  expect(fieldBytes('AQ')).toEqual(new Uint8Array([1]));
});
