import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../shared/bytes/base64.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';

it.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('writes %j as %j and back (RFC 4648 §10)', (plain, encoded) => {
  expect(toBase64(fromLatin1(plain))).toBe(encoded);
  expect(fromBase64(encoded)).toEqual(fromLatin1(plain));
});

it('gives any bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

it('refuses what is not the one canonical text: bits left over, wrong length, padding inside, other letters', () => {
  for (const wrong of ['Zh==', 'Zg=', 'Zg', 'Z===', '=Zg=', 'Zm9v\n', 'Zm-_', 'Zg==Zg=='])
    expect(fromBase64(wrong)).toBeNull();
});
