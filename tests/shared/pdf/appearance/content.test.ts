import { expect, it } from 'vitest';
import { codes, contentOf, figure, operator } from '../../../../shared/pdf/appearance/content.ts';
import { text } from '../sample.ts';

it.each([
  [0, '0'],
  [-0.0001, '0'],
  [100, '100'],
  [1.5, '1.5'],
  [-2.0004, '-2'],
  [0.12345, '0.123'],
  [1e-9, '0'],
  [12_345_678.9, '12345678.9'],
])('the number %d is written %s', (value, written) => expect(figure(value)).toBe(written));

it('operators stand behind their operands, codes are two bytes', () => {
  expect(operator('Tf', '/F0', 9.5)).toBe('/F0 9.5 Tf');
  expect(codes([1, 0x1ec5])).toBe('<00011ec5>');
  expect(text(contentOf(['q', 'Q']))).toBe('q\nQ\n');
});
