import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import type { AgentUnderTest } from '../../agent/server/agent-under-test.ts';
import { startTestAgent } from '../../agent/server/agent-under-test.ts';
import type { TestWorld } from './test-world.ts';
import { testWorld } from './test-world.ts';

let test: AgentUnderTest;
let world: TestWorld;
beforeEach(async () => {
  test = await startTestAgent();
  world = testWorld([test.agent.port]);
});
afterEach(() => test.stop());

describe('pairing (§2.5)', () => {
  it('keeps the agent’s key, and a key of its own that cannot be extracted', async () => {
    const { code, paired } = await askAgentToPair(test.paths);
    await pairOver(world, `${code.slice(0, 4)} ${code.slice(4)}`, 'Chrome – hồ sơ Văn thư');
    expect(world.pairing).toMatchObject({ name: 'Chrome – hồ sơ Văn thư', port: test.agent.port });
    expect(world.pairing?.own.privateKey.extractable).toBe(false);
    expect((await paired).kid).toBe(world.pairing?.kid);
  });

  it('refuses a wrong code, and the code is burnt: the right one is of no use any more', async () => {
    const { code } = await askAgentToPair(test.paths);
    const wrong = code === '00000000' ? '00000001' : '00000000';
    await expect(pairOver(world, wrong, 'x')).rejects.toMatchObject({ code: 'PAIRING_REFUSED' });
    await expect(pairOver(world, code, 'x')).rejects.toMatchObject({ code: 'PAIRING_CLOSED' });
    expect(world.pairing).toBeNull();
  });

  it('is closed where no code is shown, after 120 s, and after it has served once', async () => {
    await expect(pairOver(world, '12345678', 'x')).rejects.toMatchObject({ code: 'PAIRING_CLOSED' });
    const late = await askAgentToPair(test.paths);
    test.advance(120_000);
    await expect(pairOver(world, late.code, 'x')).rejects.toMatchObject({ code: 'PAIRING_CLOSED' });
    const { code } = await askAgentToPair(test.paths);
    await pairOver(world, code, 'x');
    await expect(pairOver(world, code, 'x')).rejects.toMatchObject({ code: 'PAIRING_CLOSED' });
  });

  it('goes past agents that show no code: another user’s', async () => {
    const other = await startTestAgent();
    const { code } = await askAgentToPair(other.paths);
    await pairOver({ ...world, store: world.store, ports: [test.agent.port, other.agent.port] }, code, 'x');
    expect(world.pairing?.port).toBe(other.agent.port);
    await other.stop();
  });

  it('goes past a squatter who answers with nonsense (T4)', async () => {
    const squatter = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(squatter, 'listening');
    squatter.on('connection', (socket) => socket.on('message', () => socket.send('{"kind":"pair2"}')));
    const { code } = await askAgentToPair(test.paths);
    const ports = [(squatter.address() as { port: number }).port, test.agent.port];
    await pairOver({ ...world, store: world.store, ports }, code, 'x');
    expect(world.pairing?.port).toBe(test.agent.port);
    squatter.close();
  });

  it.each(['1234567', '123456789', 'abcdefgh', '１２３４５６７８', ''])('does not even ask for %j', async (code) => {
    await askAgentToPair(test.paths);
    await expect(pairOver(world, code, 'x')).rejects.toMatchObject({ code: 'PAIRING_REFUSED' });
    expect(world.sockets).toEqual([]);
  });

  it('tells where no agent runs', async () => {
    await test.agent.stop();
    await expect(pairOver(world, '12345678', 'x')).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
  });

  it('works for a Firefox installation, whose origin is recorded (§2.1)', async () => {
    const firefox = 'moz-extension://3f2a1b4c-0d1e-4f2a-8b3c-9d0e1f2a3b4c';
    const other = testWorld([test.agent.port], firefox);
    const { code, paired } = await askAgentToPair(test.paths);
    await pairOver(other, code, 'Firefox');
    expect((await paired).origin).toBe(firefox);
  });
});
