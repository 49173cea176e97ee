// asn1js is the judge of what we write.
import { fromBER, GeneralizedTime, type Integer, ObjectIdentifier, UTCTime } from 'asn1js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { childrenOf, rawOf, readDer } from '../../../shared/asn1/der.ts';
import { timeOf } from '../../../shared/asn1/time.ts';
import { objectIdentifier, unsignedBytes } from '../../../shared/asn1/values.ts';
import {
  bits,
  element,
  identifier,
  integer,
  octets,
  sequence,
  setOf,
  time,
  unsigned,
} from '../../../shared/asn1/write.ts';
import { compareBytes } from '../../../shared/bytes/compare.ts';
import { hexBytes } from '../fixtures.ts';

it('writes object identifiers that asn1js reads as the same text', () => {
  for (const oid of [
    '1.2.840.113549.1.7.2',
    '2.5.29.15',
    '0.9.2342.19200300.100.1.1',
    '1.3.132.0.34',
    '2.999.4294967295',
  ]) {
    const { result } = fromBER(identifier(oid).buffer);
    expect(result).toBeInstanceOf(ObjectIdentifier);
    expect((result as ObjectIdentifier).valueBlock.toString()).toBe(oid);
    expect(objectIdentifier(readDer(identifier(oid)))).toBe(oid);
  }
});

it('writes times that asn1js reads as the same instant: UTCTime up to 2049, GeneralizedTime from then on (RFC 5652 §11.3)', () => {
  for (const [iso, kind] of [
    ['1999-12-31T23:59:59Z', UTCTime],
    ['2026-11-22T08:00:00Z', UTCTime],
    ['2049-12-31T23:59:59Z', UTCTime],
    ['2050-01-01T00:00:00Z', GeneralizedTime],
  ] as const) {
    const ms = Date.parse(iso);
    const { result } = fromBER(time(ms + 999).buffer);
    expect(result).toBeInstanceOf(kind);
    expect((result as UTCTime).toDate().getTime()).toBe(ms);
    expect(timeOf(readDer(time(ms)))).toBe(ms);
  }
});

it('writes small integers that asn1js reads as the same number (X.690 §8.3)', () => {
  for (const value of [0, 1, 127, 128, 255, 256, 65_535, 2 ** 31 - 1]) {
    const { result } = fromBER(integer(value).buffer);
    expect(Number((result as Integer).toBigInt())).toBe(value);
  }
});

it('reads back any magnitude that it wrote', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70 }), (magnitude) => {
      const bytes = Uint8Array.from(magnitude);
      const first = bytes.findIndex((byte) => byte !== 0);
      const shortest = first < 0 ? new Uint8Array([0]) : bytes.subarray(first);
      expect([...unsignedBytes(readDer(unsigned(bytes)))]).toEqual([...shortest]);
    }),
  );
});

it('reads back contents of any length (X.690 §8.1.3)', () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
    const der = octets(new Uint8Array(length));
    expect(rawOf(readDer(der)).length).toBe(der.length);
    expect(fromBER(der.buffer).offset).toBe(der.length);
  }
});

it('puts the parts of a SET OF in ascending order, a prefix before what it begins (X.690 §11.6)', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 6 }), { maxLength: 8 }), (contents) => {
      const set = setOf(contents.map((content) => octets(Uint8Array.from(content))));
      const parts = [...childrenOf(readDer(set))].map(rawOf);
      expect(parts).toEqual([...parts].sort(compareBytes));
      expect(parts.length).toBe(contents.length);
    }),
  );
});

it('writes whole octets as a BIT STRING without unused bits, and nests as told', () => {
  expect(sequence(bits(hexBytes('01 02')), element(0xa0, hexBytes('05 00')))).toEqual(
    hexBytes('30 09 03 03 00 01 02 a0 02 05 00'),
  );
});
