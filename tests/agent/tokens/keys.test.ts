import { describe, expect, it } from 'vitest';
import type { PrivateKeyObject, PublicKeyObject } from '../../../agent/tokens/host-messages.ts';
import { keyOf } from '../../../agent/tokens/keys.ts';
import { octets } from '../../../shared/asn1/write.ts';
import type { PublicKey } from '../../../shared/x509/public-key.ts';

const modulus = (n: number) => new Uint8Array(256).fill(n + 128);
const point = (n: number) => Uint8Array.from([4, ...new Array<number>(64).fill(n)]);
const rsa: PublicKey = { kind: 'rsa', keyBits: 2048, modulus: modulus(1), exponent: Uint8Array.of(3), pssOnly: false };
const ec: PublicKey = { kind: 'ec', keyBits: 256, curve: 'P-256', point: point(1) };
const id = (...bytes: number[]) => Uint8Array.from(bytes);

let handles = 0;
const key = (facts: Partial<PrivateKeyObject>): PrivateKeyObject => ({
  key: Uint8Array.of(++handles),
  id: id(),
  keyType: null,
  modulus: null,
  point: null,
  mayNotSign: false,
  alwaysAuthenticate: false,
  ...facts,
});
const publicObject = (facts: Partial<PublicKeyObject>): PublicKeyObject => ({
  id: id(),
  keyType: null,
  modulus: null,
  point: null,
  ...facts,
});

describe('the key of a certificate', () => {
  it('is the one with its modulus, whatever the CKA_IDs say', () => {
    const right = key({ keyType: 0, modulus: id(0, ...modulus(1)), id: id(9) });
    const wrong = key({ keyType: 0, modulus: modulus(2), id: id(1) });
    expect(keyOf(rsa, id(1), [wrong, right], [])).toBe(right);
  });

  it('is the one with its point, bare or in an OCTET STRING (PKCS#11 v2.40 §2.3.3)', () => {
    const wrapped = key({ keyType: 3, point: octets(point(1)) });
    const bare = key({ keyType: 3, point: point(1) });
    expect(keyOf(ec, id(), [key({ keyType: 3, point: octets(point(2)) }), wrapped], [])).toBe(wrapped);
    expect(keyOf(ec, id(), [bare], [])).toBe(bare);
  });

  it('is found by way of the public key object where an EC private key has no point', () => {
    const right = key({ keyType: 3, id: id(7) });
    const other = key({ keyType: 3, id: id(8) });
    const objects = [
      publicObject({ id: id(8), point: octets(point(2)) }),
      publicObject({ id: id(7), point: octets(point(1)) }),
    ];
    expect(keyOf(ec, id(8), [other, right], objects)).toBe(right);
  });

  it('is the one with the certificate’s CKA_ID where keys do not tell more', () => {
    const right = key({ keyType: 0, id: id(1) });
    expect(keyOf(rsa, id(1), [key({ keyType: 0, id: id(2) }), right], [])).toBe(right);
  });

  it('is the only one where CKA_ID is empty; between several nothing is guessed', () => {
    const only = key({ keyType: 0 });
    expect(keyOf(rsa, id(1), [only, key({ keyType: 3 })], [])).toBe(only);
    expect(keyOf(rsa, id(1), [only, key({ keyType: 0 })], [])).toBeNull();
    expect(keyOf(rsa, id(1), [key({ id: id(1) }), key({ id: id(1) })], [])).toBeNull();
  });

  it('is never one of another modulus, another kind, another CKA_ID, or one that may not sign', () => {
    for (const other of [
      { keyType: 0, modulus: modulus(2), id: id(1) },
      { keyType: 3, id: id(1) },
      { keyType: 0, id: id(2) },
      { keyType: 0, modulus: modulus(1), mayNotSign: true },
    ]) {
      expect(keyOf(rsa, id(1), [key(other)], [])).toBeNull();
    }
    expect(keyOf({ kind: 'other', keyBits: null, oid: '1.3.101.112' }, id(1), [key({ id: id(1) })], [])).toBeNull();
  });
});
