import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FetchRules, fetchBytes } from '../../../agent/network/http.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A server on the loopback, and rules that allow it and nothing else. */
async function serve(listener: RequestListener, rules: Partial<FetchRules> = {}) {
  const server: Server = createServer(listener);
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const allowed: FetchRules = { limitBytes: 1000, timeoutMs: 5000, allowedHosts: [host], ...rules };
  return { url: `http://${host}`, fetch: (path: string) => fetchBytes(`http://${host}${path}`, allowed), allowed };
}

const failing = (reason: string, more = {}) =>
  expect.objectContaining({ code: 'FETCH_FAILED', details: expect.objectContaining({ reason, ...more }) });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const strict: FetchRules = { limitBytes: 1000, timeoutMs: 2000, resolve: async () => ['127.0.0.1'] };

describe('a fetch', () => {
  it('gives the bytes, and tells nothing of whoever asks', async () => {
    const { fetch } = await serve((request, response) => {
      response.end(JSON.stringify([request.method, Object.keys(request.headers).sort()]));
    });
    expect(JSON.parse(text(await fetch('/a')))).toEqual([
      'GET',
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
    ]);
  });

  it('sends a body with its type, and no more', async () => {
    const { url, allowed } = await serve((request, response) => {
      response.setHeader('x-type', request.headers['content-type'] ?? '');
      request.pipe(response);
    });
    const body = { type: 'application/ocsp-request', bytes: new Uint8Array([65, 66]) };
    expect(text(await fetchBytes(url, allowed, body))).toBe('AB');
  });

  it('follows three redirects and no fourth', async () => {
    const { fetch } = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(text(await fetch('/3'))).toBe('there');
    await expect(fetch('/4')).rejects.toEqual(failing('redirects'));
  });

  it('follows no redirect to a private address, to another port or to another scheme', async () => {
    let asked = 0;
    const hidden = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const { fetch } = await serve((request, response) => {
      const to = { '/hidden': `${hidden.url}/`, '/home': 'http://127.0.0.1/', '/meta': 'http://169.254.169.254/' };
      const location = to[request.url as keyof typeof to] ?? 'file:///etc/passwd';
      response.writeHead(301, { location }).end();
    });
    await expect(fetch('/hidden')).rejects.toEqual(failing('port'));
    await expect(fetch('/home')).rejects.toEqual(failing('address'));
    await expect(fetch('/meta')).rejects.toEqual(failing('address'));
    await expect(fetch('/file')).rejects.toEqual(failing('scheme'));
    expect(asked).toBe(0);
  });

  it('ends at its limits: size, announced or not, and time', async () => {
    const { fetch } = await serve(
      (request, response) => {
        if (request.url === '/announced') response.writeHead(200, { 'content-length': 1001 }).end('x'.repeat(1001));
        else if (request.url === '/streamed') for (let n = 0; n < 3; n++) response.write('x'.repeat(500));
        else if (request.url === '/slow') response.write('x');
      },
      { timeoutMs: 150 },
    );
    await expect(fetch('/announced')).rejects.toEqual(failing('size'));
    await expect(fetch('/streamed')).rejects.toEqual(failing('size'));
    await expect(fetch('/slow')).rejects.toEqual(failing('timeout'));
    await expect(fetch('/never')).rejects.toEqual(failing('timeout'));
  });

  it('takes nothing but a whole answer with the status 200', async () => {
    const { fetch } = await serve((request, response) => {
      if (request.url === '/short')
        response.writeHead(200, { 'content-length': 10 }).write('x', () => response.destroy());
      else response.writeHead(request.url === '/gone' ? 404 : 204).end();
    });
    await expect(fetch('/gone')).rejects.toEqual(failing('status', { status: 404 }));
    await expect(fetch('/empty')).rejects.toEqual(failing('status', { status: 204 }));
    await expect(fetch('/short')).rejects.toEqual(failing('network'));
  });

  it('is ended by whoever asked for it', async () => {
    const { url, allowed } = await serve(() => {});
    const controller = new AbortController();
    const fetching = fetchBytes(url, allowed, null, controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(fetching).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });
});

describe('what is not asked at all', () => {
  it.each([
    ['scheme', 'ftp://example.test/'],
    ['scheme', 'file:///etc/passwd'],
    ['scheme', 'no address'],
    ['scheme', 'ldap://example.test/cn=x'],
    ['port', 'http://example.test:8080/'],
    ['port', 'http://example.test:443/'],
    ['credentials', 'http://user:word@example.test/'],
    ['address', 'http://127.0.0.1/'],
    ['address', 'http://127.1/'],
    ['address', 'http://2130706433/'],
    ['address', 'http://0x7f.0.0.1/'],
    ['address', 'http://0177.0.0.1/'],
    ['address', 'http://[::1]/'],
    ['address', 'http://[::ffff:127.0.0.1]/'],
    ['address', 'http://[0:0:0:0:0:ffff:7f00:1]/'],
    ['address', 'http://[fe80::1]/'],
    ['address', 'http://169.254.169.254/latest/meta-data/'],
    ['address', 'http://10.0.0.1/'],
    ['address', 'http://localhost/'],
    ['address', 'https://name-of-this-machine.test/'],
    ['address', 'http://①②⑦.0.0.1/'],
  ])('%s: %s', async (reason, address) => {
    await expect(fetchBytes(address, strict)).rejects.toEqual(failing(reason));
  });

  it('a name of which one address is private, or that nobody knows', async () => {
    const some = { ...strict, resolve: async () => ['1.1.1.1', '192.168.0.1'] };
    await expect(fetchBytes('http://mixed.test/', some)).rejects.toEqual(failing('address'));
    const none = { ...strict, resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    await expect(fetchBytes('http://unknown.test/', none)).rejects.toEqual(failing('name'));
  });

  it('the resolver a second time: the address that was checked is the one that is connected to', async () => {
    let questions = 0;
    const { allowed } = await serve((request, response) => response.end(request.headers.host));
    const port = allowed.allowedHosts?.[0]?.split(':')[1];
    const resolve = async () => [questions++ === 0 ? '127.0.0.1' : '127.9.9.9'];
    const rules = { ...allowed, allowedHosts: [`rebinding.test:${port}`], resolve };
    expect(text(await fetchBytes(`http://rebinding.test:${port}/`, rules))).toBe(`rebinding.test:${port}`);
    expect(questions).toBe(1);
  });

  it('tells no password of an address', async () => {
    const error = await fetchBytes('http://user:word@example.test/', strict).catch((caught) => caught);
    expect(JSON.stringify(error.details)).not.toContain('word');
  });

  it('a server that speaks no HTTP is a failure like another', async () => {
    const server = createSocketServer((socket) => socket.on('error', () => {}).end('not HTTP\r\n\r\n'));
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(fetchBytes(`http://${host}/`, { ...strict, allowedHosts: [host] })).rejects.toEqual(
      failing('network'),
    );
  });
});
