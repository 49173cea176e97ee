import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../shared/ports.ts';
import { letterFacts } from '../../../shared/records/letter-facts.ts';
import { readLetter } from '../../../shared/records/read-letter.ts';
import { decision, joint, officialLetter, proposal, report } from './letters/annex-letters.ts';
import type { PrintedPage } from './letters/letter-html.ts';
import { flows, printed } from './letters/printed.ts';
import { type Cut, typed } from './letters/typed.ts';

const facts = (pages: readonly PageText[]) => letterFacts(readLetter(pages));

const expected = {
  decision: {
    agency: 'ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI',
    superior: 'ỦY BAN NHÂN DÂN TỈNH THỬ',
    number: null,
    symbol: 'QĐ-UBND',
    town: 'Đông Hải',
    date: null,
    type: 'QUYẾT ĐỊNH',
    subject: 'Về việc ban hành Quy chế quản lý và sử dụng chữ ký số của Ủy ban nhân dân xã',
    signer: { position: 'CHỦ TỊCH', name: 'Nguyễn Văn Ước' },
  },
  officialLetter: {
    agency: 'VĂN PHÒNG',
    superior: 'UBND XÃ ĐÔNG HẢI',
    number: '08',
    symbol: 'VP-TH',
    town: 'Đông Hải',
    date: '2026-01-05',
    type: null,
    subject: 'báo cáo tình hình xử lý văn bản quý IV năm 2025',
    signer: { position: 'PHÓ CHÁNH VĂN PHÒNG', name: 'Trần Thị Hường' },
  },
  proposal: {
    agency: 'CỤC CÔNG NGHỆ',
    superior: 'BỘ THỬ NGHIỆM',
    number: null,
    symbol: 'TTr-CCN',
    town: 'Hà Nội',
    date: null,
    type: 'TỜ TRÌNH',
    subject: 'Về việc mua sắm thiết bị',
    signer: { position: 'CỤC TRƯỞNG CỤC CÔNG NGHỆ', name: null },
  },
  joint: {
    agency: 'SỞ TÀI CHÍNH',
    superior: 'SỞ NỘI VỤ',
    number: '05',
    symbol: 'KHLT-SNV-STC',
    town: 'Thử',
    date: '2026-03-12',
    type: 'KẾ HOẠCH',
    subject: 'Phối hợp kiểm tra việc quản lý tài sản công',
    signer: { position: 'GIÁM ĐỐC SỞ NỘI VỤ', name: 'Phạm Thị Ngọc Ẩn' },
  },
  report: {
    agency: 'PHÒNG THAM MƯU',
    superior: 'CÔNG AN TỈNH THỬ',
    number: null,
    symbol: 'BC-PTM',
    town: 'Thử',
    date: null,
    type: 'BÁO CÁO',
    subject: 'Kết quả công tác văn thư năm 2025',
    signer: { position: 'TRƯỞNG PHÒNG', name: 'Đỗ Quốc Khánh' },
  },
} as const;
const letters = Object.entries(expected) as [keyof typeof expected, (typeof expected)[keyof typeof expected]][];
const sources: Readonly<Record<keyof typeof expected, readonly PrintedPage[]>> = {
  decision,
  officialLetter,
  proposal,
  joint,
  report,
};

describe('a letter laid out after Annex I of Decree 30/2020', () => {
  it.each(letters)('is read as Chromium prints it: %s', (name, wanted) => {
    expect(facts(printed[name])).toEqual(wanted);
  });

  it.each(
    letters.flatMap(([name, wanted]) =>
      (['lines', 'words', 'letters'] as const).map((cut) => [name, cut, wanted] as const),
    ),
  )('is read however its lines are cut: %s, %s', (name, cut: Cut, wanted) => {
    const pages = sources[name].map((page, n) => typed(page, cut, n + 1));
    expect(facts(pages)).toEqual(wanted);
  });

  it.each(letters)(
    'is read in any order of its pieces, and with marks apart from their letters: %s',
    (name, wanted) => {
      const pages = sources[name].map((page, n) => typed(page, 'words', n + 1));
      const apart = (text: string) => text.normalize('NFD');
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (seeds) => {
          const mixed = pages.map((page) => ({
            ...page,
            texts: page.texts
              .map((text, at) => ({
                text: { ...text, text: apart(text.text) },
                key: ((at + 1) * ((seeds[at % 8] ?? 1) + 7)) % 9973,
              }))
              .sort((a, b) => a.key - b.key)
              .map(({ text }) => text),
          }));
          expect(facts(mixed)).toEqual(wanted);
        }),
        { numRuns: 20 },
      );
    },
  );

  it('needs no bold and no italic letters: what knows no fonts finds the same', () => {
    for (const [name, wanted] of letters) {
      const plain = printed[name].map((page) => ({
        ...page,
        texts: page.texts.map((text) => ({ ...text, isBold: false, isItalic: false })),
      }));
      expect(facts(plain)).toEqual(wanted);
    }
  });

  it('that is an annex has no head and no signer, whatever number its title leaves open (III.1.d)', () => {
    expect(Object.values(facts(printed.annex)).every((fact) => fact === null)).toBe(true);
    expect(readLetter(printed.annex)).toMatchObject({ signers: [], number: null, date: null });
  });
});

