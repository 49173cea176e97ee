import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UserPaths } from '../../../agent/platform/paths.ts';
import { userPaths } from '../../../agent/platform/paths.ts';
import { askAgent, askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { controlSocketPath } from '../../../agent/server/control-messages.ts';

let home: string;
let paths: UserPaths;
let server: Server | null;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'trien-ask-'));
  paths = userPaths({ TRIEN_HOME: home });
  mkdirSync(paths.runtime);
  server = null;
});
afterEach(() => {
  server?.close();
  rmSync(home, { recursive: true });
});

/** Something that answers each connection with `lines` and ends it. */
async function answering(lines: string): Promise<void> {
  server = createServer((socket) => void socket.end(lines)).listen(controlSocketPath(paths));
  await once(server, 'listening');
}

it('tells that no agent runs', async () => {
  await expect(askAgent(paths, { command: 'port' })).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
  await expect(askAgentToPair(paths)).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
});

it('gives the answer', async () => {
  await answering('{"answer":{"port":31460,"pid":7}}\n');
  expect(await askAgent(paths, { command: 'port' })).toEqual({ port: 31460, pid: 7 });
});

it('throws the agent’s failure', async () => {
  await answering('{"failure":{"code":"PAIRING_CLOSED","details":{"retryAfterMs":5}}}\n');
  await expect(askAgentToPair(paths)).rejects.toMatchObject({ code: 'PAIRING_CLOSED', details: { retryAfterMs: 5 } });
});

it('tells that the agent ended before its answer, and before the second one of a pairing', async () => {
  await answering('');
  await expect(askAgent(paths, { command: 'port' })).rejects.toMatchObject({ code: 'LINK_LOST' });
  server?.close();
  await answering('{"answer":{"code":"01234567","expiresAt":"2026-11-22T08:02:00Z"}}\n');
  const { code, paired } = await askAgentToPair(paths);
  expect(code).toBe('01234567');
  await expect(paired).rejects.toMatchObject({ code: 'LINK_LOST' });
});

it('does not take an answer that is none', async () => {
  await answering('{"answer":{"port":"31460","pid":7}}\n');
  await expect(askAgent(paths, { command: 'port' })).rejects.toThrow();
});

it('asks nobody where others could have put the socket: it might pair this user’s browser with itself', async () => {
  await answering('{"answer":{"code":"01234567","expiresAt":"2026-11-22T08:02:00Z"}}\n');
  chmodSync(paths.runtime, 0o777);
  await expect(askAgentToPair(paths)).rejects.toMatchObject({ code: 'AGENT_UNAVAILABLE' });
});
