import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../shared/ports.ts';
import { readLetter } from '../../../shared/records/read-letter.ts';
import type { RoleStamp, SignedPlace } from '../../../shared/records/role-stamp.ts';
import type { PlannedText } from '../../../shared/records/stamp-plan.ts';
import { printed } from './letters/printed.ts';
import { a4 } from './letters/typed.ts';
import { image, leader, stampsOf } from './stamps-of.ts';

const textsOf = ({ plan }: RoleStamp): readonly PlannedText[] =>
  plan.items.filter((item): item is PlannedText => item.kind === 'text');
const wordsOf = (stamp: RoleStamp): readonly string[] =>
  textsOf(stamp).flatMap(({ lines }) =>
    lines.map((line) => line.map(({ text }) => (typeof text === 'string' ? text : `<${text.kind}>`)).join('')),
  );
const sure = (stamp: RoleStamp | undefined): RoleStamp => {
  if (stamp === undefined) throw new Error('there is a stamp');
  return stamp;
};
const clerk = { signer: 'ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI', number: '5/QĐ-UBND', date: '2026-02-07', image: image(36, 36) };

describe('approval (Annex I, part I, II.7.d)', () => {
  it('shows the image alone, in the middle between position and name', () => {
    const { stamps, notes } = stampsOf('approve', { signer: 'Nguyễn Văn Ước', image: image(40, 18) }, printed.decision);
    const { plan, isFound, overlaps, clause } = sure(stamps[0]);
    expect(notes).toEqual([]);
    expect(plan.items).toEqual([{ kind: 'image', image: 'ab'.repeat(32) }]);
    expect([plan.page, plan.widthMm, plan.heightMm, isFound, overlaps]).toEqual([1, 40, 18, true, []]);
    // Middle of the column 150 mm; the position ends below 188 mm, the name begins above 220 mm.
    expect(plan.xMm + 20).toBeCloseTo(150, 0);
    expect(plan.yMm + 9).toBeCloseTo((188 + 1.1 + 220 - 4.4) / 2, 0);
    expect(clause).toContain('II.7.d');
  });

  it('is made to fit the room, its sides kept', () => {
    const [stamp] = stampsOf('approve', { signer: 'A', image: image(60, 40) }, printed.decision).stamps;
    const { widthMm, heightMm } = sure(stamp).plan;
    expect(heightMm).toBeLessThan(26);
    expect(widthMm / heightMm).toBeCloseTo(1.5, 5);
  });

  it('without an image is a short text in the same room', () => {
    const { stamps, notes } = stampsOf('approve', { signer: 'Nguyễn Văn Ước' }, printed.decision);
    expect(notes).toEqual(['signature-image-missing']);
    expect(wordsOf(sure(stamps[0]))).toEqual(['Ký bởi: Nguyễn Văn Ước', 'Thời gian ký: <signing-time>']);
    expect(sure(stamps[0]).overlaps).toEqual([]);
  });

  it('stands in the block with the signer’s name, else in one where nobody has signed', () => {
    const of = (signer: string, signed: readonly SignedPlace[] = []) =>
      sure(stampsOf('approve', { signer, image: image(40, 18) }, printed.joint, signed).stamps[0]).plan.xMm + 20;
    expect(of('Lê Hoàng Ân')).toBeCloseTo(65, 0);
    expect(of('Phạm Thị Ngọc Ẩn')).toBeCloseTo(150, 0);
    expect(of('Người Khác', [{ ...leader, yMm: 121 }])).toBeCloseTo(65, 0);
  });

  it('waits at the bottom right where no block is found, and says so', () => {
    const { stamps, notes } = stampsOf('approve', { signer: 'A', image: image(40, 18) }, printed.annex);
    expect(notes).toEqual(['signer-not-found']);
    expect(sure(stamps[0])).toMatchObject({ isFound: false, plan: { page: 1 } });
    expect(sure(stamps[0]).plan.xMm).toBeGreaterThan(200);
  });
});

