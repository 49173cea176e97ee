import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborValue, decodeCbor, encodeCbor, maxDepth } from '../../../agent/tokens/cbor.ts';
import { fromHex, toHex } from '../../../shared/bytes/hex.ts';
import { isFailure } from '../../../shared/errors.ts';

const bytesOf = (hex: string) => fromHex(hex) ?? new Uint8Array();

describe('CBOR', () => {
  // RFC 8949, appendix A.
  it.each<[CborValue, string]>([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [100, '1864'],
    [1000, '1903e8'],
    [1000000, '1a000f4240'],
    [1000000000000, '1b000000e8d4a51000'],
    [-1, '20'],
    [-100, '3863'],
    [-1000, '3903e7'],
    [false, 'f4'],
    [true, 'f5'],
    [null, 'f6'],
    [new Uint8Array(), '40'],
    [Uint8Array.of(1, 2, 3, 4), '4401020304'],
    ['', '60'],
    ['IETF', '6449455446'],
    ['\u00fc', '62c3bc'],
    ['\u6c34', '63e6b0b4'],
    [[], '80'],
    [[1, [2, 3], [4, 5]], '8301820203820405'],
    [{}, 'a0'],
    [{ a: 1, b: [2, 3] }, 'a26161016162820203'],
    [['a', { b: 'c' }], '826161a161626163'],
  ])('writes and reads %j as the examples of RFC 8949 do', (value, hex) => {
    expect(toHex(encodeCbor(value))).toBe(hex);
    expect(decodeCbor(bytesOf(hex))).toEqual(value);
  });

  it.each([
    ['1800', 'a number in a longer form than it needs'],
    ['1900ff', 'a number in a longer form than it needs'],
    ['1bffffffffffffffff', 'a number beyond what a number holds'],
    ['f93c00', 'a float'],
    ['f7', 'undefined'],
    ['c11a514b67b0', 'a tag'],
    ['5f42010243030405ff', 'an indefinite string'],
    ['9fff', 'an indefinite array'],
    ['a201020304', 'a key that is no text'],
    ['a2616101616102', 'a key that stands twice'],
    ['62c328', 'text that is no UTF-8'],
    ['5903e8', 'bytes that are cut off'],
    ['9a7fffffff', 'an array without end'],
    ['0000', 'bytes after the value'],
    ['', 'nothing'],
    ['81'.repeat(maxDepth + 2), 'nesting without end'],
  ])('refuses %s: %s', (hex) => {
    expect(() => decodeCbor(bytesOf(hex))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  it('takes no key for the prototype', () => {
    const read = decodeCbor(encodeCbor({ ['__proto__']: 1 })) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  const values = fc.letrec<{ value: CborValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 5 },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
      fc.array(tie('value'), { maxLength: 6 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  it('reads every safe integer, and none beyond', () => {
    for (const value of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      expect(decodeCbor(encodeCbor(value))).toBe(value);
    }
    for (const beyond of ['1b0020000000000000', '3b001fffffffffffff']) {
      expect(() => decodeCbor(bytesOf(beyond))).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
    }
  });

  it('reads back what it has written', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeCbor(encodeCbor(value))).toEqual(value);
      }),
    );
  });

  it('answers any bytes with a value or MALFORMED, never with a bug, and reads only what it would write', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        const bytes = Uint8Array.from(noise);
        try {
          // The same length: there is one form of each value. (Members of a map may stand in another order.)
          expect(encodeCbor(decodeCbor(bytes)).length).toBe(bytes.length);
        } catch (error) {
          if (!isFailure(error, 'MALFORMED')) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
