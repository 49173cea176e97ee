import { describe, expect, it } from 'vitest';
import { type StampPlan, stampOfPlan } from '../../../shared/records/stamp-plan.ts';

const fonts = { regular: new Uint8Array(1), bold: new Uint8Array(2), italic: new Uint8Array(3) };
const text = { kind: 'text', sizePt: 10, align: 'left', rise: 'top', wrap: false, colour: [0, 0, 0] } as const;
const place = { page: -1, xMm: 1, yMm: 2, widthMm: 30, heightMm: 20 };

describe('a stamp plan', () => {
  it('becomes a stamp with the fonts and images that it names', () => {
    const image = new Uint8Array(4);
    const plan: StampPlan = {
      ...place,
      items: [
        { kind: 'image', image: 'a1' },
        {
          ...text,
          lines: [
            [
              { style: 'bold', text: 'A' },
              { style: 'italic', text: { kind: 'signing-time' } },
            ],
          ],
        },
        { kind: 'frame', lineWidthPt: 1, colour: [1, 0, 0] },
      ],
    };
    const stamp = stampOfPlan(plan, { fonts, images: new Map([['a1', image]]) });
    expect(stamp).toMatchObject(place);
    expect(stamp?.items[0]).toEqual({ kind: 'image', image });
    expect(stamp?.items[1]).toMatchObject({
      lines: [
        [
          { font: fonts.bold, text: 'A' },
          { font: fonts.italic, text: { kind: 'signing-time' } },
        ],
      ],
    });
    expect(stamp?.items[2]).toEqual({ kind: 'frame', lineWidthPt: 1, colour: [1, 0, 0] });
  });

  it('is none where an image is missing', () => {
    expect(stampOfPlan({ ...place, items: [{ kind: 'image', image: 'a1' }] }, { fonts, images: new Map() })).toBeNull();
  });
});
