import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askAgent, askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { toBase64url } from '../../../shared/bytes/base64url.ts';
import { beginHandshake } from '../../../shared/protocol/handshake.ts';
import { refusalDelayMs, refusedCloseCode, versions } from '../../../shared/protocol/limits.ts';
import { beginPairing } from '../../../shared/protocol/pairing.ts';
import type { TestWorld } from '../../extension/link/test-world.ts';
import { origin, testWorld } from '../../extension/link/test-world.ts';
import { flipped, newPair, random } from '../../shared/protocol/keys.ts';
import type { AgentUnderTest } from './agent-under-test.ts';
import { policyHash, startTestAgent } from './agent-under-test.ts';
import { rawSession, rawSocket } from './raw-client.ts';

let test: AgentUnderTest;
let world: TestWorld;
let port: number;

beforeEach(async () => {
  test = await startTestAgent();
  port = test.agent.port;
  world = testWorld([port]);
  const { code } = await askAgentToPair(test.paths);
  await pairOver(world, code, 'Văn thư');
});
afterEach(() => test.stop());

const hello = { extVersion: '0', browser: 'b', profileName: 'p', caps: [] };
const firefox = 'moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c';

async function hs1(
  change: { kid?: string; own?: boolean; peer?: boolean; port?: number; origin?: string } = {},
): Promise<string> {
  const { pairing } = world;
  if (pairing === null) throw new Error('not paired');
  const keys = {
    own: change.own ? await newPair() : pairing.own,
    ephemeral: await newPair(),
    peer: change.peer ? (await newPair()).publicKey : pairing.agentPub,
  };
  const place = { port: change.port ?? port, origin: change.origin ?? origin };
  return JSON.stringify((await beginHandshake(keys, place, change.kid ?? pairing.kid, hello)).hs1);
}

function pair1(code = '00000000'): string {
  const place = { port, origin };
  const input = { code, place, name: 'x', staticPub: random(32), sessionId: random(16), random: random(64) };
  return JSON.stringify(beginPairing(input).pair1);
}

describe('without a key', () => {
  it('not a single byte comes back, whatever is said', async () => {
    const { messages, closed } = await rawSocket(port, origin);
    await closed;
    expect(messages).toEqual([]);
  });

  it.each<[string, () => Promise<string | Uint8Array>]>([
    ['nonsense', async () => 'hello'],
    ['a request in the clear', async () => '{"kind":"status","id":"7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11"}'],
    ['a sealed frame', async () => random(100)],
    ['an unknown kid', () => hs1({ kid: toBase64url(random(16)) })],
    ['a static key that was not paired', () => hs1({ own: true })],
    ['a handshake for another agent', () => hs1({ peer: true })],
    ['a handshake for another port', () => hs1({ port: port + 1 })],
    ['a handshake for another origin', () => hs1({ origin: firefox })],
    ['a pairing while no code is shown', async () => pair1()],
    ['a field too many', async () => (await hs1()).replace('{', '{"extra":1,')],
  ])('%s is refused like everything else: same code, same time (§2.4)', async (_, message) => {
    const text = await message();
    const { socket, messages, closed } = await rawSocket(port, origin);
    const begun = performance.now();
    socket.send(text);
    const { code } = await closed;
    const afterMs = performance.now() - begun;
    expect(code).toBe(refusedCloseCode);
    expect(afterMs).toBeGreaterThan(refusalDelayMs - 10);
    expect(afterMs).toBeLessThan(refusalDelayMs + 1_000); // a busy machine is late, never early
    expect(messages).toEqual([]);
  });

  it('the right key over another origin than the recorded one is refused (Firefox, §2.1)', async () => {
    const { socket, messages, closed } = await rawSocket(port, firefox);
    socket.send(await hs1({ origin: firefox }));
    expect((await closed).code).toBe(refusedCloseCode);
    expect(messages).toEqual([]);
  });
});

describe('a session', () => {
  it('is told in its handshake which policy is in force, and which versions are spoken', async () => {
    const { told, socket } = await rawSession(port, origin, world.pairing ?? expect.unreachable());
    expect(told).toMatchObject({ agentVersion: '0.1.0', policyHash, vmin: versions.min, vmax: versions.max });
    socket.terminate();
  });

  it('is not live before its first sealed frame: a replayed handshake has no effect (Noise §14)', async () => {
    const session = await rawSession(port, origin, world.pairing ?? expect.unreachable());
    await session.say({ kind: 'ping', id: '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11' });
    expect(await session.heard(0)).toMatchObject({ kind: 'pong' });

    const usedAt = (await askAgent(test.paths, { command: 'pair-list' }))[0]?.lastUsed;
    test.advance(5_000);
    const replay = await rawSocket(port, origin);
    replay.socket.send(session.hs1);
    await replay.message(0);
    await session.channel.send({ kind: 'ping', id: '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11' });
    replay.socket.send(session.sealed[0] ?? expect.unreachable()); // sealed for the session, worth nothing here
    expect((await replay.closed).code).toBe(refusedCloseCode);
    expect(replay.messages.length).toBe(1);
    expect((await askAgent(test.paths, { command: 'pair-list' }))[0]?.lastUsed).toBe(usedAt);
    session.socket.terminate();
  });

  it('ends in two seconds where no sealed frame follows', async () => {
    const { closed } = await rawSession(port, origin, world.pairing ?? expect.unreachable());
    const { afterMs } = await closed;
    expect(afterMs).toBeLessThan(4_000);
  });

  it('is refused where the first sealed frame has one bit turned', async () => {
    const session = await rawSession(port, origin, world.pairing ?? expect.unreachable());
    await session.channel.send({ kind: 'ping', id: '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11' });
    session.socket.send(flipped(session.sealed[0] ?? expect.unreachable(), 100));
    expect((await session.closed).code).toBe(refusedCloseCode);
  });

  it('is refused once the pairing was removed, and a live one ends', async () => {
    const session = await rawSession(port, origin, world.pairing ?? expect.unreachable());
    await session.say({ kind: 'ping', id: '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11' });
    await session.heard(0);
    const kid = world.pairing?.kid ?? '';
    expect(await askAgent(test.paths, { command: 'pair-remove', kid })).toEqual({ removed: true });
    expect((await session.closed).code).toBe(refusedCloseCode);
    const { socket, messages, closed } = await rawSocket(port, origin);
    socket.send(await hs1());
    expect((await closed).code).toBe(refusedCloseCode);
    expect(messages).toEqual([]);
  });
});

it('burns the code at the first wrong proof, also for a right one that is under way (§2.5)', async () => {
  const { code, paired } = await askAgentToPair(test.paths);
  const wrong = code === '00000000' ? '00000001' : '00000000';
  const right = await rawSocket(port, origin);
  const place = { port, origin };
  const input = { place, name: 'x', staticPub: random(32), sessionId: random(16), random: random(64) };
  const client = beginPairing({ ...input, code });
  right.socket.send(JSON.stringify(client.pair1));
  const pair2 = JSON.parse(String(await right.message(0)));
  await expect(pairOver(testWorld([port]), wrong, 'x')).rejects.toMatchObject({ code: 'PAIRING_REFUSED' });
  await expect(paired).rejects.toMatchObject({ code: 'PAIRING_REFUSED' });
  right.socket.send(JSON.stringify(client.confirm(pair2).pair3));
  expect((await right.closed).code).toBe(refusedCloseCode);
  expect(right.messages.length).toBe(1);
});
