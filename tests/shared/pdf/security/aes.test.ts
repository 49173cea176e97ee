import { expect, it } from 'vitest';
import { concat } from '../../../../shared/bytes/concat.ts';
import { toHex } from '../../../../shared/bytes/hex.ts';
import { fromLatin1, toLatin1 } from '../../../../shared/bytes/latin1.ts';
import { cbcRaw, decryptAes, decryptBlock, encryptAes } from '../../../../shared/pdf/security/aes.ts';
import { bytesOf } from './samples.ts';

// NIST SP 800-38A, F.2.1 and F.1.6.
const key = bytesOf('2b7e151628aed2a6abf7158809cf4f3c');
const vector = bytesOf('000102030405060708090a0b0c0d0e0f');
const plain = bytesOf('6bc1bee22e409f96e93d7e117393172a');
const cipher = '7649abac8119b246cee98e9b12e9197d';

it('is AES-CBC of NIST SP 800-38A', () => {
  expect(toHex(cbcRaw(key, vector).encrypt(plain))).toBe(cipher);
  expect(cbcRaw(key, vector).decrypt(bytesOf(cipher))).toEqual(plain);
  const long = bytesOf('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
  expect(decryptBlock(long, bytesOf('f3eed1bdb5d2a03c064b5a7e3db181f8'))).toEqual(plain);
});

it.each([0, 1, 15, 16, 17])('puts the vector in front and pads %i bytes (ISO 32000-2 §7.6.3.2)', (length) => {
  const content = new Uint8Array(length).fill(7);
  const encrypted = encryptAes(key, vector, content);
  expect(encrypted.subarray(0, 16)).toEqual(vector);
  expect(encrypted).toHaveLength(32 + 16 * Math.floor(length / 16));
  expect(decryptAes(key, encrypted)).toEqual(content);
});

it('takes all whole blocks of what was cut short or padded wrong, as readers do', () => {
  const whole = concat(vector, bytesOf(cipher));
  // The padding of this block would be 42 bytes: it has none.
  expect(decryptAes(key, whole)).toEqual(plain);
  expect(decryptAes(key, concat(whole, fromLatin1('rest')))).toEqual(plain);
  expect(toLatin1(decryptAes(key, vector))).toBe('');
  expect(decryptAes(key, new Uint8Array())).toHaveLength(0);
});