describe('issue (article 14; Annex I, part I, II.3, II.4, II.8.a)', () => {
  it('writes what is missing of number and date, then seals: two signatures', () => {
    const { stamps, notes } = stampsOf('issue', clerk, printed.decision, [leader]);
    expect(notes).toEqual([]);
    expect(stamps.map(({ purpose }) => purpose)).toEqual(['number-date', 'seal']);
    const texts = textsOf(sure(stamps[0]));
    expect(texts.map(({ lines, sizePt }) => [lines[0]?.[0]?.text, lines[0]?.[0]?.style, sizePt])).toEqual([
      ['05', 'regular', 13],
      ['07', 'italic', 13],
      ['02', 'italic', 13],
    ]);
    expect(stamps.flatMap(({ overlaps }) => overlaps)).toEqual([]);
  });

  it('sets the seal at its real size over the left third of the signature', () => {
    const { plan } = sure(stampsOf('issue', clerk, printed.decision, [leader]).stamps[1]);
    expect([plan.widthMm, plan.heightMm]).toEqual([36, 36]);
    expect(plan.xMm + 36).toBeCloseTo(130 + 40 / 3, 6);
    expect(plan.yMm + 18).toBeCloseTo(193 + 9, 6);
  });

  it('seals what its own signer signed, not an initial, a comment or what has a seal already', () => {
    const initial = { ...leader, xMm: 30, yMm: 160, role: 'initial' } as const;
    const seal = (pages: readonly PageText[], signed: readonly SignedPlace[]) =>
      sure(stampsOf('issue', clerk, pages, signed).stamps.at(-1)).plan;
    expect(seal(printed.decision, [leader, initial]).xMm + 36).toBeCloseTo(130 + 40 / 3, 6);
    const [right, left] = [
      { ...leader, yMm: 121 },
      { ...leader, xMm: 45, yMm: 121 },
    ];
    const sealed = { ...right, xMm: 107, yMm: 112, widthMm: 36, heightMm: 36, kind: 'organisation' } as const;
    expect(seal(printed.joint, [right, left]).xMm + 36).toBeCloseTo(130 + 40 / 3, 6);
    expect(seal(printed.joint, [right, left, sealed]).xMm + 36).toBeCloseTo(45 + 40 / 3, 6);
  });

  it('does not cover words where the signature is words', () => {
    const { plan } = sure(stampsOf('issue', clerk, printed.decision, [{ ...leader, hasImage: false }]).stamps[1]);
    expect(plan.xMm + 36).toBeCloseTo(130, 6);
  });

  it('without a signature to be seen takes its place, and says so', () => {
    const { stamps, notes } = stampsOf('issue', clerk, printed.decision);
    expect(notes).toEqual(['signature-not-found']);
    expect(sure(stamps[1]).isFound).toBe(true);
  });

  it('writes no number and no date that are there, and none that differ', () => {
    const facts = { ...clerk, number: '8/VP-TH', date: '2026-01-05' };
    expect(stampsOf('issue', facts, printed.officialLetter, [leader])).toMatchObject({
      stamps: [{ purpose: 'seal' }],
      notes: ['number-there'],
    });
    const others = { ...facts, number: '9/VP-TH', date: '2026-01-06' };
    expect(stampsOf('issue', others, printed.officialLetter, [leader]).notes).toEqual([
      'number-differs',
      'date-differs',
    ]);
    expect(stampsOf('issue', { ...clerk, number: '5/QĐ-VP' }, printed.decision, [leader])).toMatchObject({
      notes: ['number-differs'],
    });
    expect(stampsOf('issue', { ...clerk, date: '2027-02-07' }, printed.decision, [leader])).toMatchObject({
      notes: ['date-differs'],
    });
  });

  it.each([
    [{ number: undefined, date: undefined }, ['number-missing', 'date-missing']],
    [{ number: 'năm', date: '2026-02-30' }, ['number-malformed', 'date-missing']],
    [{ image: undefined }, ['seal-image-missing']],
    [{ image: { ...clerk.image, sizeMm: null } }, ['seal-size-unknown']],
  ])('says what it lacks: %j', (lacks, notes) => {
    const facts = Object.fromEntries(Object.entries({ ...clerk, ...lacks }).filter(([, value]) => value !== undefined));
    expect(stampsOf('issue', facts as typeof clerk, printed.decision, [leader]).notes).toEqual(notes);
  });

  it('writes nothing where there is no line or no room for it', () => {
    expect(stampsOf('issue', clerk, printed.annex, [leader]).notes).toEqual(['number-no-place', 'date-no-place']);
    const narrow = [
      a4(
        { xMm: 46, baselineMm: 40, text: 'Số: /QĐ-UBND' },
        { xMm: 110, baselineMm: 40, text: 'Hà Nội, ngày tháng năm 2026' },
      ),
    ];
    expect(stampsOf('issue', clerk, narrow, [leader]).notes).toEqual(['number-no-room', 'date-no-room']);
  });

  it('goes on with a year that a form begins, in italics right behind its digits', () => {
    const form = [a4({ xMm: 110, baselineMm: 40, text: 'Hà Nội, ngày ..... tháng ..... năm 202...', italic: true })];
    const of = (date: string) => stampsOf('issue', { signer: 'A', date, image: clerk.image }, form, [leader]);
    const texts = textsOf(sure(of('2026-02-07').stamps[0]));
    expect(texts.map(({ lines, align }) => [lines[0]?.[0]?.text, align])).toEqual([
      ['07', 'centre'],
      ['02', 'centre'],
      ['6', 'left'],
    ]);
    expect(of('2031-02-07').notes).toEqual(['date-differs']);
  });

  it('may write on the dots of a blank: they are no obstacle, what stands beside them is', () => {
    expect(sure(stampsOf('issue', { ...clerk, number: '5' }, printed.proposal, [leader]).stamps[0]).overlaps).toEqual(
      [],
    );
  });
});

