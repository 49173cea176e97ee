import { expect, it } from 'vitest';
import { compareBytes, sameBytes } from '../../../shared/bytes/compare.ts';

const of = (...bytes: number[]) => new Uint8Array(bytes);

it('finds equal only what has the same length and the same bytes', () => {
  expect(sameBytes(of(1, 2), of(1, 2))).toBe(true);
  expect(sameBytes(of(1, 2), of(1, 3))).toBe(false);
  expect(sameBytes(of(1, 2), of(1, 2, 0))).toBe(false);
});

it('orders by the first byte that differs, as unsigned values, a prefix first (X.690 §11.6)', () => {
  const sorted = [of(0xff), of(1, 2), of(), of(1), of(0x80)].sort(compareBytes);
  expect(sorted).toEqual([of(), of(1), of(1, 2), of(0x80), of(0xff)]);
});
