import { describe, expect, it } from 'vitest';
import { readDer } from '../../../shared/asn1/der.ts';
import {
  bitString,
  bitStringOctets,
  booleanOf,
  integerBytes,
  nullOf,
  objectIdentifier,
  octetString,
  smallInteger,
  unsignedBytes,
} from '../../../shared/asn1/values.ts';
import { hexBytes } from '../fixtures.ts';

const der = (hex: string) => readDer(hexBytes(hex));
const breaks = (clause: string) =>
  expect.objectContaining({ code: 'MALFORMED', details: expect.objectContaining({ clause }) });

describe('BOOLEAN', () => {
  it('is 00 or FF (X.690 §11.1)', () => {
    expect([booleanOf(der('01 01 00')), booleanOf(der('01 01 ff'))]).toEqual([false, true]);
    for (const wrong of ['01 01 01', '01 00', '01 02 ff ff']) {
      expect(() => booleanOf(der(wrong))).toThrow(breaks('X.690 §11.1'));
    }
  });
});

describe('INTEGER', () => {
  it('keeps its sign octet as raw content and loses it as a magnitude', () => {
    expect(integerBytes(der('02 02 00 80'))).toEqual(hexBytes('00 80'));
    expect(unsignedBytes(der('02 02 00 80'))).toEqual(hexBytes('80'));
    expect(unsignedBytes(der('02 01 00'))).toEqual(hexBytes('00'));
  });

  it('stands in the fewest octets (X.690 §8.3.2)', () => {
    for (const wrong of ['02 02 00 7f', '02 02 ff 80']) {
      expect(() => integerBytes(der(wrong))).toThrow(breaks('X.690 §8.3.2'));
    }
    expect(() => integerBytes(der('02 00'))).toThrow(breaks('X.690 §8.3.1'));
  });

  it('is refused where it is negative or too large for its place', () => {
    expect(() => unsignedBytes(der('02 01 ff'))).toThrow(breaks('X.690 §8.3.3'));
    expect(smallInteger(der('02 04 7f ff ff ff'))).toBe(2 ** 31 - 1);
    for (const wrong of ['02 05 00 80 00 00 00', '02 01 80']) {
      expect(() => smallInteger(der(wrong))).toThrow(breaks('X.690 §8.3'));
    }
  });
});

describe('BIT STRING', () => {
  it('tells its bits and how many of the last octet do not count', () => {
    expect(bitString(der('03 02 06 c0'))).toEqual({ bytes: hexBytes('c0'), unusedBits: 6 });
    expect(bitStringOctets(der('03 03 00 01 02'))).toEqual(hexBytes('01 02'));
  });

  it('has zeros for the bits that do not count (X.690 §11.2.1), and a count below eight (§8.6.2)', () => {
    expect(() => bitString(der('03 02 06 e0'))).toThrow(breaks('X.690 §11.2.1'));
    for (const wrong of ['03 00', '03 02 08 00', '03 01 01']) {
      expect(() => bitString(der(wrong))).toThrow(breaks('X.690 §8.6.2'));
    }
    expect(() => bitStringOctets(der('03 02 06 c0'))).toThrow(breaks('RFC 5280 §4.1'));
  });
});

describe('OBJECT IDENTIFIER', () => {
  it.each([
    ['06 09 2a 86 48 86 f7 0d 01 07 02', '1.2.840.113549.1.7.2'],
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 02 88 37', '2.999'],
    ['06 01 27', '0.39'],
    ['06 0a 2a 8f ff ff ff ff ff ff ff 7f', '1.2.1152921504606846975'],
  ])('%s is %s (X.690 §8.19)', (hex, dotted) => {
    expect(objectIdentifier(der(hex))).toBe(dotted);
  });

  it('ends, and has no leading zeros (X.690 §8.19.2)', () => {
    for (const wrong of ['06 00', '06 02 2a 86', '06 03 2a 80 01']) {
      expect(() => objectIdentifier(der(wrong))).toThrow(breaks('X.690 §8.19.2'));
    }
  });
});

it('a value of another type is refused (X.680 §8)', () => {
  expect(() => octetString(der('05 00'))).toThrow(breaks('X.680 §8'));
  expect(octetString(der('80 01 07'), 0x80)).toEqual(hexBytes('07'));
});

it('NULL has no content (X.690 §8.8.2)', () => {
  expect(nullOf(der('05 00'))).toBeNull();
  expect(() => nullOf(der('05 01 00'))).toThrow(breaks('X.690 §8.8.2'));
});