describe('letters as word processors set them', () => {
  it.each([
    [
      'committee',
      {
        agency: 'ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU',
        superior: null,
        number: null,
        symbol: 'QĐ-UBND',
        town: 'Bà Rịa - Vũng Tàu',
        date: null,
        type: 'QUYẾT ĐỊNH',
        subject: 'kiện toàn Ban Chỉ đạo chuyển đổi số tỉnh',
        signer: { position: 'PHÓ CHỦ TỊCH', name: 'Nguyễn Thị Ánh Tuyết' },
      },
    ],
    [
      'department',
      {
        agency: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
        superior: 'UBND TỈNH THỬ',
        number: null,
        symbol: 'SKHCN-CĐS',
        town: 'Thử',
        date: null,
        type: null,
        subject: 'triển khai ứng dụng chữ ký số trong cơ quan nhà nước trên địa bàn tỉnh',
        signer: { position: 'PHÓ GIÁM ĐỐC', name: 'Lê Quý Đôn' },
      },
    ],
    [
      'ministry',
      {
        agency: 'BỘ NỘI VỤ',
        superior: null,
        number: null,
        symbol: 'BNV-VP',
        town: 'Hà Nội',
        date: null,
        type: 'THÔNG BÁO',
        subject: 'KẾT LUẬN CỦA BỘ TRƯỞNG TẠI CUỘC HỌP GIAO BAN',
        signer: { position: 'CHÁNH VĂN PHÒNG', name: 'VŨ ĐĂNG MINH' },
      },
    ],
    [
      'council',
      {
        agency: 'HỘI ĐỒNG NHÂN DÂN XÃ ĐÔNG HẢI',
        superior: null,
        number: '07',
        symbol: '2026/NQ-HĐND',
        town: 'Đông Hải',
        date: '2026-07-09',
        type: 'NGHỊ QUYẾT',
        subject: 'Về kế hoạch phát triển kinh tế - xã hội năm 2027',
        signer: { position: 'CHỦ TỊCH', name: 'Đặng Văn Ơn' },
      },
    ],
    [
      'company',
      {
        agency: 'CÔNG TY CỔ PHẦN THỬ NGHIỆM',
        superior: null,
        number: null,
        symbol: 'BC-TN',
        town: 'Hà Nội',
        date: null,
        type: 'BÁO CÁO',
        subject: 'Tình hình hoạt động quý I',
        signer: { position: 'TỔNG GIÁM ĐỐC', name: 'Hoàng Đức Anh' },
      },
    ],
  ] as const)('are read: %s', (name, wanted) => {
    expect(facts(flows[name])).toEqual(wanted);
  });

  it('keep a year that fell into the next line, and one that a form begins', () => {
    expect(readLetter(flows.committee).date).toMatchObject({
      day: null,
      month: null,
      year: 2026,
      blanks: { year: null },
    });
    expect(readLetter(flows.ministry).date).toMatchObject({ year: null, yearDigits: '202' });
  });

  it('have the letter’s signer before the annex’s, and contents that end before him', () => {
    const { signers, end } = readLetter(flows.council);
    expect(signers.map(({ page, name }) => [page, name])).toEqual([
      [1, 'Đặng Văn Ơn'],
      [2, 'Phạm Thị Bích'],
    ]);
    expect(end?.text).toMatch(/thi hành Quyết định này\.\/\.$/u);
  });
});

