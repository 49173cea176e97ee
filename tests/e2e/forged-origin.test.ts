import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { chromiumOrigins } from '../../shared/protocol/extension-ids.ts';
import { linkPath } from '../../shared/protocol/limits.ts';
import { startAgentProcess } from './agent-process.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';

// security.md T1, T2, T5 and F20: only a key from pairing gets an answer; an `Origin` can be forged, a key cannot.

const ourOrigin = chromiumOrigins[0] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'trien-forged-'));
const random = (bytes: number): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url');

/** What an attacker who has read the protocol would send first. */
const attempts: readonly { readonly name: string; readonly message: string | null }[] = [
  { name: 'silence', message: null },
  { name: 'no JSON', message: 'status' },
  { name: 'a question without a handshake', message: JSON.stringify({ kind: 'status', id: crypto.randomUUID() }) },
  {
    name: 'a handshake with a key that nobody paired',
    message: JSON.stringify({
      kind: 'hs1',
      v: 1,
      suite: 'Noise_KK_25519_AESGCM_SHA256',
      kid: random(16),
      vmin: 1,
      vmax: 1,
      m: random(160),
    }),
  },
  {
    name: 'pairing while no code is shown',
    message: JSON.stringify({
      kind: 'pair1',
      v: 1,
      suite: 'CPACE-RISTR255-SHA512',
      sidC: random(16),
      Ya: random(32),
      AD: { role: 'ext', origin: ourOrigin, name: 'evil', staticPub: random(32) },
    }),
  },
];

interface Heard {
  readonly opened: boolean;
  readonly messages: number;
  readonly closed: number;
}

/** Runs in a page: knocks, says its message, and counts what comes back until the socket ends. */
const knockFromPage = ({ url, message }: { url: string; message: string | null }): Promise<Heard> =>
  new Promise((resolve) => {
    let opened = false;
    let messages = 0;
    const socket = new globalThis.WebSocket(url);
    socket.onopen = () => {
      opened = true;
      if (message !== null) socket.send(message);
    };
    socket.onmessage = () => {
      messages += 1;
    };
    socket.onclose = (event) => resolve({ opened, messages, closed: event.code });
  });

/** A second extension that rewrites the `Origin` of its own WebSocket handshakes into ours. */
function writeEvilExtension(path: string): void {
  mkdirSync(path);
  const manifest = {
    manifest_version: 3,
    name: 'evil',
    version: '1',
    permissions: ['declarativeNetRequestWithHostAccess'],
    host_permissions: ['http://127.0.0.1/*', 'ws://127.0.0.1/*'],
    background: { service_worker: 'worker.js' },
    declarative_net_request: { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] },
  };
  const rules = [
    {
      id: 1,
      action: { type: 'modifyHeaders', requestHeaders: [{ header: 'Origin', operation: 'set', value: ourOrigin }] },
      // Pages are left alone here: what they reach by themselves is a test of its own.
      condition: { urlFilter: '127.0.0.1', resourceTypes: ['websocket'], excludedInitiatorDomains: ['127.0.0.1'] },
    },
  ];
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(path, 'rules.json'), JSON.stringify(rules));
  writeFileSync(join(path, 'worker.js'), '');
  writeFileSync(join(path, 'evil.html'), '<!doctype html><title>evil</title>');
}

/** A server that is no agent: it tells which `Origin` arrived, so that the forgery itself is proved to work. */
async function startWitness(): Promise<{ server: Server; url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>page</title>'),
  );
  server.on('upgrade', (request, socket) => {
    seen.push(request.headers.origin ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

describe('whoever has no key from pairing', () => {
  let agent: Awaited<ReturnType<typeof startAgentProcess>>;
  let browser: BrowserContext;
  let witness: Awaited<ReturnType<typeof startWitness>>;
  let evil: Page;
  let url = '';

  beforeAll(async () => {
    agent = await startAgentProcess({ ...process.env, TRIEN_HOME: join(folder, 'home') });
    url = `ws://127.0.0.1:${agent.port}${linkPath}`;
    witness = await startWitness();
    const extension = join(folder, 'evil');
    writeEvilExtension(extension);
    browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: chromiumPath,
      headless: true,
      args: [...chromiumArguments, `--load-extension=${extension}`, `--disable-extensions-except=${extension}`],
    });
    const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'));
    evil = await browser.newPage();
    await evil.goto(new URL('evil.html', worker.url()).href);
  });

  afterAll(async () => {
    await browser?.close();
    await agent?.stop();
    witness?.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('can forge our Origin from a second extension: the attack is real', async () => {
    await evil.evaluate(knockFromPage, { url: `ws://${witness.url}/`, message: null });
    expect(witness.seen).toEqual([ourOrigin]);
  });

  it.each(attempts)('gets no answer with our forged Origin: $name', async ({ message }) => {
    const heard = await evil.evaluate(knockFromPage, { url, message });
    expect(heard).toMatchObject({ opened: true, messages: 0 });
  });

  it.each(attempts)('gets no answer as a plain client that claims our Origin: $name', async ({ message }) => {
    const heard = await new Promise<Heard>((resolve) => {
      let messages = 0;
      const socket = new WebSocket(url, { origin: ourOrigin });
      socket.on('open', () => message !== null && socket.send(message));
      socket.on('message', () => {
        messages += 1;
      });
      socket.on('close', (closed) => resolve({ opened: true, messages, closed }));
    });
    expect(heard).toMatchObject({ messages: 0 });
  });

  it('does not even get a socket from a web page', async () => {
    const page = await browser.newPage();
    await page.goto(`http://${witness.url}/`);
    for (const { message } of attempts) {
      expect(await page.evaluate(knockFromPage, { url, message })).toEqual({
        opened: false,
        messages: 0,
        closed: 1006,
      });
    }
  });

  it.each([
    ['no Origin', {}, 403],
    ['an Origin that ends like ours', { origin: `${ourOrigin}.evil.example` }, 403],
    ['null', { origin: 'null' }, 403],
    ['another Host (DNS rebinding)', { origin: ourOrigin, headers: { host: 'localhost:31460' } }, 421],
  ] as const)('is refused at the gate without a body: %s', async (_, options, status) => {
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const socket = new WebSocket(url, options);
      socket.on('open', () => reject(new Error('it opened')));
      socket.on('error', () => {});
      socket.on('unexpected-response', (__, response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
    });
    expect(answer).toEqual({ status, body: '' });
  });
});
