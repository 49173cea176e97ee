import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import { askAgent, askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { controlSocketPath } from '../../../agent/server/control-messages.ts';
import { startAgent } from '../../../agent/server/start.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { testWorld } from '../../extension/link/test-world.ts';
import type { AgentUnderTest } from './agent-under-test.ts';
import { startTestAgent } from './agent-under-test.ts';

let test: AgentUnderTest;
beforeEach(async () => {
  test = await startTestAgent();
});
afterEach(() => test.stop());

describe('an agent', () => {
  it('is told when another one of this user runs', async () => {
    const clock = { now: () => Date.now() };
    const second = startAgent({
      paths: test.paths,
      desk: test.desk,
      clock,
      log: silentLog,
      version: '0.1.0',
      policyHash: () => null,
    });
    await expect(second).rejects.toMatchObject({ code: 'AGENT_RUNNING', details: { port: test.agent.port } });
  });

  it('runs beside that of another user, on the next port', async () => {
    const other = await startTestAgent();
    expect(other.agent.port).not.toBe(test.agent.port);
    await other.stop();
  });

  it('replaces the socket that a dead one left', async () => {
    const path = controlSocketPath(test.paths);
    await test.agent.stop();
    const dead = createServer().listen(path);
    await once(dead, 'listening');
    dead.close();
    writeFileSync(path, '');
    test = await test.restart();
    expect(await askAgent(test.paths, { command: 'port' })).toMatchObject({ port: test.agent.port });
  });

  it('empties the spool that a dead one left', async () => {
    const left = join(test.paths.spool, 'left');
    writeFileSync(left, 'a document');
    test = await test.restart();
    expect(existsSync(left)).toBe(false);
  });

  it('keeps its pairings over a restart', async () => {
    const world = testWorld([test.agent.port]);
    await pairOver(world, (await askAgentToPair(test.paths)).code, 'Văn thư');
    test = await test.restart();
    const [browser] = await askAgent(test.paths, { command: 'pair-list' });
    expect(browser).toMatchObject({ kid: world.pairing?.kid, name: 'Văn thư' });
  });

  it('frees port and socket when it ends', async () => {
    const { port } = test.agent;
    await test.agent.stop();
    await test.agent.ended;
    const socket = connect(port, '127.0.0.1');
    await expect(once(socket, 'connect')).rejects.toThrow();
    await expect(askAgent(test.paths, { command: 'port' })).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
  });
});
