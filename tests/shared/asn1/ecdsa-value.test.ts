import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ecdsaFromDer, ecdsaToDer } from '../../../shared/asn1/ecdsa-value.ts';
import { hexBytes } from '../fixtures.ts';

it('turns every r || s into DER and back (RFC 3279 §2.2.3)', () => {
  fc.assert(
    fc.property(fc.constantFrom(32, 48, 66), fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (size, stream) => {
      const rs = Uint8Array.from({ length: size * 2 }, () => stream.next().value ?? 0);
      expect(ecdsaFromDer(ecdsaToDer(rs), size)).toEqual(rs);
    }),
  );
});

it.each([
  ['a negative number', '30 06 02 01 80 02 01 01'],
  ['a number in too many octets', '30 07 02 02 00 01 02 01 01'],
  ['a third number', '30 09 02 01 01 02 01 01 02 01 01'],
  ['one number alone', '30 03 02 01 01'],
  ['bytes behind it', '30 06 02 01 01 02 01 01 00'],
  ['a number larger than the field', '30 07 02 02 01 00 02 01 01'],
])('refuses %s', (_, hex) => {
  expect(() => ecdsaFromDer(hexBytes(hex), 1)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});
