import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askAgent, askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { controlSocketPath } from '../../../agent/server/control-messages.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { testWorld } from '../../extension/link/test-world.ts';
import type { AgentUnderTest } from './agent-under-test.ts';
import { policyHash, startTestAgent } from './agent-under-test.ts';

let test: AgentUnderTest;
beforeEach(async () => {
  test = await startTestAgent();
});
afterEach(() => test.stop());

describe('the control socket (§2.1, point 6)', () => {
  it('is open to this user alone', () => {
    expect(statSync(controlSocketPath(test.paths)).mode & 0o777).toBe(0o600);
    expect(statSync(test.paths.runtime).mode & 0o777).toBe(0o700);
    expect(statSync(join(test.paths.keys, 'link.pkcs8')).mode & 0o777).toBe(0o600);
  });

  it('tells how the agent is', async () => {
    expect(await askAgent(test.paths, { command: 'status' })).toMatchObject({
      version: '0.1.0',
      port: test.agent.port,
      pid: process.pid,
      sessions: 0,
      policyHash,
      paired: [],
      tokens: [{ label: 'Token 1', pin: 'ok' }],
      certificates: 1,
    });
  });

  it('gives a code and tells who proved it', async () => {
    const { code, expiresAt, paired } = await askAgentToPair(test.paths);
    expect(code).toMatch(/^\d{8}$/);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(118_000);
    await pairOver(testWorld([test.agent.port]), code, 'Văn thư');
    expect(await paired).toMatchObject({ name: 'Văn thư', lastUsed: null });
  });

  it('withdraws the code when whoever asked has gone', async () => {
    const gone = new AbortController();
    const { code, paired } = await askAgentToPair(test.paths, gone.signal);
    gone.abort();
    await expect(paired).rejects.toMatchObject({ code: 'LINK_LOST' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(pairOver(testWorld([test.agent.port]), code, 'x')).rejects.toMatchObject({ code: 'PAIRING_CLOSED' });
  });

  it('gives at most three codes in ten minutes, then pauses for ten (§2.5)', async () => {
    for (let n = 0; n < 3; n += 1) await askAgentToPair(test.paths);
    await expect(askAgentToPair(test.paths)).rejects.toMatchObject({
      code: 'PAIRING_CLOSED',
      details: { retryAfterMs: expect.closeTo(600_000, -3) },
    });
    test.advance(600_000);
    expect((await askAgentToPair(test.paths)).code).toMatch(/^\d{8}$/);
  });

  it('says whether there was a pairing to remove', async () => {
    expect(await askAgent(test.paths, { command: 'pair-remove', kid: 'A'.repeat(22) })).toEqual({ removed: false });
  });

  it('ends the agent', async () => {
    expect(await askAgent(test.paths, { command: 'stop' })).toEqual({ stopping: true });
    await test.agent.ended;
  });

  it.each(['', '{', '{"command":"sign"}', '{"command":"port","pin":"1"}', '{"command":"pair-remove","kid":"../../x"}'])(
    'refuses %j',
    async (line) => {
      const socket = connect(controlSocketPath(test.paths));
      socket.write(`${line}\n`);
      let answer = '';
      for await (const piece of socket) answer += String(piece);
      expect(JSON.parse(answer)).toMatchObject({ failure: { code: 'MESSAGE_INVALID' } });
    },
  );

  it('ends a line that has no end', async () => {
    const socket = connect(controlSocketPath(test.paths)).on('error', () => {});
    socket.write('x'.repeat(300_000));
    await new Promise((resolve) => socket.on('close', resolve));
    expect(await askAgent(test.paths, { command: 'port' })).toMatchObject({ port: test.agent.port });
  });
});
