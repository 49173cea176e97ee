import { describe, expect, it } from 'vitest';
import { canResize, insidePage, leastMm, planAt, ratioOf, resized } from '../../../../extension/pages/sign/placing.ts';

const page = { widthMm: 210, heightMm: 297 };
const spot = { page: 1, xMm: 100, yMm: 200, widthMm: 40, heightMm: 20 };

describe('a stamp that is moved', () => {
  it('stays on its page, whatever is asked for', () => {
    expect(insidePage({ ...spot, xMm: -5, yMm: 400 }, page)).toEqual({ ...spot, xMm: 0, yMm: 277 });
    expect(insidePage({ ...spot, xMm: 205, yMm: -1 }, page)).toEqual({ ...spot, xMm: 170, yMm: 0 });
  });

  it('is never larger than its page, nor too small to take hold of', () => {
    expect(insidePage({ ...spot, widthMm: 900, heightMm: 900 }, page)).toEqual({
      page: 1,
      xMm: 0,
      yMm: 0,
      widthMm: 210,
      heightMm: 297,
    });
    expect(insidePage({ ...spot, widthMm: 0, heightMm: -3 }, page)).toMatchObject({
      widthMm: leastMm,
      heightMm: leastMm,
    });
  });
});

describe('a stamp that is drawn by a corner', () => {
  it('keeps the corner opposite', () => {
    expect(resized(spot, 'se', { xMm: 10, yMm: 5 }, null, page)).toEqual({ ...spot, widthMm: 50, heightMm: 25 });
    expect(resized(spot, 'nw', { xMm: 10, yMm: 5 }, null, page)).toEqual({
      page: 1,
      xMm: 110,
      yMm: 205,
      widthMm: 30,
      heightMm: 15,
    });
  });

  it('ends at the edge of the page', () => {
    expect(resized(spot, 'se', { xMm: 500, yMm: 500 }, null, page)).toMatchObject({ widthMm: 110, heightMm: 97 });
    expect(resized(spot, 'nw', { xMm: -500, yMm: -500 }, null, page)).toMatchObject({ xMm: 0, yMm: 0 });
  });

  it('keeps the shape of an image, also at the edge', () => {
    for (const by of [
      { xMm: 10, yMm: 0 },
      { xMm: 0, yMm: 30 },
      { xMm: -500, yMm: -500 },
      { xMm: 500, yMm: 500 },
    ]) {
      const drawn = resized(spot, 'se', by, 2, page);
      expect(drawn.widthMm / drawn.heightMm).toBeCloseTo(2, 1);
      expect(drawn.xMm + drawn.widthMm).toBeLessThanOrEqual(210);
      expect(drawn.yMm + drawn.heightMm).toBeLessThanOrEqual(297);
    }
  });
});

describe('what stands in a stamp', () => {
  const box = { xMm: 4, yMm: 2, widthMm: 10, heightMm: 5 };
  const plan = { ...spot, items: [{ kind: 'image', image: 'ab'.repeat(32), box }] } as const;

  it('goes along and grows with it', () => {
    expect(planAt(plan, { page: 3, xMm: 1, yMm: 2, widthMm: 80, heightMm: 40 })).toEqual({
      page: 3,
      xMm: 1,
      yMm: 2,
      widthMm: 80,
      heightMm: 40,
      items: [{ ...plan.items[0], box: { xMm: 8, yMm: 4, widthMm: 20, heightMm: 10 } }],
    });
  });

  it('is an image alone, or may have any shape', () => {
    expect(ratioOf(plan)).toBe(2);
    expect(ratioOf({ ...plan, items: [] })).toBeNull();
  });

  it('is written into blanks: number and date keep their size', () => {
    expect(canResize('number-date')).toBe(false);
    expect(canResize('seal')).toBe(true);
  });
});
