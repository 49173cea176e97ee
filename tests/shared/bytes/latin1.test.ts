import { expect, it } from 'vitest';
import { fromLatin1, toLatin1 } from '../../../shared/bytes/latin1.ts';

it('keeps one character a byte, both ways and for long texts', () => {
  const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 256);
  expect(fromLatin1(toLatin1(bytes))).toEqual(bytes);
  expect(toLatin1(new Uint8Array([0x50, 0xe9]))).toBe('Pé');
});
