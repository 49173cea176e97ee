import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFiles } from '../../../agent/commands/verify.ts';
import { openJudge } from '../../../agent/commands/verify-judge.ts';
import { keptLine } from './line-under-test.ts';

// A signature of OpenSSL that brings the signer's certificate alone, as VGCA's do: its issuer and its CRL are where the
// certificate says.

const folder = mkdtempSync(join(tmpdir(), 'trien-online-'));
const file = (name: string): string => join(folder, name);
const openssl = (...words: string[]): Buffer => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });
const files = new Map<string, Buffer>();
const asked: string[] = [];
let server: Server;
let host = '';

function issue(name: string, issuer: string, serial: string, extensions: string): void {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file(`${name}.key`));
  openssl('req', '-new', '-key', file(`${name}.key`), '-subj', `/C=VN/CN=online-${name}`, '-out', file('request'));
  writeFileSync(file('extensions'), `subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n${extensions}`);
  const by =
    issuer === name ? ['-key', file(`${name}.key`)] : ['-CA', file(`${issuer}.pem`), '-CAkey', file(`${issuer}.key`)];
  openssl(
    ...['x509', '-req', '-in', file('request'), ...by, '-set_serial', serial, '-days', '3'],
    ...['-extfile', file('extensions'), '-out', file(`${name}.pem`)],
  );
}

function crl(revoked: boolean): Buffer {
  const line = ['R', '491231235959Z', '250101000000Z', '10', 'unknown', '/CN=signer'].join('\t');
  writeFileSync(file('index'), revoked ? `${line}\n` : '');
  writeFileSync(file('crl.cnf'), `[main]\ndatabase=${file('index')}\ndefault_md=sha256\n`);
  openssl(
    ...['ca', '-name', 'main', '-config', file('crl.cnf'), '-gencrl', '-crldays', '2', '-out', file('crl')],
    ...['-cert', file('ca.pem'), '-keyfile', file('ca.key')],
  );
  return openssl('crl', '-in', file('crl'), '-outform', 'DER');
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const found = files.get(request.url ?? '');
    if (found === undefined) response.writeHead(404).end();
    else response.end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign';
  issue('root', 'root', '1', authority);
  issue('ca', 'root', '2', authority);
  const access = `authorityInfoAccess=caIssuers;URI:http://${host}/ca.crt`;
  const points = `crlDistributionPoints=URI:http://${host}/ca.crl`;
  issue('signer', 'ca', '16', `keyUsage=critical,nonRepudiation\n${access}\n${points}`);
  writeFileSync(file('letter'), 'Tờ trình');
  openssl(
    ...['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-in', file('letter'), '-outform', 'DER'],
    ...['-signer', file('signer.pem'), '-inkey', file('signer.key'), '-out', file('letter.p7s')],
  );
  files.set('/ca.crt', openssl('x509', '-in', file('ca.pem'), '-outform', 'DER'));
  files.set('/ca.crl', crl(false));
}, 60_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function judged(online?: { readonly allowedHosts: readonly string[] }) {
  asked.length = 0;
  const question = {
    ...{ trust: [file('root.pem')], stores: null, at: Date.now(), language: 'en' as const, access: {} },
    ...(online !== undefined && { online }),
  };
  const { judge } = openJudge(question);
  const { signatures } = await judge({ name: file('letter.p7s'), path: file('letter.p7s') });
  return signatures[0];
}

describe('what a signature lacks', () => {
  it('is fetched from where its certificate says, and judged like what it brings', async () => {
    const signature = await judged({ allowedHosts: [host] });
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      // What was fetched is no part of the signature.
      signatureFormat: 'CAdES-BASELINE-B',
      revocation: { source: 'crl', status: 'good' },
    });
    expect(signature?.chain).toHaveLength(3);
    expect(asked.toSorted()).toEqual(['/ca.crl', '/ca.crt']);
  });

  it('tells of a certificate that was revoked', async () => {
    const good = files.get('/ca.crl') ?? Buffer.alloc(0);
    files.set('/ca.crl', crl(true));
    const signature = await judged({ allowedHosts: [host] });
    files.set('/ca.crl', good);
    expect(signature).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
  });

  it('is lacking offline, and where the address is one of this machine', async () => {
    const open = { indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' };
    expect(await judged()).toMatchObject(open);
    expect(await judged({ allowedHosts: [] })).toMatchObject(open);
    expect(asked).toEqual([]);
  });

  it('is asked about a single document; a batch asks nothing (security.md §5.3)', async () => {
    const { line, printed } = keptLine();
    const options = {
      trust: [file('root.pem')],
      noStores: true,
      format: 'ndjson' as const,
      force: false,
      failFast: false,
      jobs: 1,
      online: { allowedHosts: [host] },
    };
    const letter = file('letter.p7s');
    asked.length = 0;
    await verifyFiles(line, [letter, letter], options, new AbortController().signal);
    expect(asked).toEqual([]);
    expect(printed.map((text) => JSON.parse(text).verdict)).toEqual(['INDETERMINATE', 'INDETERMINATE']);
    expect(await verifyFiles(line, [letter], options, new AbortController().signal)).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('is lacking where something else comes', async () => {
    const certificate = files.get('/ca.crt') ?? Buffer.alloc(0);
    files.set('/ca.crt', readFileSync(file('letter')));
    const signature = await judged({ allowedHosts: [host] });
    files.set('/ca.crt', certificate);
    expect(signature).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });
});