describe('annexes and copies (Annex I, part I, II.8.b; part II, I.3)', () => {
  it('an annex shows number and symbol, then the time: size 10, upright, black, top right of page 1, no image', () => {
    const { stamps } = stampsOf('annex', { signer: 'A', number: '5/QĐ-UBND', image: image(36, 36) }, printed.annex);
    const stamp = sure(stamps[0]);
    expect(wordsOf(stamp)).toEqual(['05/QĐ-UBND', '<signing-time>']);
    expect(textsOf(stamp)).toMatchObject([{ sizePt: 10, colour: [0, 0, 0], align: 'left' }]);
    expect(textsOf(stamp)[0]).not.toHaveProperty('leastPt');
    expect(stamp.plan.items).toHaveLength(1);
    expect(stamp.plan.page).toBe(1);
    expect(stamp.plan.xMm + stamp.plan.widthMm).toBeCloseTo(297 - 15, 0);
    expect(stamp.plan.yMm + stamp.plan.heightMm).toBeLessThan(20);
    expect(stamp.overlaps).toEqual([]);
  });

  it.each([
    ['saoY', 'Sao y'],
    ['saoLuc', 'Sao lục'],
    ['trichSao', 'Trích sao'],
  ] as const)('a copy (%s) shows its form, the agency, then the time', (copyForm, words) => {
    const agency = 'Văn phòng Ủy ban nhân dân xã Đông Hải';
    const { stamps } = stampsOf('copy', { signer: 'A', agency, copyForm }, printed.decision);
    expect(wordsOf(sure(stamps[0]))).toEqual([words, agency, '<signing-time>']);
    expect(sure(stamps[0]).overlaps).toEqual([]);
    expect(sure(stamps[0]).plan.yMm).toBe(5);
  });

  it('a second one stands clear of the first, in the corner still', () => {
    const facts = { signer: 'A', agency: 'Sở Nội vụ', copyForm: 'saoLuc' } as const;
    const first = sure(stampsOf('copy', facts, printed.decision).stamps[0]).plan;
    const signed = { ...first, holder: 'Sở Nội vụ', kind: 'organisation', hasImage: false } as const;
    const second = sure(stampsOf('copy', facts, printed.decision, [signed]).stamps[0]);
    expect(second.overlaps).toEqual([]);
    expect(second.plan.yMm).toBeGreaterThanOrEqual(first.yMm + first.heightMm - 0.3);
    expect(second.plan.yMm).toBeLessThan(297 / 4);
  });

  it('a long name goes on in the next line, and the stamp stays in the right half', () => {
    const agency = 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu thử nghiệm';
    const { plan, overlaps } = sure(
      stampsOf('copy', { signer: 'A', agency, copyForm: 'saoY' }, printed.decision).stamps[0],
    );
    expect(plan.xMm).toBeGreaterThan(104.9);
    expect(plan.heightMm).toBeGreaterThan(4 * 3.9);
    expect(overlaps).toEqual([]);
  });

  it('say what they lack', () => {
    expect(stampsOf('annex', { signer: 'A' }, printed.annex).notes).toEqual(['number-missing']);
    expect(stampsOf('annex', { signer: 'A', number: '5' }, printed.annex).notes).toEqual(['number-malformed']);
    expect(stampsOf('copy', { signer: 'A', agency: 'B' }, printed.annex).notes).toEqual(['copy-form-missing']);
    expect(stampsOf('copy', { signer: 'A', copyForm: 'saoY' }, printed.annex).notes).toEqual(['agency-missing']);
  });
});

