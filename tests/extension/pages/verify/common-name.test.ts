import { expect, it } from 'vitest';
import { commonNameIn } from '../../../../extension/pages/verify/common-name.ts';

it('people read the common name, wherever it stands (RFC 4514)', () => {
  expect(commonNameIn('CN=CA phục vụ các cơ quan Nhà nước,O=Ban Cơ yếu,C=VN')).toBe('CA phục vụ các cơ quan Nhà nước');
  expect(commonNameIn('C=VN,CN=A')).toBe('A');
  expect(commonNameIn('CN=A\\, B\\+C,O=X')).toBe('A, B+C');
});

it('a name without one is shown whole', () => {
  expect(commonNameIn('O=Sở Nội vụ,C=VN')).toBe('O=Sở Nội vụ,C=VN');
  expect(commonNameIn('OU=XCN=1')).toBe('OU=XCN=1');
});
