import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOf } from '../../../extension/content/pill-place.ts';

const viewport = { width: 1_280, height: 800 };
const pill = { width: 200, height: 44 };

it('stands at the bottom right', () => {
  expect(placeOf(pill, viewport, null, null)).toEqual({ left: 1_068, top: 744 });
});

it('stands below the field that it is about', () => {
  const field = { left: 100, top: 200, width: 300, height: 30 };
  expect(placeOf(pill, viewport, field, null)).toEqual({ left: 100, top: 236 });
});

it('comes back to its corner when the field is out of sight', () => {
  const field = { left: 100, top: 2_000, width: 300, height: 30 };
  expect(placeOf(pill, viewport, field, null)).toEqual({ left: 1_068, top: 744 });
});

it('gives way to the element that has the focus (WCAG 2.2 SC 2.4.11)', () => {
  const box = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(box(1_200), box(760), box(500), box(200), (left, top, width, height) => {
      const focused = { left, top, width: width + 1, height: height + 1 };
      const at = placeOf(pill, viewport, null, focused);
      const apart =
        at.left + pill.width <= left ||
        left + focused.width <= at.left ||
        at.top + pill.height <= top ||
        top + focused.height <= at.top;
      expect(apart).toBe(true);
    }),
  );
});
