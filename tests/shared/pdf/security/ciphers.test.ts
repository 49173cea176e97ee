import { expect, it } from 'vitest';
import { toHex } from '../../../../shared/bytes/hex.ts';
import { fromLatin1, toLatin1 } from '../../../../shared/bytes/latin1.ts';
import { decryptBytes, encryptBytes } from '../../../../shared/pdf/security/ciphers.ts';
import { openSecurity } from '../../../../shared/pdf/security/security.ts';
import { bytesOf, dictionaryOf, direct, encryptionNames, encryptionSamples, fileId, plainText } from './samples.ts';

const holder = { number: 3, generation: 0 };

it.each(encryptionNames)('%s: decrypts what qpdf encrypted, and gives what it decrypts again', (name) => {
  const { dictionary, encrypted, number } = encryptionSamples[name];
  const place = { dictionary: dictionaryOf(dictionary), number: 9, fileId };
  const { filters, fileKey } = openSecurity(place, direct, { password: 'user' });
  const at = { number, generation: 0 };
  expect(toLatin1(decryptBytes(filters.strings, fileKey, at, bytesOf(encrypted)))).toBe(plainText);
  const again = encryptBytes(filters.strings, fileKey, at, fromLatin1(plainText));
  expect(toLatin1(decryptBytes(filters.strings, fileKey, at, again))).toBe(plainText);
  // RC4 has no vector: there is one way alone.
  if (filters.strings === 'rc4') expect(toHex(again)).toBe(encrypted);
});

it('gives the same bytes for the same content of the same object, others elsewhere', () => {
  const key = new Uint8Array(32).fill(1);
  const encrypt = (text: string, number: number, fileKey = key) =>
    toHex(encryptBytes('aes-256', fileKey, { number, generation: 0 }, fromLatin1(text)).subarray(0, 16));
  expect(encrypt('one', 3)).toBe(encrypt('one', 3));
  const vectors = [encrypt('one', 3), encrypt('two', 3), encrypt('one', 4), encrypt('one', 3, new Uint8Array(32))];
  expect(new Set(vectors).size).toBe(4);
});

it('leaves what is not encrypted as it is, and asks for the password where the key is not known', () => {
  const bytes = fromLatin1('plain');
  expect(decryptBytes('identity', new Uint8Array(), holder, bytes)).toBe(bytes);
  expect(encryptBytes('identity', new Uint8Array(), holder, bytes)).toBe(bytes);
  const encrypted = () => decryptBytes('aes-256', new Uint8Array(), holder, bytes);
  expect(encrypted).toThrow(expect.objectContaining({ code: 'DOC_ENCRYPTED' }));
});
