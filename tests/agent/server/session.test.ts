import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { invalidCloseCode, maxChunkBytes, maxFrameBytes, stoppingCloseCode } from '../../../shared/protocol/limits.ts';
import type { TestWorld } from '../../extension/link/test-world.ts';
import { jobOf, origin, testWorld } from '../../extension/link/test-world.ts';
import { flipped, random } from '../../shared/protocol/keys.ts';
import type { AgentUnderTest } from './agent-under-test.ts';
import { startTestAgent } from './agent-under-test.ts';
import type { RawSession } from './raw-client.ts';
import { rawSession } from './raw-client.ts';

const uuid = '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11';
const ping = { kind: 'ping', id: uuid };

let test: AgentUnderTest;
let world: TestWorld;
let session: RawSession;

beforeEach(async () => {
  test = await startTestAgent();
  world = testWorld([test.agent.port]);
  const { code } = await askAgentToPair(test.paths);
  await pairOver(world, code, 'Văn thư');
  session = await live();
});
afterEach(async () => {
  session.socket.terminate();
  await test.stop();
});

async function live(): Promise<RawSession> {
  const raw = await rawSession(test.agent.port, origin, world.pairing ?? expect.unreachable());
  await raw.say(ping);
  await raw.heard(0);
  return raw;
}

const pdf = random(1000);

/** A request as the extension makes it. */
function request(change: Record<string, unknown> = {}, bytes = pdf): Record<string, unknown> & { id: string } {
  const { id, portal, certificate, options, documents } = jobOf(bytes);
  const announced = documents.map(({ name, type, sha256 }, n) => ({ n, name, type, sizeBytes: bytes.length, sha256 }));
  const notAfter = new Date(Date.now() + 60_000).toISOString();
  return { kind: 'sign.request', id, portal, certificate, options, documents: announced, notAfter, ...change };
}

describe('the connection ends', () => {
  it('at a frame in which one bit is turned', async () => {
    await session.channel.send(ping);
    session.socket.send(flipped(session.sealed[0] ?? expect.unreachable(), 50));
    expect((await session.closed).code).toBe(invalidCloseCode);
    expect(session.messages.length).toBe(2);
  });

  it('at a frame that is repeated (T10)', async () => {
    await session.channel.send(ping);
    const frame = session.sealed[0] ?? expect.unreachable();
    session.socket.send(frame);
    session.socket.send(frame);
    expect((await session.closed).code).toBe(invalidCloseCode);
  });

  it('at text in the clear', async () => {
    session.socket.send(JSON.stringify(ping));
    expect((await session.closed).code).toBe(invalidCloseCode);
  });

  it.each<[string, object]>([
    ['an unknown field', { ...ping, extra: 1 }],
    ['an unknown kind', { kind: 'sign', id: uuid }],
    ['what only an agent says', { kind: 'result.chunk', id: uuid, n: 0, offset: 0 }],
    ['a piece of a document that nobody announced', { kind: 'document.chunk', id: jobOf(pdf).id, n: 0, offset: 0 }],
    ['credit for nothing', { kind: 'credit', id: jobOf(pdf).id, n: 0, offset: 0 }],
  ])('at %s', async (_, head) => {
    await session.say(head);
    expect((await session.closed).code).toBe(invalidCloseCode);
  });

  it('at a body where none belongs', async () => {
    await session.say(ping, random(10));
    expect((await session.closed).code).toBe(invalidCloseCode);
  });

  it('at a frame larger than `maxFrameBytes`', async () => {
    session.socket.send(Buffer.alloc(maxFrameBytes + 1));
    expect((await session.closed).code).toBe(1009);
  });

  it('at too many questions at once (T19)', async () => {
    test.desk.status = () => new Promise(() => {});
    for (let n = 0; n < 17; n += 1) await session.say({ kind: 'status', id: uuid });
    expect((await session.closed).code).toBe(invalidCloseCode);
  });

  it('when the agent ends', async () => {
    await test.agent.stop();
    expect((await session.closed).code).toBe(stoppingCloseCode);
  });
});

