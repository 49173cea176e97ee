import { describe, expect, it } from 'vitest';
import type { SignatureAlgorithm } from '../../../shared/algorithms.ts';
import { tags } from '../../../shared/asn1/tags.ts';
import { bits, element, identifier, nullValue, sequence, unsigned } from '../../../shared/asn1/write.ts';
import type { Bytes } from '../../../shared/bytes/byte-source.ts';
import { digestOfBytes } from '../../../shared/x509/digest.ts';
import {
  inheriting,
  lacksParameters,
  readPublicKey,
  verifyDigestSignature,
  verifySignature,
  verifyWithKey,
} from '../../../shared/x509/public-key.ts';
import { flipped, hexBytes, issued } from '../fixtures.ts';
import { foreignMessage, foreignNames, foreignSignature } from './foreign-signatures.ts';

interface Signed {
  readonly spki: Bytes;
  readonly value: Bytes;
}

const message = new TextEncoder().encode('Tờ trình số 12');

/** A value that WebCrypto made with a fresh key. */
async function signed(algorithm: SignatureAlgorithm, curve = 'P-256'): Promise<Signed> {
  const { scheme, digest } = algorithm;
  const name = scheme === 'RSA-PKCS1' ? 'RSASSA-PKCS1-v1_5' : scheme;
  const rsa = { name, hash: digest, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const params = scheme === 'ECDSA' ? { name, namedCurve: curve } : rsa;
  const pair = (await crypto.subtle.generateKey(params, true, ['sign', 'verify'])) as CryptoKeyPair;
  const saltLength = digestOfBytes(digest, message).length;
  const value = await crypto.subtle.sign({ name, hash: digest, saltLength }, pair.privateKey, message);
  return { spki: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)), value: new Uint8Array(value) };
}

const cases: readonly (readonly [SignatureAlgorithm, string])[] = [
  [{ scheme: 'RSA-PKCS1', digest: 'SHA-256' }, ''],
  [{ scheme: 'RSA-PKCS1', digest: 'SHA-512' }, ''],
  [{ scheme: 'RSA-PSS', digest: 'SHA-256' }, ''],
  [{ scheme: 'RSA-PSS', digest: 'SHA-384' }, ''],
  [{ scheme: 'ECDSA', digest: 'SHA-256' }, 'P-256'],
  [{ scheme: 'ECDSA', digest: 'SHA-512' }, 'P-256'],
  [{ scheme: 'ECDSA', digest: 'SHA-384' }, 'P-384'],
  [{ scheme: 'ECDSA', digest: 'SHA-256' }, 'P-384'],
  [{ scheme: 'ECDSA', digest: 'SHA-512' }, 'P-521'],
];

describe.each(cases)('$scheme with $digest %s', (algorithm, curve) => {
  it('is right over the message and over its digest, and wrong after one bit of either is turned', async () => {
    const { spki, value } = await signed(algorithm, curve);
    const digest = digestOfBytes(algorithm.digest, message);
    expect(await verifySignature(spki, algorithm, value, message)).toBe(true);
    expect(verifyDigestSignature(spki, algorithm, value, digest)).toBe(true);
    expect(await verifySignature(spki, algorithm, value, flipped(message, 3))).toBe(false);
    expect(verifyDigestSignature(spki, algorithm, value, flipped(digest, 3))).toBe(false);
    for (const at of [0, 7, value.length - 1]) {
      expect(await verifySignature(spki, algorithm, flipped(value, at), message)).toBe(false);
      expect(verifyDigestSignature(spki, algorithm, flipped(value, at), digest)).toBe(false);
    }
  });

  it('is wrong, not a failure, where the value has another length', async () => {
    const { spki, value } = await signed(algorithm, curve);
    const digest = digestOfBytes(algorithm.digest, message);
    for (const other of [new Uint8Array(), value.slice(1), new Uint8Array([0, ...value])]) {
      expect(await verifySignature(spki, algorithm, other, message)).toBe(false);
      expect(verifyDigestSignature(spki, algorithm, other, digest)).toBe(false);
    }
  });
});

