import { expect, it } from 'vitest';
import { inTurn } from '../../../extension/content/in-turn.ts';

it('runs the first act at once, and each further one when the one before is over, however it ended', async () => {
  const turn = inTurn(10, 'https://a.gov.vn');
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const acts = [
    turn(async () => {
      said.push('1');
      await first.promise;
      throw new Error('1');
    }),
    turn(async () => said.push('2')),
    turn(async () => said.push('3')),
  ];
  expect(said).toEqual(['1']);
  first.resolve();
  await Promise.allSettled(acts);
  expect(said).toEqual(['1', '2', '3']);
});

it('refuses more than may wait, and takes acts again afterwards', async () => {
  const turn = inTurn(1, 'https://a.gov.vn');
  const held = Promise.withResolvers<number>();
  const first = turn(() => held.promise);
  await expect(turn(async () => 2)).rejects.toMatchObject({
    code: 'PORTAL_BUSY',
    details: { origin: 'https://a.gov.vn' },
  });
  held.resolve(1);
  expect(await first).toBe(1);
  expect(await turn(async () => 3)).toBe(3);
});
