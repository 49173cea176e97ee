import { expect, it } from 'vitest';
import { sizeText } from '../../../shared/text/size.ts';

it.each([
  [0, '0\u00a0byte', '0\u00a0byte'],
  [999, '999\u00a0byte', '999\u00a0byte'],
  [1_500, '1,5\u00a0kB', '1.5\u00a0kB'],
  [48_213, '48,2\u00a0kB', '48.2\u00a0kB'],
  [123_456, '123\u00a0kB', '123\u00a0kB'],
  [999_960, '1\u00a0MB', '1\u00a0MB'],
  [5_000_000_000, '5\u00a0GB', '5\u00a0GB'],
  [5_000_000_000_000, '5.000\u00a0GB', '5,000\u00a0GB'],
])('%d bytes', (size, vi, en) => {
  expect(sizeText(size, 'vi')).toBe(vi);
  expect(sizeText(size, 'en')).toBe(en);
});
