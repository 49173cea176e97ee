import { describe, expect, it } from 'vitest';
import type { MessageJob } from '../../../extension/link/link.ts';
import { messagesOver } from '../../../extension/link/message-exchange.ts';
import { Failure } from '../../../shared/errors.ts';
import { extensionMessage } from '../../../shared/protocol/messages.ts';
import { fakeConnection } from './fake-connection.ts';
import { jobOf } from './test-world.ts';

const { id, portal, certificate } = jobOf(new Uint8Array(1));
const job: MessageJob = {
  ...{ id, portal, certificate },
  items: [
    { form: 'text', value: 'AAAA' },
    { form: 'login', nonce: 'A'.repeat(44) },
  ],
};
const now = Date.parse('2026-11-22T08:00:00Z');
const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const;
const nothing = (): void => {};

function begin(signal?: AbortSignal) {
  const fake = fakeConnection();
  const states: string[] = [];
  const rows = messagesOver(fake.connection, job, now, ({ n, state }) => states.push(`${n} ${state}`), signal);
  rows.catch(nothing);
  return { fake, rows, states };
}
const result = (n: number, signature = 'AQI') => ({ kind: 'message.result', id, n, signature, algorithm }) as const;

describe('a request for signatures over what is no document', () => {
  it('counts its items and ends within a minute', async () => {
    const { fake } = begin();
    const message = fake.sent[0]?.message;
    expect(extensionMessage.parse(message)).toMatchObject({
      items: [{ n: 0 }, { n: 1 }],
      portal: { origin: 'https://portal.example' },
      notAfter: '2026-11-22T08:01:00.000Z',
    });
  });

  it('gives a row an item, in their order, whatever the order of the answers', async () => {
    const { fake, rows, states } = begin();
    fake.say({ kind: 'sign.state', id, n: 0, state: 'shown' });
    fake.say(result(1, 'AwQ'));
    fake.say({ kind: 'failure', id, n: 0, code: 'TOKEN_REMOVED', details: {} });
    expect(await rows).toEqual([
      { n: 0, failure: { code: 'TOKEN_REMOVED', details: {} } },
      { n: 1, signature: Uint8Array.of(3, 4), algorithm },
    ]);
    expect(states).toEqual(['0 shown']);
    expect(fake.asker).toBeNull();
  });

  it('fails as a whole where the agent says so, and where the connection is lost before anything was signed', async () => {
    const refused = begin();
    refused.fake.say({ kind: 'failure', id, code: 'PORTAL_BUSY', details: { origin: portal.origin } });
    await expect(refused.rows).rejects.toMatchObject({ code: 'PORTAL_BUSY' });
    const lost = begin();
    lost.fake.asker?.lost(new Failure('LINK_LOST', {}));
    await expect(lost.rows).rejects.toMatchObject({ code: 'LINK_LOST' });
  });

  it('keeps what was signed when the connection is lost, and says of the rest that it is', async () => {
    const { fake, rows } = begin();
    fake.say(result(0));
    fake.asker?.lost(new Failure('LINK_LOST', {}));
    expect(await rows).toMatchObject([
      { n: 0, algorithm },
      { n: 1, failure: { code: 'LINK_LOST' } },
    ]);
  });

  it.each([
    ['to no item', [result(2)]],
    ['to an item twice', [result(0), result(0, 'AwQ')]],
    ['with a value that is not the canonical text of its bytes', [result(0, 'AB')]],
  ])('takes no answer %s', async (_, answers) => {
    const { fake, rows } = begin();
    for (const answer of answers) fake.say(answer);
    const [first] = await rows.catch((error: unknown) => [error]);
    if (answers.length === 1) expect(first).toMatchObject({ code: 'MESSAGE_INVALID' });
    else expect(first).toMatchObject({ n: 0, signature: Uint8Array.of(1, 2) });
  });

  it('withdraws the prompt when its page goes', async () => {
    const page = new AbortController();
    const { fake, rows } = begin(page.signal);
    page.abort();
    expect(fake.sent.at(-1)?.message).toEqual({ kind: 'cancel', id });
    fake.say({ kind: 'failure', id, code: 'USER_CANCELLED', details: {} });
    await expect(rows).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });
});
