import { beforeEach, expect, it, vi } from 'vitest';
import type { Exchange } from '../../../extension/link/exchange.ts';
import { exchangeOver } from '../../../extension/link/exchange.ts';
import { Failure } from '../../../shared/errors.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { FakeConnection } from './fake-connection.ts';
import { fakeConnection } from './fake-connection.ts';
import { jobOf } from './test-world.ts';

let fake: FakeConnection;
let exchange: Exchange;
let cancel: AbortController;
let done: Promise<void>;
beforeEach(() => {
  fake = fakeConnection();
  cancel = new AbortController();
  exchange = { job: jobOf(random(10), random(10)), rows: new Map(), on: () => {}, signal: cancel.signal };
});

function begin(): void {
  done = exchangeOver(fake.connection, { kind: 'sign.resume', id: exchange.job.id }, exchange);
  done.catch(() => {});
}

const failed = (n?: number) =>
  ({ kind: 'failure', id: exchange.job.id, code: 'NO_TOKEN', details: {}, ...(n === undefined ? {} : { n }) }) as const;

it('ends when every document has a row, and answers to nobody afterwards', async () => {
  begin();
  fake.say(failed(1));
  fake.say(failed(0));
  await done;
  expect([...exchange.rows.keys()]).toEqual([1, 0]);
  expect(fake.asker).toBeNull();
});

it('fails as a whole with a failure that names no document', async () => {
  begin();
  fake.say(failed());
  await expect(done).rejects.toMatchObject({ code: 'NO_TOKEN' });
});

it('fails when the connection is lost', async () => {
  begin();
  fake.asker?.lost(new Failure('LINK_LOST', {}));
  await expect(done).rejects.toMatchObject({ code: 'LINK_LOST' });
});

it('closes a connection over which an agent breaks the rules', async () => {
  begin();
  fake.say({ kind: 'result.chunk', id: exchange.job.id, n: 0, offset: 5 }, random(5));
  await expect(done).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
  expect(fake.closed).toBe(true);
});

it('asks nothing at all where it was cancelled before', async () => {
  cancel.abort();
  begin();
  await expect(done).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  expect(fake.sent).toEqual([]);
});

it('does not wait for ever for an agent that does not confirm a withdrawal', async () => {
  vi.useFakeTimers();
  try {
    begin();
    cancel.abort();
    expect(fake.sent.at(-1)?.message).toEqual({ kind: 'cancel', id: exchange.job.id });
    await vi.advanceTimersByTimeAsync(3_000);
    await expect(done).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  } finally {
    vi.useRealTimers();
  }
});
