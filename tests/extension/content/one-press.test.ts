import { expect, it } from 'vitest';
import { createOnePress } from '../../../extension/content/one-press.ts';

it('one act opens one window; the next act another', () => {
  let now = 0;
  const press = createOnePress(
    () => true,
    () => now,
  );
  expect([press.take(), press.take()]).toEqual([true, false]);
  now = 5_000;
  expect(press.take()).toBe(false);
  press.pressed();
  expect([press.take(), press.take()]).toEqual([true, false]);
  // An act in another frame counts when the first is surely over.
  now = 11_001;
  expect(press.take()).toBe(true);
});

it('without an act there is nothing to take, and nothing is used up', () => {
  let isActing = false;
  const press = createOnePress(
    () => isActing,
    () => 0,
  );
  expect(press.take()).toBe(false);
  isActing = true;
  expect(press.take()).toBe(true);
});
