import { expect, it } from 'vitest';
import { openTurns } from '../../../agent/server/turns.ts';

const never = new AbortController().signal;

it('lets one in at a time, in the order in which they asked', async () => {
  const turns = openTurns();
  const seen: string[] = [];
  let inside = 0;
  await Promise.all(
    ['a', 'b', 'c'].map(async (name, index) => {
      const release = await turns.take(never);
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5 - index));
      seen.push(name);
      inside -= 1;
      release();
      release();
    }),
  );
  expect(seen).toEqual(['a', 'b', 'c']);
});

it('gives up the place of one who cancels, and keeps the others waiting until it is really free', async () => {
  const turns = openTurns();
  const first = await turns.take(never);
  const cancel = new AbortController();
  const second = turns.take(cancel.signal);
  let third = false;
  const waiting = turns.take(never).then((release) => {
    third = true;
    release();
  });
  cancel.abort();
  await expect(second).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(third).toBe(false);
  first();
  await waiting;
  expect(third).toBe(true);
});

it('refuses at once who had cancelled before asking', async () => {
  const cancel = new AbortController();
  cancel.abort();
  await expect(openTurns().take(cancel.signal)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
});
