import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import type { Gate, Knock } from '../../../agent/server/listen.ts';
import { listen } from '../../../agent/server/listen.ts';
import { chromiumOrigins } from '../../../shared/protocol/extension-ids.ts';
import { linkPorts } from '../../../shared/protocol/limits.ts';
import { rawSocket } from './raw-client.ts';

const origin = chromiumOrigins[0] ?? '';
let gate: Gate;
let knocks: Knock[];

beforeEach(async () => {
  knocks = [];
  gate = await listen(linkPorts, silentLog, (knock) => knocks.push(knock));
});
afterEach(() => gate.close());

/** Sends these lines and gives all that comes back until the end. */
async function say(...lines: readonly string[]): Promise<string> {
  const socket = connect(gate.port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return answer;
}

const upgrade = (changes: Record<string, string | null> = {}): string[] => {
  const headers: Record<string, string | null> = {
    Host: `127.0.0.1:${gate.port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    Origin: origin,
    ...changes,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return ['GET /link/1 HTTP/1.1', ...lines];
};

const bodyless = (status: number): RegExp =>
  new RegExp(
    `^HTTP/1\\.1 ${status} [A-Za-z ]+\\r\\n(?:(?:connection|content-length|date): [^\\r\\n]+\\r\\n)*\\r\\n$`,
    'i',
  );

describe('the gate (§2.1)', () => {
  it('opens for our extension', async () => {
    const { socket } = await rawSocket(gate.port, origin);
    expect(knocks[0]?.place).toEqual({ port: gate.port, origin });
    expect(socket.extensions).toBe('');
    socket.terminate();
  });

  it('takes no compression, even where it is offered', async () => {
    const offer = { 'Sec-WebSocket-Extensions': 'permessage-deflate' };
    const { socket } = await rawSocket(gate.port, origin, offer);
    expect(socket.extensions).toBe('');
    socket.terminate();
  });

  it.each([
    ['a web page', { Origin: 'https://evil.example' }],
    ['an opaque origin', { Origin: 'null' }],
    ['no origin', { Origin: null }],
    ['an origin that begins like ours', { Origin: `${origin}.evil.example` }],
    ['another extension', { Origin: 'chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['a page that the agent’s own port would serve', { Origin: 'http://127.0.0.1:31460' }],
    ['another version of WebSocket', { 'Sec-WebSocket-Version': '8' }],
    ['a key that is none', { 'Sec-WebSocket-Key': 'short' }],
    ['a subprotocol', { 'Sec-WebSocket-Protocol': 'chat, chat' }],
    ['another upgrade', { Upgrade: 'h2c' }],
  ])('refuses %s with 403, without a body', async (_, changes) => {
    expect(await say(...upgrade(changes))).toMatch(bodyless(403));
    expect(knocks).toEqual([]);
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.1', '127.0.0.1.', '[::1]', '0.0.0.0', ''])(
    'refuses the Host %j with 421 (T2, DNS rebinding)',
    async (host) => {
      const full = host === '127.0.0.1' ? host : `${host}:${gate.port}`;
      expect(await say(...upgrade({ Host: full }))).toMatch(bodyless(421));
      expect(knocks).toEqual([]);
    },
  );

  it('refuses no Host and two Hosts with 421, two origins with 403', async () => {
    expect(await say(...upgrade({ Host: null }))).toMatch(bodyless(421));
    expect(await say(...upgrade(), 'Host: evil.example')).toMatch(bodyless(421));
    expect(await say(...upgrade(), 'Origin: https://evil.example')).toMatch(bodyless(403));
  });

  it.each(['/', '/link/1/', '/link/1?a', '/link/2', '/LINK/1', '//link/1', '/link/%31', '/health'])(
    'refuses the path %s with 403',
    async (path) => {
      const [, ...rest] = upgrade();
      expect(await say(`GET ${path} HTTP/1.1`, ...rest)).toMatch(bodyless(403));
    },
  );

  it('answers no plain request with a body or a banner', async () => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const asked = request({ host: '127.0.0.1', port: gate.port, path: '/', method }).end();
      const [response] = await once(asked, 'response');
      expect(response.statusCode).toBe(403);
      expect(response.headers.server).toBeUndefined();
      expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      let body = '';
      for await (const piece of response) body += String(piece);
      expect(body).toBe('');
    }
  });

  it.each(['100-continue', 'a-miracle'])('answers no Expect: %s', async (expectation) => {
    const lines = [`Host: 127.0.0.1:${gate.port}`, `Expect: ${expectation}`, 'Content-Length: 1'];
    expect(await say('POST /link/1 HTTP/1.1', ...lines)).toMatch(bodyless(403));
  });

  it.each(['\u0016\u0003\u0001', 'nonsense', 'GET / HTTP/9.9'])('says nothing at all to %j', async (line) => {
    expect(await say(line)).toBe('');
  });

  it('is not reachable over another address of this computer', async () => {
    const { networkInterfaces } = await import('node:os');
    const others = Object.values(networkInterfaces()).flatMap((rows) => rows ?? []);
    for (const { address } of others.filter(({ internal }) => !internal)) {
      const socket = connect(gate.port, address);
      await expect(once(socket, 'connect')).rejects.toThrow();
    }
  });
});

describe('ports', () => {
  it('are taken in the order of the list, the first that is free', async () => {
    const second = await listen(linkPorts, silentLog, () => {});
    expect(second.port).toBeGreaterThan(gate.port);
    await second.close();
  });

  it('fail as a whole where none is free, and where one is not of the list', async () => {
    const unavailable = { code: 'PORT_UNAVAILABLE' };
    await expect(listen([gate.port], silentLog, () => {})).rejects.toMatchObject(unavailable);
    await expect(listen([8080], silentLog, () => {})).rejects.toMatchObject(unavailable);
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    blocker.close();
  });
});

describe('sockets that prove nothing', () => {
  it('are gone after two seconds', async () => {
    const { closed } = await rawSocket(gate.port, origin);
    const silent = connect(gate.port, '127.0.0.1');
    silent.on('error', () => {});
    const { afterMs } = await closed;
    expect(afterMs).toBeGreaterThan(1_500);
    expect(afterMs).toBeLessThan(4_000);
    if (!silent.destroyed) await once(silent, 'close');
  });

  it('do not keep the real client out, however many they are: the oldest goes (§2.1)', async () => {
    const flood = Array.from({ length: 300 }, () => connect(gate.port, '127.0.0.1').on('error', () => {}));
    await Promise.all(flood.map((socket) => (socket.connecting ? once(socket, 'connect').catch(() => {}) : undefined)));
    const begun = performance.now();
    const { socket } = await rawSocket(gate.port, origin);
    expect(performance.now() - begun).toBeLessThan(1_500);
    const open = flood.filter(({ destroyed, readableEnded }) => !destroyed && !readableEnded);
    expect(open.length).toBeLessThanOrEqual(64);
    socket.terminate();
    for (const idle of flood) idle.destroy();
  });

  it('are gone once they sent more than 64 KiB', async () => {
    const { socket, closed } = await rawSocket(gate.port, origin);
    socket.send(Buffer.alloc(70_000));
    expect((await closed).afterMs).toBeLessThan(1_500);
  });

  it('live on once they are proved', async () => {
    const { socket, closed } = await rawSocket(gate.port, origin);
    knocks[0]?.proved();
    const first = await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_300, 'alive'))]);
    expect(first).toBe('alive');
    socket.terminate();
  });
});

const root = process.platform === 'linux' && process.getuid?.() === 0;
const otherUser = root ? it : it.skip;
otherUser('refuses another user of this computer (T3; runs as root on Linux only)', async () => {
  const script = `
    const socket = require('node:net').connect(${gate.port}, '127.0.0.1');
    socket.write(${JSON.stringify(`${upgrade().join('\r\n')}\r\n\r\n`)});
    socket.on('data', (piece) => process.stdout.write(piece)).on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['-e', script], { uid: 65_534, gid: 65_534, cwd: '/', env: {} });
  let answer = '';
  child.stdout.on('data', (piece) => {
    answer += String(piece);
  });
  await once(child, 'close');
  expect(answer).toMatch(bodyless(403));
  expect(knocks).toEqual([]);
});
