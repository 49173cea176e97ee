import { constants, createHash, createSign, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CKM } from '../../../agent/tokens/cryptoki.ts';
import { algorithmsOf, allMechanisms, digestOf, operationOf } from '../../../agent/tokens/mechanisms.ts';
import type { PublicKey } from '../../../shared/x509/public-key.ts';

const rsaKey = (keyBits: number, pssOnly = false): PublicKey => ({
  kind: 'rsa',
  keyBits,
  modulus: new Uint8Array(keyBits / 8),
  exponent: Uint8Array.of(1, 0, 1),
  pssOnly,
});
const names = (key: PublicKey, mechanisms = allMechanisms) =>
  algorithmsOf(key, mechanisms).map(({ scheme, digest }) => `${scheme} ${digest}`);

describe('what a key can sign with', () => {
  it('begins with RSA PKCS#1 v1.5 and SHA-256, which all portals take', () => {
    expect(names(rsaKey(2048))[0]).toBe('RSA-PKCS1 SHA-256');
    expect(names(rsaKey(2048))).toContain('RSA-PSS SHA-256');
  });

  it('is what the token lists and nothing else', () => {
    expect(names(rsaKey(2048), [CKM.rsaPkcs]).every((name) => name.startsWith('RSA-PKCS1'))).toBe(true);
    expect(names(rsaKey(2048), [CKM.ecdsa])).toEqual([]);
    // CKM_SHA256_RSA_PKCS alone: the hash is always made on this machine.
    expect(names(rsaKey(2048), [0x40])).toEqual([]);
  });

  it('keeps a key that is bound to PSS from PKCS#1 v1.5 (RFC 4055 §1.2)', () => {
    expect(names(rsaKey(2048, true)).every((name) => name.startsWith('RSA-PSS'))).toBe(true);
  });

  it('is nothing for RSA keys below 2048 bits and for curves that the table lacks', () => {
    expect(names(rsaKey(1024))).toEqual([]);
    expect(names({ kind: 'ec', keyBits: 256, curve: 'secp256k1', point: new Uint8Array(65) })).toEqual([]);
    expect(names({ kind: 'other', keyBits: null, oid: '1.3.101.112' })).toEqual([]);
  });

  it('takes the digest of an EC key from its curve', () => {
    const ec = (curve: 'P-256' | 'P-384') => names({ kind: 'ec', keyBits: 256, curve, point: new Uint8Array() });
    expect(ec('P-256')).toEqual(['ECDSA SHA-256']);
    expect(ec('P-384')).toEqual(['ECDSA SHA-384']);
  });
});

describe('an operation of a token', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const message = Uint8Array.of(1, 2, 3);

  it.each(['SHA-256', 'SHA-384', 'SHA-512'] as const)(
    'with CKM_RSA_PKCS is over the DigestInfo of %s that OpenSSL makes (RFC 8017 §9.2)',
    (digest) => {
      const { mechanism, input } = operationOf(digestOf(message, digest), { scheme: 'RSA-PKCS1', digest });
      expect(mechanism).toBe(CKM.rsaPkcs);
      const padded = privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, input);
      const signed = createSign(digest.replace('-', '')).update(message).sign(privateKey);
      expect(padded.equals(signed)).toBe(true);
    },
  );

  it('with CKM_ECDSA is over the digest alone', () => {
    const { mechanism, input, pss } = operationOf(digestOf(message, 'SHA-384'), { scheme: 'ECDSA', digest: 'SHA-384' });
    expect({ mechanism, pss }).toEqual({ mechanism: CKM.ecdsa, pss: null });
    expect(Buffer.from(input).equals(createHash('sha384').update(message).digest())).toBe(true);
  });

  it('with CKM_RSA_PKCS_PSS names one digest twice and a salt of its length', () => {
    expect(operationOf(digestOf(message, 'SHA-512'), { scheme: 'RSA-PSS', digest: 'SHA-512' }).pss).toEqual({
      hash: 0x270,
      mgf: 4,
      saltBytes: 64,
    });
  });

  it('is refused with SHA-1', () => {
    expect(() => operationOf(digestOf(message, 'SHA-1'), { scheme: 'RSA-PSS', digest: 'SHA-1' })).toThrow(
      expect.objectContaining({ code: 'KEY_UNSUITABLE' }),
    );
  });
});
