import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodedBytes } from '../../../shared/pdf/decoded-bytes.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { undoLzw } from '../../../shared/pdf/lzw.ts';
import { toLzw } from './encoders.ts';

function decoded(encoded: Uint8Array, earlyChange: 0 | 1 = 1): Uint8Array {
  const out = new DecodedBytes(encoded.length, fullBudget());
  undoLzw(encoded, earlyChange, out);
  return out.done();
}

const bytes = (...values: number[]) => new Uint8Array(values);

describe('LZW', () => {
  it('gives the example of ISO 32000-2 §7.4.4.2', () => {
    const encoded = bytes(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    expect(decoded(encoded)).toEqual(bytes(45, 45, 45, 45, 45, 65, 45, 45, 45, 66));
  });

  it.each([0, 1] as const)('gives back what was encoded, /EarlyChange %d', (early) => {
    const letters = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4_000 });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), letters), (plain) => {
        expect(decoded(toLzw(Uint8Array.from(plain), early), early)).toEqual(Uint8Array.from(plain));
      }),
      { numRuns: 60 },
    );
    const long = Uint8Array.from({ length: 60_000 }, (_, n) => (n * n) >> 5);
    expect(decoded(toLzw(long, early), early)).toEqual(long);
  });

  it('takes what is there where the end is missing', () => {
    expect(decoded(bytes(0x80, 0x0b, 0x60, 0x50))).toEqual(bytes(45, 45, 45));
    expect(decoded(bytes())).toEqual(bytes());
  });

  it('refuses a code that is not there yet', () => {
    expect(() => decoded(bytes(0x80, 0x7f, 0xff))).toThrow(expect.objectContaining({ code: 'DOC_DAMAGED' }));
  });

  it('stops a bomb by its ratio', () => {
    const bomb = toLzw(new Uint8Array(1_200_000));
    expect(() => decoded(bomb)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});
