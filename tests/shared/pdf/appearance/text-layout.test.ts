import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import { black, type TextItem } from '../../../../shared/pdf/appearance/stamp.ts';
import { layOutText } from '../../../../shared/pdf/appearance/text-layout.ts';
import { type FontUse, newUse } from '../../../../shared/pdf/fonts/embed.ts';
import { readFont } from '../../../../shared/pdf/fonts/font.ts';
import { sampleFont } from '../fonts/sample.ts';

// Each letter of the sample is 0.6 of the size wide, 0.4 the first; lines are 1 high: 0.8 above, 0.2 below.
const font = sampleFont();
const uses = new Map<Bytes, FontUse>();
const useOf = (bytes: Bytes): FontUse => {
  const use = uses.get(bytes) ?? newUse(readFont(bytes));
  uses.set(bytes, use);
  return use;
};
const item: TextItem = {
  kind: 'text',
  lines: [[{ font, text: 'AA' }], [{ font, text: 'A' }]],
  sizePt: 10,
  align: 'left',
  rise: 'top',
  wrap: false,
  colour: black,
};
const lay = (changes: Partial<TextItem>, width = 100, height = 50) =>
  layOutText({ ...item, ...changes }, { width, height }, useOf, 0);
const tooSmall = (text: string) =>
  expect.objectContaining({ code: 'STAMP_UNPLACEABLE', details: { reason: 'tooSmall', text } });

describe('a text', () => {
  it.each([
    ['left', 'top', [0, 0], [42, 32]],
    ['centre', 'middle', [44, 47], [27, 17]],
    ['right', 'bottom', [88, 94], [12, 2]],
  ] as const)('stands %s and %s in its box', (align, rise, x, baselines) => {
    const { lines, sizePt } = lay({ align, rise });
    expect(sizePt).toBe(10);
    for (const n of [0, 1]) {
      expect(lines[n]?.x).toBeCloseTo(x[n] ?? 0);
      expect(lines[n]?.baseline).toBeCloseTo(baselines[n] ?? 0);
    }
  });

  it('shrinks until it fits, and no further than it may', () => {
    expect(lay({ leastPt: 4 }, 100, 12).sizePt).toBe(6);
    expect(lay({ leastPt: 4 }, 6, 50).sizePt).toBe(5);
    expect(() => lay({ leastPt: 7 }, 100, 12)).toThrow(tooSmall('AA'));
    expect(() => lay({}, 100, 12)).toThrow(tooSmall('AA'));
  });

  it('that is no stamp’s is refused before it is set', () => {
    expect(() => lay({ lines: [[{ font, text: 'A'.repeat(5_000) }]] }, 1e6, 1e6)).toThrow(tooSmall('A'.repeat(60)));
  });

  it('of nothing has no lines', () => expect(lay({ lines: [] })).toMatchObject({ lines: [] }));
});
