import { expect, it } from 'vitest';
import { fromHex, toHex } from '../../../shared/bytes/hex.ts';

it('writes two lower-case digits a byte, leading zeros kept (RFC 4648 §8)', () => {
  expect(toHex(new Uint8Array([0x00, 0x0f, 0xa0, 0xff]))).toBe('000fa0ff');
  expect(toHex(new Uint8Array())).toBe('');
});

it('reads digits of either case and gives null for anything else', () => {
  expect(fromHex('000fA0ff')).toEqual(new Uint8Array([0x00, 0x0f, 0xa0, 0xff]));
  for (const wrong of ['0', '0g', '0x00', ' 00', '00\n']) expect(fromHex(wrong)).toBeNull();
});
