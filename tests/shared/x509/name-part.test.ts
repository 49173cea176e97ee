import { expect, it } from 'vitest';
import { commonNameIn, namePart, nameParts } from '../../../shared/x509/name-part.ts';

it('people read the common name, wherever it stands (RFC 4514)', () => {
  expect(commonNameIn('CN=CA phục vụ các cơ quan Nhà nước,O=Ban Cơ yếu,C=VN')).toBe('CA phục vụ các cơ quan Nhà nước');
  expect(commonNameIn('C=VN,CN=A')).toBe('A');
  expect(commonNameIn('CN=A\\, B\\+C,O=X')).toBe('A, B+C');
});

it('a name without one is shown whole', () => {
  expect(commonNameIn('O=Sở Nội vụ,C=VN')).toBe('O=Sở Nội vụ,C=VN');
  expect(commonNameIn('OU=XCN=1')).toBe('OU=XCN=1');
});

it('gives other parts of a name too, and null for what it has not', () => {
  expect(namePart('CN=A,O=Sở Nội vụ\\, tỉnh,C=VN', 'O')).toBe('Sở Nội vụ, tỉnh');
  expect(namePart('CN=A,C=VN', 'O')).toBeNull();
});

it('shows an octet that is no text as one that is not legible (RFC 4514 §2.4)', () => {
  expect(commonNameIn('CN=A\\0AB')).toBe('A\ufffdB');
});

it('gives each value of an attribute, and takes OIDs for what has no short name', () => {
  const name = 'UID=CCCD:012345678901,UID=MST:0100109106,2.5.4.97=VATVN-0100109106,CN=A\\,UID\\=B';
  expect(nameParts(name, 'UID')).toEqual(['CCCD:012345678901', 'MST:0100109106']);
  expect(nameParts(name, '2.5.4.97')).toEqual(['VATVN-0100109106']);
  expect(nameParts(name, '2x5x4x97')).toEqual([]);
});
