import { expect, it } from 'vitest';
import { toHex } from '../../../../shared/bytes/hex.ts';
import { encodedPasswords, filling } from '../../../../shared/pdf/security/passwords.ts';

const hex = (password: string, revision: number) => encodedPasswords(password, revision).map(toHex);
const utf8 = (text: string) => toHex(new TextEncoder().encode(text));

it('is PDFDocEncoding up to revision 4, or else the bytes of UTF-8 (ISO 32000-2 §7.6.4.3.2)', () => {
  expect(hex('user', 3)).toEqual(['75736572']);
  expect(hex('hôtel €', 4)).toEqual(['68f474656c20a0', utf8('hôtel €')]);
  expect(hex('mật khẩu', 4)).toEqual([utf8('mật khẩu')]);
});

it('is UTF-8 after SASLprep from revision 5 on (ISO 32000-2 §7.6.4.3.3, RFC 4013)', () => {
  expect(hex('mật khẩu', 6)).toEqual([utf8('mật khẩu')]);
  // The examples of RFC 4013 §3.
  expect(hex('I\u00adX', 6)[0]).toBe(utf8('IX'));
  expect(hex('\u00aa', 6)[0]).toBe(utf8('a'));
  expect(hex('\u2168', 6)[0]).toBe(utf8('IX'));
  expect(hex('a\u00a0b', 6)[0]).toBe(utf8('a b'));
  // Vietnamese that was typed with combining marks is the same password.
  expect(hex('mật'.normalize('NFD'), 6)[0]).toBe(hex('mật'.normalize('NFC'), 6)[0]);
});

it('is 127 bytes long at most from revision 5 on, and any password is cut', () => {
  expect(encodedPasswords('x'.repeat(200), 6)[0]).toHaveLength(127);
  expect(encodedPasswords('x'.repeat(1_000_000), 2)[0]).toHaveLength(1024);
});

it('is filled up with the 32 bytes of algorithm 2', () => {
  expect(toHex(filling)).toBe('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a');
});
