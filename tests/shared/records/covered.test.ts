import { describe, expect, it } from 'vitest';
import { coveredBy, inkOf } from '../../../shared/records/covered.ts';
import { readLetter } from '../../../shared/records/read-letter.ts';
import type { StampPlan } from '../../../shared/records/stamp-plan.ts';
import { printed } from './letters/printed.ts';

const places = { pages: printed.decision, letter: readLetter(printed.decision), signatures: [] };
const image = (xMm: number, yMm: number): StampPlan => ({
  page: 1,
  xMm,
  yMm,
  widthMm: 30,
  heightMm: 10,
  items: [{ kind: 'image', image: 'a1' }],
});
const textsOf = (purpose: 'seal' | 'comment', plan: StampPlan) =>
  coveredBy(purpose, plan, places).map(({ text }) => text);

describe('what a stamp covers', () => {
  it('are the words under it, wherever the official moved it', () => {
    // The title stands on 58 mm, its middle at 112.5 mm.
    expect(textsOf('comment', image(100, 50))).toEqual(['QUYẾT', 'ĐỊNH']);
    expect(textsOf('comment', image(10, 50))).toEqual([]);
    expect(coveredBy('comment', { ...image(100, 50), page: 7 }, places)).toEqual([]);
  });

  it('is nothing where a seal lies over the signer’s block, and something where it leaves it', () => {
    expect(textsOf('seal', image(135, 180))).toEqual([]);
    expect(textsOf('comment', image(135, 180))).toContain('CHỦ');
    expect(textsOf('seal', image(30, 180))).toContain('Điều');
  });

  it('are earlier signatures too, by whose they are', () => {
    const signed = {
      page: 1,
      xMm: 10,
      yMm: 50,
      widthMm: 20,
      heightMm: 10,
      holder: 'Lê Văn B',
      kind: 'person',
      hasImage: true,
    } as const;
    expect(coveredBy('comment', image(10, 50), { ...places, signatures: [signed] }).map(({ text }) => text)).toEqual([
      'Lê Văn B',
    ]);
    expect(coveredBy('seal', image(10, 50), { ...places, signatures: [signed] })).toEqual([]);
  });

  it('is what its ink covers, not the paper between: a short line in a wide box', () => {
    const text = {
      kind: 'text',
      sizePt: 13,
      rise: 'top',
      wrap: false,
      colour: [0, 0, 0],
      lines: [[{ style: 'regular', text: '05' }]],
    } as const;
    const plan = { page: 1, xMm: 20, yMm: 50, widthMm: 100, heightMm: 20 };
    const sizeMm = (13 * 25.4) / 72;
    const [right] = inkOf({ ...plan, items: [{ ...text, align: 'right' }] });
    expect(right?.xMm).toBeCloseTo(120 - sizeMm, 6);
    expect(right?.widthMm).toBeCloseTo(sizeMm, 6);
    const [middle] = inkOf({
      ...plan,
      items: [{ ...text, align: 'centre', box: { xMm: 10, yMm: 5, widthMm: 20, heightMm: 10 } }],
    });
    expect([middle?.xMm, middle?.yMm]).toEqual([30 + (20 - sizeMm) / 2, 55]);
    const [wrapped] = inkOf({ ...plan, items: [{ ...text, align: 'left', wrap: true }] });
    expect(wrapped).toMatchObject({ xMm: 20, yMm: 50, widthMm: 100, heightMm: 20 });
  });
});
