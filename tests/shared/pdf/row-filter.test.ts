import { describe, expect, it } from 'vitest';
import { undoRowFilter } from '../../../shared/pdf/row-filter.ts';

const above = new Uint8Array([10, 20, 30, 40]);

describe('undoing the filter of a row (ISO/IEC 15948 §9.2)', () => {
  it.each([
    ['none', 0, [1, 2, 3, 4]],
    ['sub', 1, [1, 2, 4, 6]],
    ['up', 2, [11, 22, 33, 44]],
    ['average', 3, [6, 12, 21, 30]],
    ['Paeth', 4, [11, 22, 33, 44]],
  ])('%s, with two bytes a sample', (_, type, plain) => {
    const row = new Uint8Array([1, 2, 3, 4]);
    expect(undoRowFilter(type, row, above, 2)).toBe(true);
    expect([...row]).toEqual(plain);
  });

  it('Paeth’s takes the left byte where all three are as near (§9.4)', () => {
    const row = new Uint8Array([5, 1]);
    undoRowFilter(4, row, new Uint8Array([0, 5]), 1);
    expect([...row]).toEqual([5, 6]);
  });

  it('sums beyond a byte begin again at zero', () => {
    const row = new Uint8Array([200, 100]);
    undoRowFilter(1, row, new Uint8Array(2), 1);
    expect([...row]).toEqual([200, 44]);
  });

  it('knows no other', () => {
    const row = new Uint8Array([1, 2]);
    expect(undoRowFilter(5, row, above, 1)).toBe(false);
    expect([...row]).toEqual([1, 2]);
  });
});
