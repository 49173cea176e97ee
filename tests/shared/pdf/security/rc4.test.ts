import { expect, it } from 'vitest';
import { toHex } from '../../../../shared/bytes/hex.ts';
import { fromLatin1, toLatin1 } from '../../../../shared/bytes/latin1.ts';
import { rc4 } from '../../../../shared/pdf/security/rc4.ts';
import { bytesOf } from './samples.ts';

it.each([
  // RFC 6229 §2: the first 32 bytes of the key stream.
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a86982944f18fc82d589c403a47a0d0919'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b975248c4959014126a6e8a84f11d1a9e1c'],
])('gives the key stream of RFC 6229 for %s', (key, stream) => {
  expect(toHex(rc4(bytesOf(key), new Uint8Array(32)))).toBe(stream);
});

it('undoes itself, and takes nothing', () => {
  const key = fromLatin1('key');
  expect(toLatin1(rc4(key, rc4(key, fromLatin1('Cong van'))))).toBe('Cong van');
  expect(rc4(key, new Uint8Array())).toHaveLength(0);
});
