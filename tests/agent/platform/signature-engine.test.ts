import { expect, it } from 'vitest';
import { opensslEngine } from '../../../agent/platform/signature-engine.ts';
import { signatureValueFor } from '../../../shared/x509/signature-book.ts';
import { askWebCrypto } from '../../../shared/x509/web-crypto.ts';
import { issued } from '../../shared/fixtures.ts';
import { foreignMessage, foreignNames, foreignSignature } from '../../shared/x509/foreign-signatures.ts';

const engine = opensslEngine();

// All vectors of Wycheproof: tests/corpora/wycheproof-signatures.test.ts.
it.each([
  ['RSA-PKCS1', 'rsa2048', 'ca'],
  ['RSA-PSS', 'p521', 'ca'],
  ['ECDSA P-256', 'too-deep', 'ca-too-deep'],
  ['ECDSA P-384', 'stranger', 'other-root'],
] as const)('answers as WebCrypto does: %s', async (_, subject, issuer) => {
  const { tbs, signature, signatureAlgorithm } = issued(subject);
  const { publicKey: key } = issued(issuer);
  if (signatureAlgorithm === null || (key.kind !== 'rsa' && key.kind !== 'ec')) throw new TypeError('another key');
  const value = signatureValueFor(key, signature);
  const changed = value.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
  // Asked anew, by when the key is known.
  for (const [offered, isRight] of [[value, true] as const, [changed, false] as const, [value, true] as const]) {
    expect(engine(key, signatureAlgorithm, offered, tbs)).toBe(isRight);
    expect(await askWebCrypto(key, signatureAlgorithm, offered, tbs)).toBe(isRight);
  }
  expect(engine(key, signatureAlgorithm, value, tbs.subarray(1))).toBe(false);
});

it('leaves what WebCrypto lacks to our own arithmetic', () => {
  for (const name of foreignNames) {
    const { key, value, algorithm } = foreignSignature(name);
    if (key.kind === 'rsa' || key.kind === 'ec') expect(engine(key, algorithm, value, foreignMessage), name).toBeNull();
  }
});
