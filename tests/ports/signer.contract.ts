import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignerSession } from '../../agent/tokens/token.ts';
import type { SignatureAlgorithm } from '../../shared/algorithms.ts';
import { Failure } from '../../shared/errors.ts';

/** What every implementation of `Signer` promises. The oracle is OpenSSL, through node:crypto. */
export function signerContract(
  name: string,
  open: () => Promise<SignerSession>,
  expected: { readonly algorithms: readonly SignatureAlgorithm[]; readonly valueBytes: number },
): void {
  describe(`a signer: ${name}`, () => {
    let signer: SignerSession;
    beforeAll(async () => {
      signer = await open();
    });
    afterAll(() => signer.close());

    it('gives its certificate as DER', () => {
      expect(new X509Certificate(signer.certificate).subject).not.toBe('');
    });

    it('offers what its key and its token can do together, the preferred first', () => {
      expect(signer.algorithms).toEqual(expected.algorithms);
    });

    it.each([0, 1, 100_000])('signs a message of %d bytes with each algorithm, and OpenSSL agrees', async (size) => {
      const message = new Uint8Array(size).fill(0x5a);
      for (const algorithm of signer.algorithms) {
        const value = await signer.sign(message, algorithm);
        expect(value.length).toBe(expected.valueBytes);
        expect(opensslAccepts(signer.certificate, algorithm, value, message), JSON.stringify(algorithm)).toBe(true);
        const other = Uint8Array.from([...message.subarray(0, 100), 1]);
        expect(opensslAccepts(signer.certificate, algorithm, value, other)).toBe(false);
      }
    });

    it('signs a digest that somebody else has made, and OpenSSL takes the value for that of the message', async () => {
      const message = new Uint8Array(1_000).fill(0x5a);
      for (const algorithm of signer.algorithms) {
        const digest = new Uint8Array(createHash(algorithm.digest.replace('-', '')).update(message).digest());
        if (algorithm.scheme === 'RSA-PSS') {
          await expect(signer.signDigest(digest, algorithm)).rejects.toMatchObject({ code: 'KEY_UNSUITABLE' });
          continue;
        }
        const value = await signer.signDigest(digest, algorithm);
        expect(opensslAccepts(signer.certificate, algorithm, value, message), JSON.stringify(algorithm)).toBe(true);
        for (const wrong of [digest.subarray(1), new Uint8Array(), new Uint8Array(digest.length + 1)]) {
          await expect(signer.signDigest(wrong, algorithm)).rejects.toMatchObject({ code: 'KEY_UNSUITABLE' });
        }
      }
    });

    it('refuses an algorithm that it does not offer, and signs on', async () => {
      const message = new Uint8Array(3);
      const { scheme } = signer.algorithms[0] ?? { scheme: 'ECDSA' };
      const foreign = scheme === 'ECDSA' ? 'RSA-PKCS1' : 'ECDSA';
      for (const algorithm of [
        { scheme: foreign, digest: 'SHA-256' },
        { scheme, digest: 'SHA-1' },
      ] as const) {
        await expect(signer.sign(message, algorithm)).rejects.toMatchObject({ code: 'KEY_UNSUITABLE' });
      }
      const [first] = signer.algorithms;
      expect(first && (await signer.sign(message, first)).length).toBe(expected.valueBytes);
    });

    it('takes requests that come at once one after another', async () => {
      const [algorithm] = signer.algorithms;
      if (algorithm === undefined) throw new Error('no algorithm');
      const messages = [1, 2, 3, 4].map((n) => Uint8Array.of(n));
      const values = await Promise.all(messages.map((message) => signer.sign(message, algorithm)));
      for (const [n, message] of messages.entries()) {
        expect(opensslAccepts(signer.certificate, algorithm, values[n] ?? new Uint8Array(), message)).toBe(true);
      }
    });

    it('signs nothing once it was called off', async () => {
      const [algorithm] = signer.algorithms;
      if (algorithm === undefined) throw new Error('no algorithm');
      const session = await open();
      await expect(session.sign(Uint8Array.of(1), algorithm, AbortSignal.abort())).rejects.toMatchObject({
        code: 'USER_CANCELLED',
      });
      await session.close();
    });

    it('signs nothing after it was closed, and can be closed twice', async () => {
      const [algorithm] = signer.algorithms;
      if (algorithm === undefined) throw new Error('no algorithm');
      const session = await open();
      await session.close();
      await session.close();
      const error = await session.sign(Uint8Array.of(1), algorithm).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ code: 'TOKEN_BUSY' });
    });
  });
}

function opensslAccepts(
  certificate: Uint8Array,
  { scheme, digest }: SignatureAlgorithm,
  value: Uint8Array,
  message: Uint8Array,
): boolean {
  const key = new X509Certificate(certificate).publicKey;
  const hash = digest.replace('-', '');
  if (scheme === 'ECDSA') return verify(hash, message, { key, dsaEncoding: 'ieee-p1363' }, value);
  if (scheme === 'RSA-PKCS1') return verify(hash, message, { key, padding: constants.RSA_PKCS1_PADDING }, value);
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
  return verify(hash, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, value);
}