describe('a document', () => {
  it.each<[string, (id: string) => readonly [object, Uint8Array<ArrayBuffer>]]>([
    ['out of order', (id) => [{ kind: 'document.chunk', id, n: 0, offset: 1 }, random(10)]],
    ['with another number', (id) => [{ kind: 'document.chunk', id, n: 1, offset: 0 }, random(10)]],
    ['longer than announced', (id) => [{ kind: 'document.chunk', id, n: 0, offset: 0 }, random(1001)]],
    ['in empty pieces', (id) => [{ kind: 'document.chunk', id, n: 0, offset: 0 }, new Uint8Array(0)]],
  ])('%s ends the connection', async (_, chunk) => {
    const message = request();
    await session.say(message);
    expect(await session.heard(1)).toEqual({ kind: 'credit', id: message.id, n: 0, offset: 1000 });
    await session.say(...chunk(message.id));
    expect((await session.closed).code).toBe(invalidCloseCode);
    expect(test.desk.asked).toEqual([]);
  });

  it('in pieces larger than 256 KiB, or beyond the credit, ends the connection', async () => {
    const big = new Uint8Array(8 * 1024 * 1024);
    const message = request({}, big);
    await session.say(message);
    expect(await session.heard(1)).toMatchObject({ offset: 4 * 1024 * 1024 });
    await session.say({ kind: 'document.chunk', id: message.id, n: 0, offset: 0 }, new Uint8Array(maxChunkBytes + 1));
    expect((await session.closed).code).toBe(invalidCloseCode);
  });
});

describe('a request is answered with a failure, and the connection stays', () => {
  it.each<[string, () => Record<string, unknown>, object]>([
    ['too late', () => ({ notAfter: new Date(Date.now() - 1).toISOString() }), { code: 'REQUEST_EXPIRED' }],
    ['too far ahead', () => ({ notAfter: new Date(Date.now() + 125_000).toISOString() }), { code: 'REQUEST_EXPIRED' }],
    [
      'too large',
      () => ({ documents: [{ n: 0, name: 'a', type: 'b', sizeBytes: 2 ** 32 + 1, sha256: 'a'.repeat(64) }] }),
      { code: 'DOC_TOO_LARGE', details: { sizeBytes: 2 ** 32 + 1, limitBytes: 2 ** 32 } },
    ],
    [
      'more than the spool holds',
      () => ({
        documents: [0, 1, 2, 3, 4].map((n) => ({
          n,
          name: 'a',
          type: 'b',
          sizeBytes: 2 ** 32,
          sha256: 'a'.repeat(64),
        })),
      }),
      { code: 'LIMIT_EXCEEDED', details: { limit: 'spool' } },
    ],
  ])('%s', async (_, change, failure) => {
    const message = request(change());
    await session.say(message);
    expect(await session.heard(1)).toMatchObject({ kind: 'failure', id: message.id, ...failure });
    await session.say(ping);
    expect(await session.heard(2)).toMatchObject({ kind: 'pong' });
  });

  it('second of its portal while the first is pending (T6)', async () => {
    await session.say(request());
    await session.heard(1);
    await session.say(request());
    expect(await session.heard(2)).toMatchObject({ kind: 'failure', code: 'PORTAL_BUSY' });
    const other = jobOf(pdf).portal;
    await session.say(request({ portal: { ...other, origin: 'https://other.example' } }));
    expect(await session.heard(3)).toMatchObject({ kind: 'credit' });
  });

  it('with the id of one that is still being sent', async () => {
    const message = request();
    await session.say(message);
    const second = await live();
    await second.say(message);
    expect(await second.heard(1)).toMatchObject({ kind: 'failure', code: 'REQUEST_CONFLICT' });
    second.socket.terminate();
  });
});

it('does not show the results of one browser to another', async () => {
  const message = request();
  await session.say(message);
  await session.heard(1);
  await session.say({ kind: 'document.chunk', id: message.id, n: 0, offset: 0 }, pdf);
  for (let n = 2, head = await session.heard(n); head.kind !== 'sign.result'; head = await session.heard(n)) n += 1;

  const stranger = testWorld([test.agent.port]);
  await pairOver(stranger, (await askAgentToPair(test.paths)).code, 'Khác');
  const other = await rawSession(test.agent.port, origin, stranger.pairing ?? expect.unreachable());
  await other.say({ kind: 'sign.resume', id: message.id });
  expect(await other.heard(0)).toMatchObject({ kind: 'failure', code: 'REQUEST_UNKNOWN' });
  other.socket.terminate();
});

