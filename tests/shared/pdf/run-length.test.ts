import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodedBytes } from '../../../shared/pdf/decoded-bytes.ts';
import { fullBudget } from '../../../shared/pdf/limits.ts';
import { undoRunLength } from '../../../shared/pdf/run-length.ts';
import { toRunLength } from './encoders.ts';

function decoded(...encoded: number[]): number[] {
  const out = new DecodedBytes(encoded.length, fullBudget());
  undoRunLength(Uint8Array.from(encoded), out);
  return [...out.done()];
}

describe('run lengths (ISO 32000-2 §7.4.5)', () => {
  it('are literal up to 127, runs from 129, and end at 128', () => {
    expect(decoded(2, 7, 8, 9, 254, 5, 128, 1)).toEqual([7, 8, 9, 5, 5, 5]);
    expect(decoded(129, 1)).toHaveLength(128);
  });

  it('give what is there where the end is missing', () => {
    expect(decoded(5, 1, 2)).toEqual([1, 2]);
    expect(decoded(0, 1, 200)).toEqual([1]);
  });

  it('give back what was encoded', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 600 }), (plain) => {
        expect(decoded(...toRunLength(Uint8Array.from(plain)))).toEqual(plain);
      }),
    );
  });
});
