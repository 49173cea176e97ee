import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateTrust } from '../../../agent/commands/trust-update.ts';
import { keepInFolder } from '../../../agent/platform/trust-folder.ts';
import { readTrustStore, type TrustPlaces } from '../../../agent/platform/trust-store.ts';
import { type CertificateProfile, hierarchies } from '../../../shared/trust/profiles.ts';
import { issued, issuedDer, signedCms } from '../../shared/fixtures.ts';
import { keptLine } from './line-under-test.ts';

const server = createServer((request, response) => {
  const files: Record<string, Uint8Array> = {
    '/root.crt': issuedDer('root'),
    '/other.crt': issuedDer('other-root'),
    '/bundle.p7b': signedCms('rsa'),
    '/large': new Uint8Array(64 * 1024 + 1),
  };
  const file = files[request.url ?? ''];
  response.writeHead(file === undefined ? 404 : 200).end(file);
});
let host = '';
let places: TrustPlaces;

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
beforeEach(() => {
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'trien-trust-update-'));
  places = { policy: join(folder, 'policy'), machine: join(folder, 'machine'), user: join(folder, 'user') };
});

const [hierarchy] = hierarchies;
if (hierarchy === undefined) throw new TypeError('no hierarchy');

/** Fetches one certificate of a profile made for the test; gives the exit code and what was printed as JSON. */
async function update(
  path: string,
  changes: Partial<CertificateProfile> = {},
  allowedHosts: readonly string[] = [host],
) {
  const profile: CertificateProfile = {
    id: 'test-root',
    name: { vi: 'Gốc thử', en: 'Test root' },
    use: 'root',
    address: `http://${host}${path}`,
    sha256: issued('root').sha256,
    standing: 'reported',
    confirmed: false,
    years: null,
    ...changes,
  };
  const { line, printed } = keptLine({ json: true });
  const rules = { limitBytes: 64 * 1024, timeoutMs: 3000, allowedHosts };
  const world = { places, profiles: [{ hierarchy: hierarchy as typeof hierarchy & object, profile }], rules };
  const code = await updateTrust(line, new AbortController().signal, world);
  return { code, updates: JSON.parse(printed.join('')).updates };
}

const kept = () => readTrustStore(places).entries.map(({ id, state }) => ({ id, state }));

describe('trien trust update', () => {
  it('keeps the certificate that has the known fingerprint, and trusts it not before it is confirmed', async () => {
    expect(await update('/root.crt')).toMatchObject({
      code: 0,
      updates: [{ outcome: 'stored', state: 'unconfirmed' }],
    });
    expect(kept()).toEqual([{ id: issued('root').sha256, state: 'unconfirmed' }]);
  });

  it('trusts it at once where its owner has published the fingerprint', async () => {
    expect(await update('/root.crt', { confirmed: true })).toMatchObject({ updates: [{ state: 'trusted' }] });
  });

  it('takes it out of a bundle', async () => {
    const { code } = await update('/bundle.p7b', { sha256: issued('ca').sha256 });
    expect(code).toBe(0);
    expect(kept()).toEqual([{ id: issued('ca').sha256, state: 'unconfirmed' }]);
  });

  it('leaves what a person has decided', async () => {
    const { sha256, der } = issued('root');
    const row = {
      sha256,
      kind: 'certificate',
      state: 'trusted',
      origin: null,
      added: '2026-11-22T08:00:00.000Z',
    } as const;
    keepInFolder(places.user, [{ row, bytes: der }]);
    expect(await update('/root.crt')).toMatchObject({ updates: [{ outcome: 'unchanged', state: 'trusted' }] });
    expect(kept()).toEqual([{ id: sha256, state: 'trusted' }]);
  });

  it('stores nothing of another certificate, and says which it is', async () => {
    const details = { expectedSha256: issued('root').sha256, actualSha256: issued('other-root').sha256 };
    const { code, updates } = await update('/other.crt');
    expect(code).toBe(77);
    expect(updates).toMatchObject([{ failure: { code: 'TRUST_MISMATCH', details } }]);
    expect(kept()).toEqual([]);
  });

  it.each([
    ['/gone', 69, { code: 'FETCH_FAILED', details: { reason: 'status', status: 404 } }],
    ['/large', 69, { code: 'FETCH_FAILED', details: { reason: 'size' } }],
  ])('stores nothing of %s', async (path, code, failure) => {
    expect(await update(path)).toMatchObject({ code, updates: [{ failure }] });
    expect(kept()).toEqual([]);
  });

  it('asks no address of a private network (security.md §5.3)', async () => {
    const failure = { code: 'FETCH_FAILED', details: { reason: 'port' } };
    expect(await update('/root.crt', {}, [])).toMatchObject({ updates: [{ failure }] });
    const home = { code: 'FETCH_FAILED', details: { reason: 'address' } };
    expect(await update('', { address: 'http://127.0.0.1/root.crt' })).toMatchObject({ updates: [{ failure: home }] });
  });
});