describe('arrival, comment, initial, none', () => {
  const comment = 'Giao Văn phòng chủ trì, báo cáo trước ngày 15/3/2026.';

  it('"ĐẾN" is 35 × 50 mm, with agency, number and date, on blank paper (Annex IV)', () => {
    const facts = { signer: 'A', agency: 'Sở Nội vụ', number: '1205', date: '2026-03-05' };
    for (const pages of Object.values(printed)) {
      const { stamps, notes } = stampsOf('incoming', facts, pages);
      const stamp = sure(stamps[0]);
      expect([stamp.plan.widthMm, stamp.plan.heightMm, stamp.isFound, stamp.overlaps, notes]).toEqual([
        50,
        35,
        true,
        [],
        [],
      ]);
      expect(wordsOf(stamp).slice(0, 4)).toEqual(['SỞ NỘI VỤ', 'ĐẾN', 'Số: 1205', 'Ngày: 05/03/2026']);
    }
  });

  it('a comment shows its words, the name, the time, on blank paper', () => {
    for (const pages of Object.values(printed)) {
      const stamp = sure(stampsOf('comment', { signer: 'Trần Thị Ngọc Ẩn', comment }, pages).stamps[0]);
      expect(wordsOf(stamp)).toEqual([comment, 'Trần Thị Ngọc Ẩn', '<signing-time>']);
      expect(stamp.overlaps).toEqual([]);
    }
    expect(stampsOf('comment', { signer: 'A' }, printed.decision).notes).toEqual(['comment-missing']);
    expect(stampsOf('comment', { signer: 'A', comment: 'dài '.repeat(300) }, printed.decision).notes).toEqual([
      'comment-too-long',
    ]);
  });

  it('an initial stands behind the last line of the contents, or right under it', () => {
    for (const pages of [printed.decision, printed.officialLetter, printed.proposal, printed.joint, printed.report]) {
      const { end } = readLetter(pages);
      const { plan, overlaps, isFound } = sure(
        stampsOf('initial', { signer: 'Lê Văn B', image: image(12, 6) }, pages).stamps[0],
      );
      expect([isFound, overlaps, plan.page]).toEqual([true, [], end?.page]);
      expect(Math.abs(plan.yMm - (end?.yMm ?? 0))).toBeLessThan(8);
    }
  });

  it('what covers a text says which: the official may place it elsewhere', () => {
    const full = [
      a4(
        ...Array.from({ length: 70 }, (_, n) => ({
          xMm: 2,
          baselineMm: 6 + 4 * n,
          text: 'Chữ kín trang giấy '.repeat(8),
          size: 12,
        })),
      ),
    ];
    const { stamps, notes } = stampsOf('comment', { signer: 'A', comment }, full);
    expect(notes).toEqual(['no-room']);
    expect(sure(stamps[0]).isFound).toBe(false);
    expect(sure(stamps[0]).overlaps.length).toBeGreaterThan(3);
    expect(sure(stamps[0]).overlaps.length).toBeLessThanOrEqual(20);
  });

  it('on a scan stands where nobody has looked, and says so; a copy’s corner is the rule’s', () => {
    const scan = [{ page: 1, widthMm: 210, heightMm: 297, texts: [] }];
    const facts = {
      signer: 'A',
      agency: 'Sở Nội vụ',
      number: '1',
      date: '2026-03-05',
      comment,
      copyForm: 'saoY',
    } as const;
    for (const role of ['incoming', 'comment'] as const) {
      expect(stampsOf(role, facts, scan)).toMatchObject({ notes: ['no-text-layer'], stamps: [{ isFound: false }] });
    }
    expect(stampsOf('approve', facts, scan).notes).toContain('signer-not-found');
    expect(stampsOf('copy', facts, scan)).toMatchObject({ notes: [], stamps: [{ isFound: true }] });
  });

  it('no role: who, for whom, why and when, at the end', () => {
    const [stamp] = stampsOf('plain', { signer: 'A', agency: 'B', reason: 'C' }, printed.report).stamps;
    expect(wordsOf(sure(stamp))).toEqual(['Ký bởi: A', 'Cơ quan: B', 'Lý do: C', 'Thời gian ký: <signing-time>']);
    expect(sure(stamp).plan.page).toBe(2);
  });
});