describe('the places in a letter', () => {
  /** Chromium sets lines on whole pixels: 0.26 mm. */
  const near = (value: number | undefined, mm: number, by = 0.3) =>
    expect(Math.abs((value ?? -99) - mm)).toBeLessThan(by);

  it('are those that the letter was printed with', () => {
    const letter = readLetter(printed.decision);
    // "Số:" begins at 46 mm in size 13: 556 + 500 + 278 thousandths wide; eight spaces of 250 follow.
    const sizeMm = (13 * 25.4) / 72;
    near(letter.number?.blank?.xMm, 46 + 1.334 * sizeMm);
    near(letter.number?.blank?.endMm, 46 + 3.334 * sizeMm);
    near(letter.number?.blank?.baselineMm, 40);
    const [signer] = letter.signers;
    // The signer's column has its middle at 150 mm; position on 188 mm, name on 220 mm, both in size 14.
    near((signer?.room.xMm ?? 0) + (signer?.room.widthMm ?? 0) / 2, 150);
    near(signer?.room.yMm, 188 + 0.22 * ((14 * 25.4) / 72));
    near((signer?.room.yMm ?? 0) + (signer?.room.heightMm ?? 0), 220 - 0.89 * ((14 * 25.4) / 72));
    expect(letter.end?.text).toContain('thi hành./.');
  });

  it('have blanks where dots stand, from the word before to the word behind', () => {
    const { number, date } = readLetter(printed.proposal);
    const sizeMm = (13 * 25.4) / 72;
    // "Số: …….": the dots begin after the colon, the stroke ends them: a space, three ellipses (of 1000) and a dot.
    expect(number?.blank?.hasLeaders).toBe(true);
    near(number?.blank?.endMm, 46 + (1.334 + 0.25 + 2 * 1 + 0.25) * sizeMm, 0.5);
    expect(date?.blanks.day?.hasLeaders).toBe(true);
    expect(date?.blanks.year).toBeNull();
  });

  it('of several signers are told apart, each with room of his own', () => {
    const letter = readLetter(printed.joint);
    expect(letter.signers.map(({ name }) => name)).toEqual(['Phạm Thị Ngọc Ẩn', 'Lê Hoàng Ân']);
    const [right, left] = letter.signers;
    expect((left?.room.xMm ?? 0) + (left?.room.widthMm ?? 0)).toBeLessThanOrEqual(right?.room.xMm ?? 0);
  });
});

describe('a page that means harm', () => {
  const piece = fc.record({
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'Số:',
        '/QĐ-UBND',
        'ngày',
        'tháng',
        'năm 2026',
        'TM. ỦY BAN',
        'CHỦ TỊCH',
        'Nguyễn Văn A',
        '……',
        'V/v x',
        'QUYẾT ĐỊNH',
        '\u0301',
      ),
    ),
    xMm: fc.oneof(fc.double({ min: -50, max: 300 }), fc.constantFrom(Number.NaN, Infinity, -1e300)),
    yMm: fc.oneof(fc.double({ min: -50, max: 400 }), fc.constant(Number.NaN)),
    widthMm: fc.oneof(fc.double({ min: -5, max: 300 }), fc.constant(1e300)),
    heightMm: fc.oneof(fc.double({ min: -1, max: 40 }), fc.constantFrom(0, 4.5, Number.NaN)),
    isBold: fc.boolean(),
    isItalic: fc.boolean(),
  });

  it('is read or not, and every place that is found lies where numbers can', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (texts) => {
        const letter = readLetter([{ page: 1, widthMm: 210, heightMm: 297, texts }]);
        const text = JSON.stringify(letter);
        expect(text).not.toContain('null,"widthMm":null');
        for (const { room } of letter.signers) expect(Object.values(room).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('costs no more than its length', { timeout: 20_000 }, () => {
    const many = (text: string, at: (n: number) => { xMm: number; yMm: number }): PageText => ({
      page: 1,
      widthMm: 210,
      heightMm: 297,
      texts: Array.from({ length: 20_000 }, (_, n) => ({
        text,
        ...at(n),
        widthMm: 0.01,
        heightMm: 4,
        isBold: true,
        isItalic: false,
      })),
    });
    for (const text of ['TM. CHỦ TỊCH', 'Số: /', 'ngày', 'Số: ….', 'CHỦ TỊCH', '\u0301']) {
      readLetter([many(text, (n) => ({ xMm: n / 100, yMm: 10 }))]);
      readLetter([many(text, (n) => ({ xMm: (n % 20) * 10, yMm: n / 100 }))]);
      readLetter([many(text, () => ({ xMm: 120, yMm: 10 }))]);
    }
    // One piece with all the words of a book: each is measured once, not from the beginning.
    const [piece] = many('ngày '.repeat(20_000), () => ({ xMm: 10, yMm: 10 })).texts;
    if (piece === undefined) throw new Error('no piece');
    for (let n = 0; n < 5; n++) {
      readLetter([{ page: 1, widthMm: 210, heightMm: 297, texts: [{ ...piece, widthMm: 190 }] }]);
    }
  });
});
