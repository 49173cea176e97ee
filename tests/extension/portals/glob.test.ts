import { describe, expect, it } from 'vitest';
import { coversAddress, fits, readMatchPattern } from '../../../extension/portals/glob.ts';

describe('a pattern with asterisks', () => {
  it.each([
    ['', '', true],
    ['a', '', false],
    ['', '*', true],
    ['abc', 'abc', true],
    ['abc', 'a*c', true],
    ['ac', 'a*c', true],
    ['abcd', 'a*c', false],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['tờ trình.signed.pdf', '*.signed.*', true],
    ['signed', '*.signed.*', false],
    ['xaybz', '*a*b*', true],
    ['xbyaz', '*a*b*', false],
    ['a.b', 'a?b', false],
  ])('%j, %j: %s', (text, pattern, isFit) => {
    expect(fits(text, pattern)).toBe(isFit);
  });

  it('costs no more than its length where a regular expression would never end', () => {
    expect(fits('a'.repeat(100_000), `${'a*'.repeat(90)}b`)).toBe(false);
  });
});

describe('a match pattern', () => {
  it.each([
    ['https://*.tinh.gov.vn/qlvb/*', 'https://ioffice.tinh.gov.vn/qlvb/main?lang=vi', true],
    ['https://*.tinh.gov.vn/qlvb/*', 'https://tinh.gov.vn/qlvb/', true],
    ['https://*.tinh.gov.vn/qlvb/*', 'https://giatinh.gov.vn/qlvb/', false],
    ['https://*.tinh.gov.vn/qlvb/*', 'http://a.tinh.gov.vn/qlvb/', false],
    ['https://*.tinh.gov.vn/qlvb/*', 'https://a.tinh.gov.vn/other', false],
    ['*://cong.vn/*', 'http://cong.vn:8080/a', true],
    ['https://cong.vn:8443/*', 'https://cong.vn/a', false],
    ['https://cong.vn:8443/*', 'https://cong.vn:8443/a', true],
    ['https://cong.vn/a', 'https://cong.vn/a?b', false],
    ['https://cong.vn/a?*', 'https://cong.vn/a?b', true],
  ])('%s covers %s: %s', (pattern, address, isCovered) => {
    expect(coversAddress(pattern, new URL(address))).toBe(isCovered);
  });

  it.each([
    'https://*/*',
    '*://*/*',
    'https://*.vn/*',
    'ftp://a.vn/*',
    'https://a.vn',
    'https://a*.vn/*',
    '<all_urls>',
  ])('for too much, or none at all, is refused: %s', (pattern) => {
    expect(readMatchPattern(pattern)).toBeNull();
  });
});
