import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAmong, likeliest, sha256Of } from '../../../extension/content/proof.ts';

const found = (address: string, title = '', source: 'link' | 'viewer' = 'link') => ({
  ref: address,
  source,
  address,
  title,
});

it('the likeliest documents are those of the file’s name, then the new ones, then those in viewers; five at most', () => {
  const old = ['https://a/1', 'https://a/2', 'https://a/3', 'https://a/4', 'https://a/5'];
  const documents = [
    ...old.map((address) => found(address)),
    found('https://a/xem', '', 'viewer'),
    found('https://a/new'),
    found('https://a/9', 'Tờ trình.signed.pdf (12 kB)'),
  ];
  const chosen = likeliest(documents, 'Tờ trình.signed.pdf'.normalize('NFD'), new Set([...old, 'https://a/xem']));
  expect(chosen.slice(0, 3).map(({ address }) => address)).toEqual(['https://a/9', 'https://a/new', 'https://a/xem']);
  expect(chosen).toHaveLength(5);
});

describe('a file that the portal has', () => {
  const bytes = Buffer.from('%PDF-1.7 signed');
  const signed = { name: 'a.pdf', sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  let server: Server;
  let origin = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/endless') {
        // No length, and more than anybody waits for.
        const timer = setInterval(() => response.write(Buffer.alloc(65_536)), 1);
        response.on('close', () => clearInterval(timer));
      } else if (request.url === '/same') response.end(bytes);
      else if (request.url === '/other') response.end(Buffer.from('%PDF-1.7 signeD'));
      else response.writeHead(404).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('is found by its bytes, among others, also behind a body that does not end', async () => {
    const documents = ['/other', '/endless', '/missing', '/same'].map((path) => found(origin + path));
    expect(await isAmong(documents, signed)).toBe(true);
  });

  it('is not found in a file of its size, a page that is gone, or a network that is', async () => {
    const documents = [found(`${origin}/other`), found(`${origin}/missing`), found('http://127.0.0.1:1/x')];
    expect(await isAmong(documents, signed)).toBe(false);
  });

  it('is compared by SHA-256', async () => {
    expect(await sha256Of(new Uint8Array(bytes))).toBe(signed.sha256);
  });
});
