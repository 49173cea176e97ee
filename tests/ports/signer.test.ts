import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { systemClock } from '../../agent/platform/clock.ts';
import { placesOfThisMachine } from '../../agent/tokens/discover.ts';
import type { TokenCertificate, Tokens } from '../../agent/tokens/token.ts';
import { openTokens } from '../../agent/tokens/tokens.ts';
import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import { sharedPki } from '../pki/pki.ts';
import { signerContract } from './signer.contract.ts';
import { keyFilesOf, makeSoftHsm, type SoftHsm, softHsmIsMissing } from './softhsm.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-signer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rsa: readonly SignatureAlgorithm[] = [
  { scheme: 'RSA-PKCS1', digest: 'SHA-256' },
  { scheme: 'RSA-PSS', digest: 'SHA-256' },
  { scheme: 'RSA-PKCS1', digest: 'SHA-384' },
  { scheme: 'RSA-PKCS1', digest: 'SHA-512' },
  { scheme: 'RSA-PSS', digest: 'SHA-384' },
  { scheme: 'RSA-PSS', digest: 'SHA-512' },
];
const expected = {
  rsa2048: { algorithms: rsa, valueBytes: 256 },
  rsa3072: { algorithms: rsa, valueBytes: 384 },
  p256: { algorithms: [{ scheme: 'ECDSA', digest: 'SHA-256' }], valueBytes: 64 },
  p384: { algorithms: [{ scheme: 'ECDSA', digest: 'SHA-384' }], valueBytes: 96 },
} as const;
/** No modules: the practice key alone. */
const places = { ...placesOfThisMachine({}), p11KitFolders: [], system: 'win32' as const };
const kinds = ['rsa2048', 'rsa3072', 'p256', 'p384'] as const;

if (softHsmIsMissing !== null) it.skip(`the contract over SoftHSM2: ${softHsmIsMissing}`, () => {});
else {
  describe('SoftHSM2', () => {
    let token: SoftHsm;
    let tokens: Tokens;
    let certificates: readonly TokenCertificate[];
    beforeAll(async () => {
      token = await makeSoftHsm(folder, keyFilesOf(await sharedPki(), ...kinds));
      const options = { practice: false, paths: { keys: join(folder, 'keys') }, clock: systemClock };
      tokens = openTokens({ ...options, env: token.env });
      certificates = (await tokens.read()).certificates;
    });
    afterAll(() => tokens.close());
    for (const kind of kinds) {
      const open = async () => {
        const certificate = certificates.find(({ label }) => label === kind);
        if (certificate === undefined) throw new Error(`no ${kind}`);
        return await tokens.openSigner(certificate.sha256, async () => new TextEncoder().encode(token.pin));
      };
      signerContract(`SoftHSM2, ${kind}`, open, expected[kind]);
    }
  });
}

signerContract(
  'the practice key',
  async () => {
    const tokens = openTokens({ practice: true, paths: { keys: join(folder, 'keys') }, clock: systemClock, places });
    const certificate = (await tokens.read()).certificates.find(({ practice }) => practice);
    if (certificate === undefined) throw new Error('no practice key');
    return await tokens.openSigner(certificate.sha256, () => Promise.reject(new Error('nobody asks for a PIN')));
  },
  expected.p256,
);
