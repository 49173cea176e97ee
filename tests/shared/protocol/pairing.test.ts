import { beforeEach, expect, it } from 'vitest';
import { toBase64url } from '../../../shared/bytes/base64url.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import type { PairingAgent, PairingClient } from '../../../shared/protocol/pairing.ts';
import { answerPairing, beginPairing } from '../../../shared/protocol/pairing.ts';
import { random } from './keys.ts';

const place = { port: 31460, origin: 'chrome-extension://lakepgfafdmaogdnpnncdhhiboefflpf' };
const expires = '2028-11-22T00:00:00Z';
const extensionPub = random(32);
const agentPub = random(32);

const client = (code: string, at = place): PairingClient =>
  beginPairing({
    code,
    place: at,
    name: 'Văn thư',
    staticPub: extensionPub,
    sessionId: random(16),
    random: random(64),
  });
const agent = (code: string, from: PairingClient, at = place): PairingAgent =>
  answerPairing({ code, place: at, staticPub: agentPub, random: random(64) }, from.pair1);

let kid: Bytes;
beforeEach(() => {
  kid = random(16);
});

it('gives both sides the other one’s static key when the code is the same', () => {
  const extension = client('01234567');
  const answer = agent('01234567', extension);
  const { pair3, accept } = extension.confirm(answer.pair2);
  expect(answer.proves(pair3)).toBe(true);
  expect(accept(answer.grant(kid, expires))).toEqual({ kid: toBase64url(kid), agentPub, expires });
});

it('does not prove a wrong code', () => {
  const extension = client('01234567');
  const answer = agent('01234568', extension);
  const { pair3, accept } = extension.confirm(answer.pair2);
  expect(answer.proves(pair3)).toBe(false);
  expect(() => accept(answer.grant(kid, expires))).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }));
});

it('does not prove a right code over another port (a squatter in the middle)', () => {
  const extension = client('01234567');
  const answer = agent('01234567', extension, { ...place, port: 31461 });
  expect(answer.proves(extension.confirm(answer.pair2).pair3)).toBe(false);
});

it('refuses an origin in the message that is not the socket’s', () => {
  const extension = client('01234567');
  const other = { ...place, origin: 'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' };
  expect(() => agent('01234567', extension, other)).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }));
});

it.each(['staticPub', 'name'])(
  'does not prove when %s was changed on the way: associated data is authenticated',
  (field) => {
    const extension = client('01234567');
    const changed = { ...extension.pair1, AD: { ...extension.pair1.AD, [field]: toBase64url(random(32)) } };
    const answer = agent('01234567', { ...extension, pair1: changed });
    expect(answer.proves(extension.confirm(answer.pair2).pair3)).toBe(false);
  },
);

it('does not accept an agent’s key, a kid or an end that was changed on the way', () => {
  const extension = client('01234567');
  const answer = agent('01234567', extension);
  const forged = { ...answer.pair2, AD: { ...answer.pair2.AD, staticPub: toBase64url(random(32)) } };
  expect(answer.proves(extension.confirm(forged).pair3)).toBe(false);
  const { accept } = extension.confirm(answer.pair2);
  const granted = answer.grant(kid, expires);
  for (const change of [
    { kid: toBase64url(random(16)) },
    { exp: '2099-01-01T00:00:00Z' },
    { Tb: toBase64url(random(32)) },
  ]) {
    expect(() => accept({ ...granted, ...change })).toThrow(expect.objectContaining({ code: 'PAIRING_REFUSED' }));
  }
});

it('does not take the extension’s own tag for the agent’s (reflection)', () => {
  const extension = client('01234567');
  const answer = agent('01234567', extension);
  const { pair3, accept } = extension.confirm(answer.pair2);
  expect(() => accept({ ...answer.grant(kid, expires), Tb: pair3.Ta })).toThrow();
});

it('refuses the neutral point, which would give a key that anyone knows', () => {
  const extension = client('01234567');
  const neutral = { ...extension.pair1, Ya: toBase64url(new Uint8Array(32)) };
  expect(() => agent('01234567', { ...extension, pair1: neutral })).toThrow(
    expect.objectContaining({ code: 'PAIRING_REFUSED' }),
  );
});
