import { beforeAll, expect, it } from 'vitest';
import { utf8 } from '../../../shared/bytes/text.ts';
import type { HandshakeKeys } from '../../../shared/protocol/handshake.ts';
import { answerHandshake, beginHandshake } from '../../../shared/protocol/handshake.ts';
import type { AgentHello, ExtensionHello } from '../../../shared/protocol/messages.ts';
import { newPair } from './keys.ts';

const place = { port: 31460, origin: 'chrome-extension://lakepgfafdmaogdnpnncdhhiboefflpf' };
const kid = 'AAAAAAAAAAAAAAAAAAAAAA';
const extensionHello: ExtensionHello = {
  extVersion: '0.1.0',
  browser: 'Chromium 156',
  profileName: 'Văn thư',
  caps: [],
};
const agentHello: AgentHello = {
  agentVersion: '0.1.0',
  vmin: 1,
  vmax: 1,
  host: 'may-1',
  osUser: 'vanthu',
  sessionId: kid,
  caps: [],
  policyHash: null,
  now: '2026-11-22T08:00:00Z',
  maxChunk: 262144,
};

let extension: HandshakeKeys;
let agent: HandshakeKeys;
beforeAll(async () => {
  const [left, right] = [await newPair(), await newPair()];
  extension = { own: left, ephemeral: await newPair(), peer: right.publicKey };
  agent = { own: right, ephemeral: await newPair(), peer: left.publicKey };
});

it('proves both sides to each other and joins their channels', async () => {
  const client = await beginHandshake(extension, place, kid, extensionHello);
  const server = await answerHandshake(agent, place, client.hs1);
  expect(server.hello).toEqual(extensionHello);
  expect(server.versionsMeet).toBe(true);
  const { hs2, outcome } = await server.reply(agentHello);
  const finished = await client.finish(hs2);
  expect(finished.hello).toEqual(agentHello);
  expect(await outcome.receive.open(await finished.outcome.send.seal(utf8('a')))).toEqual(utf8('a'));
});

it.each([
  ['port', { ...place, port: 31461 }],
  ['origin', { ...place, origin: 'moz-extension://00000000-0000-4000-8000-000000000000' }],
])('refuses where the two do not see the same %s (§2.4, prologue)', async (_, seen) => {
  const client = await beginHandshake(extension, place, kid, extensionHello);
  await expect(answerHandshake(agent, seen, client.hs1)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
});

it('refuses a range of versions that was changed on the way (T11)', async () => {
  const client = await beginHandshake(extension, place, kid, extensionHello);
  const lowered = { ...client.hs1, vmax: 9 };
  await expect(answerHandshake(agent, place, lowered)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
});

it.each([
  [{ vmin: 2, vmax: 3 }, 'extension'],
  [{ vmin: 2, vmax: 2 }, 'extension'],
] as const)(
  'tells an extension that is too old who must be updated: agent speaks %j',
  async (range, requiresUpdate) => {
    const client = await beginHandshake(extension, place, kid, extensionHello);
    const server = await answerHandshake(agent, place, client.hs1);
    const { hs2 } = await server.reply({ ...agentHello, ...range });
    await expect(client.finish(hs2)).rejects.toMatchObject({ code: 'VERSION_MISMATCH', details: { requiresUpdate } });
  },
);

it('refuses an answer that is not the paired agent’s (a squatter on the port, T4)', async () => {
  const client = await beginHandshake(extension, place, kid, extensionHello);
  const server = await answerHandshake(agent, place, client.hs1);
  const { hs2 } = await server.reply(agentHello);
  const other = await beginHandshake({ ...extension, ephemeral: await newPair() }, place, kid, extensionHello);
  await expect(other.finish(hs2)).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
});
