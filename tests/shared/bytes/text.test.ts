import { expect, it } from 'vitest';
import { fromUtf8, utf8 } from '../../../shared/bytes/text.ts';

it('writes and reads Vietnamese', () => {
  expect(fromUtf8(utf8('Nguyễn Văn Ả'))).toBe('Nguyễn Văn Ả');
});

it('keeps a byte order mark, so that nothing is lost on the way', () => {
  expect(fromUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\ufeffa');
});

it.each([[[0xc0, 0xaf]], [[0xed, 0xa0, 0x80]], [[0xff]], [[0xe1, 0xba]]])(
  'gives null for %j, which is no UTF-8 (RFC 3629 §3)',
  (bytes) => {
    expect(fromUtf8(new Uint8Array(bytes))).toBeNull();
  },
);
