import { describe, expect, it } from 'vitest';
import { breakable, saidParts } from '../../../extension/ui/quoted.ts';

describe('what a sentence quotes', () => {
  it('is Vietnamese where it has letters of that language', () => {
    expect(saidParts('It says: “Tệp quá lớn”. See “HTTP 413”.')).toEqual([
      { text: 'It says: ', isVietnamese: false },
      { text: '“Tệp quá lớn”', isVietnamese: true },
      { text: '. See ', isVietnamese: false },
      { text: '“HTTP 413”', isVietnamese: false },
      { text: '.', isVietnamese: false },
    ]);
  });

  it('is found in NFD too, and a name outside of quotation marks is a name', () => {
    expect(saidParts('“Số”'.normalize('NFD'))).toEqual([{ text: '“Số”', isVietnamese: true }]);
    expect(saidParts('Nguyễn Văn Ước')[0]?.isVietnamese).toBe(false);
  });
});

describe('a long address', () => {
  it('breaks after its dots and strokes, and nowhere else', () => {
    expect(breakable('https://ioffice.tinh.gov.vn:8443')).toEqual(['https://', 'ioffice.', 'tinh.', 'gov.', 'vn:8443']);
    expect(breakable('Đã ký ngày 22/11/2026. Xong.')).toEqual(['Đã ký ngày 22/11/2026. Xong.']);
  });
});
