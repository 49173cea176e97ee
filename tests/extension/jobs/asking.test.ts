import { expect, it } from 'vitest';
import { isAskingIn } from '../../../extension/jobs/asking.ts';

it('what the background says of another frame is told from all else', () => {
  expect(isAskingIn({ kind: 'asking-in', frameId: 3, isAsking: true })).toBe(true);
  for (const other of [
    null,
    'asking-in',
    { kind: 'asking', isAsking: true },
    { kind: 'asking-in', frameId: '3', isAsking: true },
    { kind: 'asking-in', frameId: 3 },
  ]) {
    expect(isAskingIn(other)).toBe(false);
  }
});
