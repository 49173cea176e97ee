import { describe, expect, it } from 'vitest';
import { patternOf, portalOfPattern, portalOrigin } from '../../../extension/portals/address.ts';

describe('the address of a portal', () => {
  it.each([
    ['ioffice.tinh.gov.vn', 'https://ioffice.tinh.gov.vn'],
    [' https://ioffice.tinh.gov.vn/qlvbdh/main?id=1#a ', 'https://ioffice.tinh.gov.vn'],
    ['http://10.1.2.3:8080/van-ban', 'http://10.1.2.3:8080'],
    ['http://vanban/', 'http://vanban'],
  ])('is understood as it is typed: %s', (typed, origin) => {
    expect(portalOrigin(typed)).toBe(origin);
  });

  it.each([
    '',
    'ioffice',
    'hai từ.vn',
    'ftp://tinh.gov.vn',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'chrome://settings',
  ])('is refused where it is no web address: %s', (typed) => {
    expect(portalOrigin(typed)).toBeNull();
  });
});

describe('the pattern of a portal', () => {
  it('is its host and nothing beyond it', () => {
    expect(patternOf('https://ioffice.tinh.gov.vn')).toBe('https://ioffice.tinh.gov.vn/*');
    expect(patternOf('http://10.1.2.3:8080')).toBe('http://10.1.2.3/*');
  });

  it('shows which portal it stands for, and none where it stands for many', () => {
    expect(portalOfPattern('https://ioffice.tinh.gov.vn/*')).toBe('https://ioffice.tinh.gov.vn');
    expect(portalOfPattern('https://*/*')).toBeNull();
    expect(portalOfPattern('https://*.gov.vn/*')).toBeNull();
    expect(portalOfPattern('<all_urls>')).toBeNull();
  });
});
