import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placesOfThisMachine } from '../../../agent/tokens/discover.ts';
import { openTokens, type TokensOptions } from '../../../agent/tokens/tokens.ts';
import { sharedPki } from '../../pki/pki.ts';
import { makeShim, type Shim, shimIsMissing } from '../../ports/shim.ts';
import { keyFilesOf, makeSoftHsm, type SoftHsm, softHsmIsMissing } from '../../ports/softhsm.ts';

const missing = softHsmIsMissing ?? shimIsMissing;
const folder = mkdtempSync(join(tmpdir(), 'trien-tokens-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nothing = { ...placesOfThisMachine({}), p11KitFolders: [], system: 'win32' as const };
const clock = { now: () => Date.now() };
const opened = (options: Partial<TokensOptions>) =>
  openTokens({ practice: true, paths: { keys: join(folder, 'keys') }, clock, places: nothing, ...options });
const noPin = () => Promise.reject(new Error('nobody asks for a PIN'));

describe('the keys of a machine without tokens', () => {
  it('are the practice key, which does not pass for a token', async () => {
    const tokens = opened({});
    const reading = await tokens.read();
    expect(reading.tokens).toEqual([]);
    expect(reading.certificates.map(({ practice }) => practice)).toEqual([true]);
  });

  it('are none where the practice key is switched off, and then it cannot be opened either', async () => {
    const sha256 = (await opened({}).read()).certificates[0]?.sha256 ?? '';
    const tokens = opened({ practice: false });
    expect((await tokens.read()).certificates).toEqual([]);
    await expect(tokens.openSigner(sha256, noPin)).rejects.toMatchObject({ code: 'CERT_NOT_FOUND' });
  });

  it('say so where the practice key is damaged', async () => {
    const keys = join(folder, 'damaged');
    await opened({ paths: { keys } }).read();
    writeFileSync(join(keys, 'practice.pem'), 'damaged');
    const { certificates, faults } = await opened({ paths: { keys } }).read();
    expect(certificates).toEqual([]);
    expect(faults).toMatchObject([{ failure: { code: 'INPUT_UNREADABLE' } }]);
  });

  it('do not open a certificate that nobody has', async () => {
    await expect(opened({}).openSigner('00'.repeat(32), noPin)).rejects.toMatchObject({
      code: 'CERT_NOT_FOUND',
      details: { wanted: '00'.repeat(32) },
    });
  });

  it('refuse a named file that is no module', async () => {
    const path = join(folder, 'keys.so');
    writeFileSync(path, 'no library');
    await expect(opened({ modules: [path] }).read()).rejects.toMatchObject({
      code: 'MODULE_UNUSABLE',
      details: { module: path, reason: 'notLibrary' },
    });
  });
});

describe.skipIf(missing)(
  `the keys of a machine with a token${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let token: SoftHsm;
    let shim: Shim;
    beforeAll(async () => {
      const pki = await sharedPki();
      const keys = keyFilesOf(pki, 'p256', 'wrong-usage');
      token = await makeSoftHsm(folder, keys, { chain: [pki.entries.root.der, pki.entries.ca.der] });
      shim = makeShim(join(folder, 'shim'), token.module);
    });

    it('come before the practice key, with the chain that the token holds', async () => {
      const tokens = opened({ modules: [token.module], env: token.env });
      const { certificates, faults } = await tokens.read();
      expect(faults).toEqual([]);
      expect(certificates.map(({ practice }) => practice)).toEqual([false, false, true]);
      const why = Object.fromEntries(certificates.map((row) => [row.label, row.why]));
      expect(why).toMatchObject({ p256: null, 'wrong-usage': 'wrong-usage' });
      expect(certificates.find(({ label }) => label === 'p256')?.chain).toHaveLength(2);
    });

    it('are listed once where two modules show the same token', async () => {
      shim.setMode('');
      const tokens = opened({ modules: [token.module, shim.module], env: token.env, practice: false });
      const reading = await tokens.read();
      expect(reading.tokens).toHaveLength(1);
      expect(reading.certificates).toHaveLength(2);
    });

    it('are read where another module crashes, and the fault is told', async () => {
      shim.setMode('crash:C_Initialize');
      const tokens = opened({ modules: [shim.module, token.module], env: token.env, practice: false });
      const { certificates, faults } = await tokens.read();
      expect(certificates).toHaveLength(2);
      expect(faults).toEqual([
        { module: shim.module, failure: { code: 'DRIVER_CRASHED', details: { module: shim.module } } },
      ]);
    });

    it('refuse a certificate that cannot sign without asking for a PIN', async () => {
      const at = (ms: number) => opened({ modules: [token.module], env: token.env, clock: { now: () => ms } });
      const open = async (label: string, ms = Date.now()) => {
        const tokens = at(ms);
        const certificate = (await tokens.read()).certificates.find((row) => row.label === label);
        return tokens.openSigner(certificate?.sha256 ?? '', noPin);
      };
      await expect(open('wrong-usage')).rejects.toMatchObject({ code: 'CERT_WRONG_USAGE' });
      await expect(open('p256', Date.UTC(2050, 0, 1))).rejects.toMatchObject({ code: 'CERT_EXPIRED' });
      await expect(open('p256', 0)).rejects.toMatchObject({ code: 'CERT_NOT_YET' });
    });

    it('can be opened without a reading before', async () => {
      const first = opened({ modules: [token.module], env: token.env });
      const sha256 = (await first.read()).certificates.find(({ label }) => label === 'p256')?.sha256 ?? '';
      const second = opened({ modules: [token.module], env: token.env });
      const session = await second.openSigner(sha256, async () => new TextEncoder().encode(token.pin));
      expect((await session.sign(Uint8Array.of(1), { scheme: 'ECDSA', digest: 'SHA-256' })).length).toBe(64);
      // Closing all ends the session’s process too.
      await second.close();
      await expect(session.sign(Uint8Array.of(1), { scheme: 'ECDSA', digest: 'SHA-256' })).rejects.toMatchObject({
        name: 'Failure',
      });
    });

    it('are not read once the question is withdrawn', async () => {
      const tokens = opened({ modules: [token.module], env: token.env });
      await expect(tokens.read(AbortSignal.abort())).rejects.toMatchObject({ code: 'USER_CANCELLED' });
      await tokens.close();
    });
  },
);
