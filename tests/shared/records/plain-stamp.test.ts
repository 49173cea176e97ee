import { describe, expect, it } from 'vitest';
import { plainStamp } from '../../../shared/records/plain-stamp.ts';

const place = { page: 1, xMm: 20, yMm: 30, widthMm: 70, heightMm: 25 };
const fonts = { regular: new Uint8Array(1), bold: new Uint8Array(2) };

const linesOf = (stamp: ReturnType<typeof plainStamp>) =>
  stamp.items.flatMap((item) =>
    item.kind === 'text'
      ? item.lines.map((runs) => runs.map(({ text }) => (typeof text === 'string' ? text : text.kind)).join(''))
      : [],
  );

describe('the stamp of no role', () => {
  it('tells who signed and when; organisation and reason where they are given', () => {
    expect(linesOf(plainStamp(place, { signer: 'Nguyễn Văn Ước', fonts }))).toEqual([
      'Ký bởi: Nguyễn Văn Ước',
      'Thời gian ký: signing-time',
    ]);
    const facts = { signer: 'A', organisation: 'Sở Nội vụ', reason: 'Phê duyệt', fonts };
    expect(linesOf(plainStamp(place, facts))).toEqual([
      'Ký bởi: A',
      'Cơ quan: Sở Nội vụ',
      'Lý do: Phê duyệt',
      'Thời gian ký: signing-time',
    ]);
  });

  it('has its image at the left and its text beside it, both inside', () => {
    const { items } = plainStamp(place, { signer: 'A', image: new Uint8Array(3), fonts });
    const [image, text] = items;
    expect(items.map(({ kind }) => kind)).toEqual(['image', 'text']);
    expect((image?.box?.xMm ?? 0) + (image?.box?.widthMm ?? 0)).toBeLessThanOrEqual(text?.box?.xMm ?? 0);
    expect((text?.box?.xMm ?? 0) + (text?.box?.widthMm ?? 0)).toBeLessThanOrEqual(place.widthMm);
  });

  it('stands in black, size 10, and shrinks only where its place is narrow (Decree 30/2020, Annex I)', () => {
    const [text] = plainStamp(place, { signer: 'A', fonts }).items;
    expect(text).toMatchObject({ sizePt: 10, colour: [0, 0, 0] });
  });
});
