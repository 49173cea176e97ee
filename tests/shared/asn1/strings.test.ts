import { expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import { isString, stringOf } from '../../../shared/asn1/strings.ts';
import { hexBytes } from '../fixtures.ts';

const text = (hex: string) => stringOf(readDer(hexBytes(hex)));

it.each([
  ['UTF8String', '0c 05 c4 90 e1 bb 97', 'Đỗ'],
  ['PrintableString', '13 02 56 4e', 'VN'],
  ['IA5String', '16 03 61 40 62', 'a@b'],
  ['BMPString', '1e 04 01 10 1e d7', 'Đỗ'],
  ['UniversalString', '1c 04 00 00 1e d7', 'ỗ'],
  ['T61String as Latin 1', '14 02 e9 74', 'ét'],
  ['T61String as UTF-8, as it is often meant', '14 02 c4 90', 'Đ'],
])('reads %s', (_, hex, expected) => {
  expect(text(hex)).toBe(expected);
});

it.each([
  ['UTF8String that is no UTF-8', '0c 02 c4 41'],
  ['PrintableString beyond ASCII', '13 01 e9'],
  ['BMPString of an odd length', '1e 03 01 10 1e'],
  ['BMPString with half a surrogate pair', '1e 02 d8 00'],
  ['UniversalString beyond Unicode', '1c 04 00 11 00 00'],
  ['type that is no string', '04 01 41'],
])('refuses a %s', (_, hex) => {
  expect(() => text(hex)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
});

it('tells strings from other types', () => {
  expect(isString(readDer(hexBytes('0c 00')))).toBe(true);
  expect(isString(readDer(hexBytes('04 00')))).toBe(false);
});
