import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '../../../shared/records/role.ts';
import { printed } from './letters/printed.ts';
import { image, leader, stampsOf } from './stamps-of.ts';

describe('any stamp of any role', () => {
  it('costs no more than the page has letters', { timeout: 20_000 }, () => {
    const texts = Array.from({ length: 20_000 }, (_, n) => ({
      text: n % 3 === 0 ? 'TM. CHỦ TỊCH' : 'Số: …/QĐ',
      xMm: (n * 7) % 200,
      yMm: (n * 13) % 290,
      widthMm: 4,
      heightMm: 4,
      isBold: true,
      isItalic: false,
    }));
    const pages = [{ page: 1, widthMm: 210, heightMm: 297, texts }];
    const facts = {
      signer: 'A',
      agency: 'B',
      comment: 'C',
      number: '5/QĐ-UBND',
      date: '2026-01-05',
      copyForm: 'saoY',
    } as const;
    const signed = Array.from({ length: 100 }, (_, n) => ({ ...leader, yMm: n }));
    for (const role of roles) {
      for (const { overlaps } of stampsOf(role, facts, pages, signed).stamps)
        expect(overlaps.length).toBeLessThanOrEqual(20);
    }
  });

  it('stands inside its page, its boxes inside the stamp, whatever the page is', () => {
    const page = fc.record({
      widthMm: fc.double({ min: 20, max: 900, noNaN: true }),
      heightMm: fc.double({ min: 20, max: 900, noNaN: true }),
      from: fc.constantFrom(...Object.values(printed)),
    });
    fc.assert(
      fc.property(
        page,
        fc.constantFrom(...roles),
        fc.string({ maxLength: 300 }),
        fc.boolean(),
        (at, role, text, withImage) => {
          const pages = at.from.map((one) => ({ ...one, widthMm: at.widthMm, heightMm: at.heightMm }));
          const facts = {
            signer: text,
            agency: text,
            comment: text,
            number: '5/QĐ-UBND',
            date: '2026-01-05',
            copyForm: 'saoY',
          } as const;
          const { stamps } = stampsOf(role, { ...facts, ...(withImage && { image: image(36, 36) }) }, pages);
          expect(stamps.length).toBeLessThanOrEqual(3);
          for (const { plan } of stamps) {
            expect(Math.min(plan.xMm, plan.yMm)).toBeGreaterThanOrEqual(0);
            expect(plan.xMm + plan.widthMm).toBeLessThanOrEqual(at.widthMm + 0.001);
            expect(plan.yMm + plan.heightMm).toBeLessThanOrEqual(at.heightMm + 0.001);
            for (const { box } of plan.items) {
              if (box === undefined) continue;
              expect(box.xMm + box.widthMm).toBeLessThanOrEqual(plan.widthMm + 0.05);
              expect(box.yMm + box.heightMm).toBeLessThanOrEqual(plan.heightMm + 0.05);
            }
          }
        },
      ),
    );
  });

  it('without any page there is none', () => {
    for (const role of roles) {
      const facts = {
        signer: 'A',
        agency: 'B',
        comment: 'C',
        number: '5/QĐ-UBND',
        date: '2026-01-05',
        copyForm: 'saoY',
      } as const;
      expect(stampsOf(role, facts, []).stamps).toEqual([]);
    }
  });
});
