import { describe, expect, it } from 'vitest';
import { identity, type Matrix, moved, overlapOf, times } from '../../../shared/pdf/matrix.ts';

describe('matrices (ISO 32000-2 §8.3)', () => {
  const shift: Matrix = [1, 0, 0, 1, 10, 20];
  const double: Matrix = [2, 0, 0, 2, 0, 0];
  const quarter: Matrix = [0, 1, -1, 0, 0, 0];

  it('are applied in their order', () => {
    expect(moved([0, 0, 1, 1], times(shift, double))).toEqual([20, 40, 22, 42]);
    expect(moved([0, 0, 1, 1], times(double, shift))).toEqual([10, 20, 12, 22]);
  });

  it('turn a rectangle into the upright one around it', () => {
    expect(moved([0, 0, 4, 1], quarter).map((n) => n + 0)).toEqual([-1, 0, 0, 4]);
    expect(moved([1, 2, 3, 4], identity)).toEqual([1, 2, 3, 4]);
  });

  it('rectangles that merely touch share nothing', () => {
    expect(overlapOf([0, 0, 2, 2], [1, 1, 3, 3])).toEqual([1, 1, 2, 2]);
    expect(overlapOf([0, 0, 1, 1], [1, 0, 2, 1])).toBeNull();
  });
});
