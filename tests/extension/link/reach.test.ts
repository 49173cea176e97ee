import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { askAgent, askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { reach } from '../../../extension/link/reach.ts';
import type { AgentUnderTest } from '../../agent/server/agent-under-test.ts';
import { startTestAgent } from '../../agent/server/agent-under-test.ts';
import type { TestWorld } from './test-world.ts';
import { testWorld } from './test-world.ts';

let test: AgentUnderTest;
let world: TestWorld;
beforeEach(async () => {
  test = await startTestAgent();
  world = testWorld([test.agent.port]);
  await pairOver(world, (await askAgentToPair(test.paths)).code, 'Văn thư');
});
afterEach(() => test.stop());

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const portOf = (server: Server | WebSocketServer): number => (server.address() as { port: number }).port;

describe('the agent is reached', () => {
  it('on the port that answered last, or on another of the list, which is remembered', async () => {
    const dead = await deadPort();
    const pairing = world.pairing ?? expect.unreachable();
    world.pairing = { ...pairing, port: dead };
    const connection = await reach({ ...world, store: world.store, ports: [dead, test.agent.port] });
    expect(connection.port).toBe(test.agent.port);
    expect(world.pairing?.port).toBe(test.agent.port);
    connection.close();
  });

  it('past a squatter, who learns a kid and an ephemeral key and nothing else (T4)', async () => {
    const squatter = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(squatter, 'listening');
    const heard: string[] = [];
    squatter.on('connection', (socket) =>
      socket.on('message', (message) => {
        heard.push(String(message));
        socket.send('{"kind":"hs2","m":"AAAA"}');
      }),
    );
    const connection = await reach({ ...world, store: world.store, ports: [portOf(squatter), test.agent.port] });
    expect(connection.port).toBe(test.agent.port);
    connection.close();
    world.pairing = { ...(world.pairing ?? expect.unreachable()), port: portOf(squatter) };
    (await reach({ ...world, store: world.store })).close();
    expect(heard.length).toBe(1);
    expect(Object.keys(JSON.parse(heard[0] ?? ''))).toEqual(['kind', 'v', 'suite', 'kid', 'vmin', 'vmax', 'm']);
    expect(heard[0]).not.toContain('Văn thư');
    squatter.close();
  });
});

describe('it fails', () => {
  it('with AGENT_NOT_PAIRED without a pairing, after its end, and once the agent has removed it', async () => {
    const pairing = world.pairing ?? expect.unreachable();
    world.pairing = null;
    await expect(reach(world)).rejects.toMatchObject({ code: 'AGENT_NOT_PAIRED' });
    world.pairing = { ...pairing, expires: '2020-01-01T00:00:00Z' };
    await expect(reach(world)).rejects.toMatchObject({ code: 'AGENT_NOT_PAIRED' });
    world.pairing = pairing;
    await askAgent(test.paths, { command: 'pair-remove', kid: pairing.kid });
    await expect(reach(world)).rejects.toMatchObject({ code: 'AGENT_NOT_PAIRED' });
  });

  it('with AGENT_UNAVAILABLE where nobody listens', async () => {
    await test.agent.stop();
    await expect(reach(world)).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
  });
});
