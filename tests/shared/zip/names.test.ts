import { expect, it } from 'vitest';
import { isPlainPath, nameText } from '../../../shared/zip/names.ts';

it.each(['a.pdf', 'thư mục/tờ trình.pdf', 'thư mục/', 'a..b/c.pdf', '...'])('%s is a plain path', (name) => {
  expect(isPlainPath(name)).toBe(true);
});

it.each([
  '',
  '/',
  '/etc/passwd',
  '../a.pdf',
  'a/../../b.pdf',
  'a//b.pdf',
  './a.pdf',
  'C:/a.pdf',
  'c:a',
  'a\\b.pdf',
  'a\u0000.pdf',
  'a\u202efdp.exe',
])('%j is none', (name) => {
  expect(isPlainPath(name)).toBe(false);
});

it('reads UTF-8 with or without its mark, and code page 437 without', () => {
  const utf8 = new TextEncoder().encode('tờ trình.pdf');
  expect(nameText(utf8, true, 0)).toBe('tờ trình.pdf');
  expect(nameText(utf8, false, 0)).toBe('tờ trình.pdf');
  expect(nameText(new Uint8Array([0x82, 0x41, 0xff]), false, 0)).toBe('éA\u00a0');
  expect(() => nameText(new Uint8Array([0x82]), true, 7)).toThrow(
    expect.objectContaining({ code: 'MALFORMED', details: expect.objectContaining({ offset: 7 }) }),
  );
});
