import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { evidenceLimits, openEvidence } from '../../../agent/network/evidence.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : new TextDecoder().decode(bytes));

describe('evidence from the network (security.md §5.3)', () => {
  it('is asked by GET, and OCSP by POST with its type', async () => {
    const host = await serve((request, response) => {
      const { method, url, headers } = request;
      response.end(`${method} ${url} ${headers['content-type'] ?? ''}`);
    });
    const source = openEvidence({ allowedHosts: [host] });
    expect(text(await source.issuers(`http://${host}/ca.crt`))).toBe('GET /ca.crt ');
    expect(text(await source.crl(`http://${host}/ca.crl`))).toBe('GET /ca.crl ');
    expect(text(await source.ocsp(`http://${host}/`, new Uint8Array([1])))).toBe('POST / application/ocsp-request');
  });

  it('is lacking where it does not come: refused, missing, too large', async () => {
    const host = await serve((request, response) => {
      if (request.url === '/large') response.end(new Uint8Array(evidenceLimits.ocspBytes + 1));
      else response.writeHead(404).end();
    });
    const source = openEvidence({ allowedHosts: [host] });
    expect(await source.crl(`http://${host}/none`)).toBeNull();
    expect(await source.ocsp(`http://${host}/large`, new Uint8Array())).toBeNull();
    expect(await source.issuers('file:///etc/passwd')).toBeNull();
    expect(await source.issuers('no address')).toBeNull();
  });

  it('is not asked of the machine itself, whatever a certificate names', async () => {
    let asked = 0;
    const host = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const source = openEvidence({}, async () => ['127.0.0.1']);
    expect(await source.crl(`http://${host}/`)).toBeNull();
    expect(await source.crl('http://ca.test/')).toBeNull();
    expect(asked).toBe(0);
  });

  it('is asked of one host so often, and for so long', async () => {
    const host = await serve((_, response) => void response.end('a'));
    const source = openEvidence({ allowedHosts: [host] });
    const answers: (string | null)[] = [];
    for (let count = 0; count <= evidenceLimits.perHost; count += 1)
      answers.push(text(await source.crl(`http://${host}/`)));
    expect(answers.filter((answer) => answer === 'a')).toHaveLength(evidenceLimits.perHost);
    const slow = await serve(() => {});
    const hurried = openEvidence({ allowedHosts: [slow] }, undefined, 50);
    expect(await hurried.crl(`http://${slow}/`)).toBeNull();
    expect(await hurried.crl(`http://${slow}/again`)).toBeNull();
  });
});
