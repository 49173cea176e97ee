import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchDocument, isPdf } from '../../../extension/content/fetch-document.ts';
import { Failure } from '../../../shared/errors.ts';

let server: Server;
let origin: string;
/** A file without end is under way. */
let isSending = false;

const pages: Readonly<Record<string, [status: number, headers: Record<string, string>, body: string]>> = {
  '/download.jsp': [
    200,
    { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a.pdf"' },
    '%PDF-1.7',
  ],
  '/token': [200, { 'content-type': 'application/pdf' }, '%PDF-1.7'],
  '/expired': [302, { location: '/login' }, ''],
  '/login': [200, { 'content-type': 'text/html' }, '<form>'],
  '/word': [200, { 'content-type': 'application/msword' }, 'PK'],
  '/denied': [403, {}, ''],
  '/broken': [500, {}, ''],
  '/metadata': [307, { location: 'metadata' }, ''],
};

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/endless') {
      isSending = true;
      response.on('close', () => {
        isSending = false;
      });
      const send = (): void => {
        while (isSending && response.write(Buffer.alloc(65_536, '%PDF-1.7 ')));
      };
      response.writeHead(200, { 'content-type': 'application/pdf' }).on('drain', send);
      return send();
    }
    const isBearer = request.url !== '/token' || request.headers.authorization === 'Bearer a.b.c';
    const [status, headers, body] = isBearer ? (pages[request.url ?? ''] ?? [404, {}, '']) : [401, {}, ''];
    // Leads to this machine by a name that nobody's portal has (RFC 6890, “this host”).
    const { port } = server.address() as AddressInfo;
    const led = headers.location === 'metadata' ? { location: `http://0.0.0.0:${port}/download.jsp` } : headers;
    response.writeHead(status, led).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

describe('a document fetched from a portal', () => {
  it('is a PDF by its first bytes, whatever the portal calls it', async () => {
    const document = await fetchDocument(`${origin}/download.jsp`, '');
    expect(document).toMatchObject({ name: 'a.pdf', type: 'application/pdf' });
    expect(document.blob.type).toBe('application/pdf');
    expect(await document.blob.text()).toBe('%PDF-1.7');
  });

  it.each([
    ['/expired', 'PORTAL_SESSION_EXPIRED', {}],
    ['/denied', 'PORTAL_SESSION_EXPIRED', {}],
    ['/word', 'DOC_UNSUPPORTED', { type: 'application/msword' }],
    ['/broken', 'DOWNLOAD_FAILED', { reason: 'HTTP 500' }],
    ['/metadata', 'DOWNLOAD_FAILED', { reason: 'address' }],
  ] as const)('that does not come says why: %s', async (path, code, details) => {
    const failure = await fetchDocument(`${origin}${path}`, '').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).record).toEqual({ code, details });
  });

  it('that is larger than the link takes ends there, whatever its header says', async () => {
    const fetched = fetchDocument(`${origin}/endless`, '', undefined, '', 1_000_000);
    const failure = await fetched.catch((error: unknown) => error);
    expect((failure as Failure).record).toMatchObject({ code: 'DOC_TOO_LARGE', details: { limitBytes: 1_000_000 } });
    await expect.poll(() => isSending).toBe(false);
  });

  it('comes with the token that the page gave, where its server asks for one', async () => {
    await expect(fetchDocument(`${origin}/token`, '')).rejects.toMatchObject({ code: 'PORTAL_SESSION_EXPIRED' });
    expect((await fetchDocument(`${origin}/token`, '', undefined, 'a.b.c')).type).toBe('application/pdf');
  });

  it('that cannot be reached says so', async () => {
    await expect(fetchDocument('http://127.0.0.1:9/', '')).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      details: { reason: 'network' },
    });
  });
});

it('a PDF header may stand anywhere in the first 1,024 bytes, and not after', async () => {
  expect(await isPdf(new Blob([' '.repeat(1_019), '%PDF-']))).toBe(true);
  expect(await isPdf(new Blob([' '.repeat(1_024), '%PDF-']))).toBe(false);
});
