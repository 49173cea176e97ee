import { describe, expect, it } from 'vitest';
import type { ShownStamp } from '../../../shared/pades/stamp-read.ts';
import { shownName } from '../../../shared/records/shown-name.ts';

const subject = 'CN=Nguyễn Văn Đức,OU=Văn phòng,O=Sở Nội vụ tỉnh Thử,C=VN';
const place = { page: 1, xMm: 0, yMm: 0, widthMm: 10, heightMm: 10, pageWidthMm: 210, pageHeightMm: 297 };
const shown = (text: string): ReturnType<typeof shownName> =>
  shownName({ ...place, hasImage: false, text } satisfies ShownStamp, subject);

describe('the name on a stamp', () => {
  it.each([
    'Ký bởi: Nguyễn Văn Đức Thời gian ký: 05/03/2026 09:15:07 +07:00',
    'Ký bởi: NGUYEN VAN DUC Ngày ký: 05-03-2026',
    'Digitally signed by Nguyễn Văn Đ ức Date: 2026.03.05',
    'Người ký: Sở Nội vụ tỉnh Thử Email: a@b.vn Cơ quan: X'.normalize('NFD'),
    'Nguyễn Văn Đức Digitally signed by Nguyễn Văn Đức <duc@example.vn>',
  ])('is the certificate’s: %s', (text) => {
    expect(shown(text)).toBe('same');
  });

  it.each(['Ký bởi: Trần Thị B Thời gian ký: 05/03/2026', 'Signed by Somebody Else', 'Người ký: Chủ tịch UBND tỉnh'])(
    'is another’s: %s',
    (text) => {
      expect(shown(text)).toBe('differs');
    },
  );

  it.each(['', '05/03/2026', 'Trần Thị B', 'Ký bởi: 05/03/2026', 'Ký bởi: \ufffd\ufffd'])('is none: %s', (text) => {
    expect(shown(text)).toBe('none');
  });

  it('is none where nothing is shown', () => {
    expect(shownName(undefined, subject)).toBe('none');
  });
});