it.each([
  ['hands a running request over to a later connection of the same browser that asks it again', true],
  ['withdraws a running request with the connection that asked, also when a later one waits for the result', false],
])('%s', async (_, asksAgain) => {
  const answer = Promise.withResolvers<void>();
  const shown = Promise.withResolvers<AbortSignal>();
  test.desk.prompt = (_prompt, signal) => {
    shown.resolve(signal);
    return answer.promise;
  };
  const message = request();
  await session.say(message);
  await session.heard(1);
  await session.say({ kind: 'document.chunk', id: message.id, n: 0, offset: 0 }, pdf);
  const signal = await shown.promise;
  const second = await live();
  await second.say(asksAgain ? message : { kind: 'sign.resume', id: message.id });
  await second.say(ping);
  expect(await second.heard(1)).toMatchObject({ kind: 'pong' });
  session.socket.terminate();
  await vi.waitFor(() => expect(signal.aborted).toBe(!asksAgain));
  if (!asksAgain) answer.reject(signal.reason);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(signal.aborted).toBe(!asksAgain);
  answer.resolve();
  const last = asksAgain ? 'sign.result' : 'failure';
  let n = 2;
  while ((await second.heard(n)).kind !== last) n += 1;
  second.socket.terminate();
});

describe('a request to sign what is no document', () => {
  function messages(change: Record<string, unknown> = {}): Record<string, unknown> & { id: string } {
    const { id, portal, certificate } = jobOf(pdf);
    const items = [{ form: 'digest', n: 0, digest: 'SHA-256', value: 'A'.repeat(43) }];
    const notAfter = new Date(Date.now() + 60_000).toISOString();
    return { kind: 'message.request', id, portal, certificate, items, notAfter, ...change };
  }

  it.each<[string, Record<string, unknown>]>([
    ['a portal that names a path', { portal: { ...jobOf(pdf).portal, origin: 'https://portal.example/sso' } }],
    ['a portal without an origin', { portal: { ...jobOf(pdf).portal, origin: undefined } }],
    [
      'more items than the limit',
      { items: Array.from({ length: 501 }, (_, n) => ({ form: 'login', n, nonce: 'A'.repeat(44) })) },
    ],
    ['no item', { items: [] }],
    ['a digest by SHA-1', { items: [{ form: 'digest', n: 0, digest: 'SHA-1', value: 'A'.repeat(27) }] }],
    ['an item that names its own origin', { items: [{ form: 'login', n: 0, nonce: 'A'.repeat(44), origin: 'x' }] }],
  ])('ends the connection with %s, and nobody is asked', async (_, change) => {
    await session.say(messages(change));
    expect((await session.closed).code).toBe(invalidCloseCode);
    expect(test.desk.askedMessages).toEqual([]);
  });

  it('is withdrawn when its socket goes: nothing is signed for a page that is gone (§3.1)', async () => {
    let withdrawn: unknown = null;
    test.desk.messagePrompt = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          withdrawn = signal.reason;
          reject(signal.reason);
        });
      });
    await session.say(messages());
    await vi.waitFor(() => expect(test.desk.askedMessages).toHaveLength(1));
    session.socket.terminate();
    await vi.waitFor(() => expect(withdrawn).toMatchObject({ code: 'LINK_LOST' }));
  });

  it('is withdrawn by a cancel, and the portal may ask anew', async () => {
    test.desk.messagePrompt = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const first = messages();
    await session.say(first);
    await vi.waitFor(() => expect(test.desk.askedMessages).toHaveLength(1));
    await session.say({ kind: 'cancel', id: first.id });
    expect(await session.heard(1)).toMatchObject({ kind: 'sign.state', state: 'shown' });
    expect(await session.heard(2)).toMatchObject({ kind: 'failure', id: first.id, code: 'USER_CANCELLED' });
    test.desk.messagePrompt = async () => {};
    const second = messages();
    await session.say(second);
    await session.heard(3);
    await session.heard(4);
    expect(await session.heard(5)).toMatchObject({ kind: 'message.result', id: second.id, n: 0 });
  });
});
