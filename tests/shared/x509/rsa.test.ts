import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../shared/bytes/hex.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import { power, toBigInt } from '../../../shared/x509/modular.ts';
import { readPublicKey } from '../../../shared/x509/public-key.ts';
import { verifyPkcs1Digest, verifyPssDigest } from '../../../shared/x509/rsa.ts';
import { bytesOf } from '../fixtures.ts';

const message = new TextEncoder().encode('Quyết định');

async function signed(name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS', modulusLength: number, saltLength = 32) {
  const params = { name, hash: 'SHA-256', modulusLength, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = (await crypto.subtle.generateKey(params, true, ['sign', 'verify'])) as CryptoKeyPair;
  const key = readPublicKey(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  if (key.kind !== 'rsa') throw new TypeError('no RSA key');
  return { key, value: new Uint8Array(await crypto.subtle.sign({ name, saltLength }, pair.privateKey, message)) };
}

/** Written by hand: engines always put the NULL in. */
async function signedWithoutNull() {
  const params = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const pair = (await crypto.subtle.generateKey(params, true, ['sign', 'verify'])) as CryptoKeyPair;
  const key = readPublicKey(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  const secret = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as { readonly d?: string };
  if (key.kind !== 'rsa') throw new TypeError('no RSA key');
  const base64 = (secret.d ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const d = toBigInt(bytesOf(base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')));
  const info = `302f300b0609608648016503040201${'0420'}${toHex(digest)}`;
  const encoded = `0001${'ff'.repeat(256 - 3 - info.length / 2)}00${info}`;
  const value = power(BigInt(`0x${encoded}`), d, toBigInt(key.modulus))
    .toString(16)
    .padStart(512, '0');
  return { key, value: fromHex(value) ?? new Uint8Array() };
}

const digest = digestOfBytes('SHA-256', message);

describe('RSASSA-PSS (RFC 8017 §8.1.2)', () => {
  it('holds for salts of any length that is told, and for no other', async () => {
    for (const saltLengthBytes of [0, 20, 32, 64]) {
      const { key, value } = await signed('RSA-PSS', 2048, saltLengthBytes);
      const pss = { mgfDigest: 'SHA-256', saltLengthBytes } as const;
      const algorithm = { scheme: 'RSA-PSS', digest: 'SHA-256' } as const;
      expect(verifyPssDigest(key, { ...algorithm, pss }, value, digest)).toBe(true);
      const other = { ...pss, saltLengthBytes: saltLengthBytes + 1 };
      expect(verifyPssDigest(key, { ...algorithm, pss: other }, value, digest)).toBe(false);
    }
  });

  it('does not hold for a salt that is longer than the key', async () => {
    const { key, value } = await signed('RSA-PSS', 2048);
    const pss = { mgfDigest: 'SHA-256', saltLengthBytes: 1_000_000 } as const;
    expect(verifyPssDigest(key, { scheme: 'RSA-PSS', digest: 'SHA-256', pss }, value, digest)).toBe(false);
  });
});

describe('RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2)', () => {
  it('holds for the digest that was signed, and not for another algorithm of the same length', async () => {
    const { key, value } = await signed('RSASSA-PKCS1-v1_5', 2048);
    expect(verifyPkcs1Digest(key, 'SHA-256', value, digest)).toBe(true);
    expect(verifyPkcs1Digest(key, 'SHA-512', value, digest)).toBe(false);
  });

  it('holds without the NULL beside the digest’s name where that is asked for, and else not (RFC 8017 §9.2, §A.2.4)', async () => {
    const { key, value } = await signedWithoutNull();
    expect(verifyPkcs1Digest(key, 'SHA-256', value, digest, 'absent')).toBe(true);
    expect(verifyPkcs1Digest(key, 'SHA-256', value, digest)).toBe(false);
    const other = digestOfBytes('SHA-256', new Uint8Array());
    expect(verifyPkcs1Digest(key, 'SHA-256', value, other, 'absent')).toBe(false);
    const usual = await signed('RSASSA-PKCS1-v1_5', 2048);
    expect(verifyPkcs1Digest(usual.key, 'SHA-256', usual.value, digest, 'absent')).toBe(false);
  });

  it('does not hold for a value that is not below the modulus', async () => {
    const { key } = await signed('RSASSA-PKCS1-v1_5', 2048);
    expect(verifyPkcs1Digest(key, 'SHA-256', key.modulus, digest)).toBe(false);
    expect(verifyPkcs1Digest(key, 'SHA-256', new Uint8Array(256), digest)).toBe(false);
  });
});
