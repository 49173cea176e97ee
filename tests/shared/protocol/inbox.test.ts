import { expect, it } from 'vitest';
import { Inbox } from '../../../shared/protocol/inbox.ts';

it('gives messages in their order, whether they came before or after they were asked for', async () => {
  const inbox = new Inbox<number>();
  inbox.put(1);
  inbox.put(2);
  expect(inbox.size).toBe(2);
  expect([await inbox.next(), await inbox.next()]).toEqual([1, 2]);
  const third = inbox.next();
  inbox.put(3);
  expect(await third).toBe(3);
});

it('gives what came before the end, then null', async () => {
  const inbox = new Inbox<number>();
  inbox.put(1);
  inbox.end();
  inbox.put(2);
  expect([await inbox.next(), await inbox.next(), await inbox.next()]).toEqual([1, null, null]);
});

it('wakes a reader at the end', async () => {
  const inbox = new Inbox<number>();
  const waiting = inbox.next();
  inbox.end();
  expect(await waiting).toBeNull();
});
