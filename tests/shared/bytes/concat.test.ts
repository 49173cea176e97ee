import { expect, it } from 'vitest';
import { concat } from '../../../shared/bytes/concat.ts';

it('puts the parts one after the other into an array of its own', () => {
  const first = new Uint8Array([1, 2]);
  const whole = concat(first, new Uint8Array(), new Uint8Array([3]));
  first[0] = 9;
  expect(whole).toEqual(new Uint8Array([1, 2, 3]));
  expect(concat()).toEqual(new Uint8Array());
});
