import { expect, it } from 'vitest';
import { askWebCrypto } from '../../../shared/x509/web-crypto.ts';
import { issued } from '../fixtures.ts';
import { foreignMessage, foreignSignature } from './foreign-signatures.ts';

it('the engine is not asked for digests and curves that it lacks', async () => {
  for (const name of ['rsa SHA3-512', 'brainpoolP256t1 SHA-256'] as const) {
    const { key, value, algorithm } = foreignSignature(name);
    if (key.kind !== 'rsa' && key.kind !== 'ec') throw new TypeError('another key');
    expect(await askWebCrypto(key, algorithm, value, foreignMessage)).toBeNull();
  }
});

it('the engine answers for what it has', async () => {
  const { publicKey } = issued('ca');
  const { signatureAlgorithm, signature, tbs } = issued('rsa2048');
  if (publicKey.kind !== 'rsa' || signatureAlgorithm === null) throw new TypeError('another key');
  expect(await askWebCrypto(publicKey, signatureAlgorithm, signature, tbs)).toBe(true);
  expect(await askWebCrypto(publicKey, signatureAlgorithm, signature, foreignMessage)).toBe(false);
});