it('an RSA-PSS value without its leading zero is wrong, whatever the engine says (RFC 8017 §8.1.2)', async () => {
  const name = { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 };
  const rsa = { ...name, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = (await crypto.subtle.generateKey(rsa, true, ['sign', 'verify'])) as CryptoKeyPair;
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  let value = new Uint8Array([1]);
  // One in 256 begins with a zero: the salt is new each time.
  while (value[0] !== 0) value = new Uint8Array(await crypto.subtle.sign(name, pair.privateKey, message));
  expect(await verifySignature(spki, { scheme: 'RSA-PSS', digest: 'SHA-256' }, value, message)).toBe(true);
  expect(await verifySignature(spki, { scheme: 'RSA-PSS', digest: 'SHA-256' }, value.slice(1), message)).toBe(false);
});

it('RSA-PSS parameters that no key can have are wrong, not an exception of the engine', async () => {
  const { spki, value } = await signed({ scheme: 'RSA-PSS', digest: 'SHA-256' });
  for (const saltLengthBytes of [223, 1000, 2 ** 31 - 1]) {
    const pss = { mgfDigest: 'SHA-256', saltLengthBytes } as const;
    expect(await verifySignature(spki, { scheme: 'RSA-PSS', digest: 'SHA-256', pss }, value, message)).toBe(false);
  }
});

it.each(foreignNames)('%s of OpenSSL is right, and wrong over another message', async (name) => {
  const { spki, algorithm, value } = foreignSignature(name);
  expect(await verifySignature(spki, algorithm, value, foreignMessage)).toBe(true);
  expect(await verifySignature(spki, algorithm, value, flipped(foreignMessage, 1))).toBe(false);
  expect(await verifySignature(spki, algorithm, value.subarray(1), foreignMessage)).toBe(false);
});

it('EdDSA has no digest to verify over, and each curve its own digest (RFC 8419 §2.3)', async () => {
  const { spki, algorithm, value } = foreignSignature('ed25519 SHA-512');
  const unsuitable = expect.objectContaining({ code: 'KEY_UNSUITABLE' });
  expect(() => verifyDigestSignature(spki, algorithm, value, new Uint8Array(64))).toThrow(unsuitable);
  const other = { scheme: 'EdDSA', digest: 'SHAKE256' } as const;
  await expect(verifySignature(spki, other, value, foreignMessage)).rejects.toThrow(unsuitable);
});

it('a DSA key without parameters takes those of its issuer (RFC 5280 §6.1.4 (e))', async () => {
  const { spki, key, algorithm, value } = foreignSignature('dsa2048 SHA-256');
  if (key.kind !== 'dsa') throw new TypeError('no DSA key');
  const bare = sequence(sequence(identifier('1.2.840.10040.4.1')), bits(unsigned(key.y)));
  const without = readPublicKey(bare);
  expect([lacksParameters(without), lacksParameters(readPublicKey(spki))]).toEqual([true, false]);
  await expect(verifySignature(bare, algorithm, value, foreignMessage)).rejects.toThrow(
    expect.objectContaining({ code: 'KEY_UNSUITABLE' }),
  );
  expect(await verifyWithKey(inheriting(without, key), algorithm, value, foreignMessage)).toBe(true);
  expect(inheriting(key, without)).toBe(key);
});

describe('a key', () => {
  it('of another kind than the algorithm, or bound to another one, is unsuitable', async () => {
    const rsa = issued('rsa2048').spki;
    const unsuitable = expect.objectContaining({ code: 'KEY_UNSUITABLE' });
    const ecdsa: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' };
    await expect(verifySignature(rsa, ecdsa, new Uint8Array(64), message)).rejects.toThrow(unsuitable);
    const { publicKey } = issued('rsa2048');
    if (publicKey.kind !== 'rsa') throw new TypeError('no RSA key');
    const octets = sequence(unsigned(publicKey.modulus), unsigned(publicKey.exponent));
    const pssOnly = sequence(sequence(identifier('1.2.840.113549.1.1.10')), bits(octets));
    const pkcs1: SignatureAlgorithm = { scheme: 'RSA-PKCS1', digest: 'SHA-256' };
    await expect(verifySignature(pssOnly, pkcs1, new Uint8Array(256), message)).rejects.toThrow(unsuitable);
  });

  it('bound to RSA-PSS by its OID verifies RSA-PSS (RFC 4055 §1.2), in engines that refuse the OID too', async () => {
    const algorithm: SignatureAlgorithm = { scheme: 'RSA-PSS', digest: 'SHA-256' };
    const { spki, value } = await signed(algorithm);
    const key = readPublicKey(spki);
    if (key.kind !== 'rsa') throw new TypeError('no RSA key');
    const octets = sequence(unsigned(key.modulus), unsigned(key.exponent));
    const bound = sequence(sequence(identifier('1.2.840.113549.1.1.10')), bits(octets));
    expect(readPublicKey(bound)).toMatchObject({ kind: 'rsa', pssOnly: true });
    expect(await verifySignature(bound, algorithm, value, message)).toBe(true);
  });

  it('of an algorithm or curve that the core lacks is told by its OID', () => {
    const x25519 = hexBytes(`302a300506032b656e032100${'11'.repeat(32)}`);
    expect(readPublicKey(x25519)).toEqual({ kind: 'other', keyBits: null, oid: '1.3.101.110' });
  });

  it.each([
    ['an even modulus', sequence(unsigned(new Uint8Array(256).fill(0xfe)), unsigned(new Uint8Array([1, 0, 1])))],
    ['the exponent 1', sequence(unsigned(new Uint8Array(256).fill(0xff)), unsigned(new Uint8Array([1])))],
    ['a tiny modulus', sequence(unsigned(new Uint8Array([0xff])), unsigned(new Uint8Array([3])))],
  ])('with %s is no RSA key', (_, octets) => {
    const spki = sequence(sequence(identifier('1.2.840.113549.1.1.1'), nullValue), bits(octets));
    expect(() => readPublicKey(spki)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  it('whose modulus lacks its sign octet, or has one too many, is the key that was meant', () => {
    const of = (...start: readonly number[]) => {
      const modulus = element(tags.integer, new Uint8Array([...start, ...new Array(255).fill(0xc1)]));
      const octets = sequence(modulus, unsigned(new Uint8Array([1, 0, 1])));
      return readPublicKey(sequence(sequence(identifier('1.2.840.113549.1.1.1'), nullValue), bits(octets)));
    };
    expect(of(0xc1)).toEqual(of(0, 0xc1));
    expect(of(0, 0, 0xc1)).toMatchObject({ kind: 'rsa', keyBits: 2048 });
  });

  it('so large that one check would take long is refused', () => {
    const three = unsigned(new Uint8Array([3]));
    const algorithm = sequence(identifier('1.2.840.113549.1.1.1'), nullValue);
    const limit = expect.objectContaining({ code: 'LIMIT_EXCEEDED' });
    const modulus = unsigned(new Uint8Array(2049).fill(0xff));
    expect(() => readPublicKey(sequence(algorithm, bits(sequence(modulus, three))))).toThrow(limit);
    const exponent = unsigned(new Uint8Array(9).fill(0xff));
    const usual = unsigned(new Uint8Array(256).fill(0xff));
    expect(() => readPublicKey(sequence(algorithm, bits(sequence(usual, exponent))))).toThrow(limit);
  });

  it('whose point has not the length of its curve is refused (RFC 5480 §2.2)', () => {
    const algorithm = sequence(identifier('1.2.840.10045.2.1'), identifier('1.2.840.10045.3.1.7'));
    const spki = sequence(algorithm, bits(new Uint8Array(64).fill(4)));
    expect(() => readPublicKey(spki)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});
