import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LogFields, silentLog } from '../../../agent/platform/log.ts';
import { messageAsker } from '../../../agent/server/message-asker.ts';
import { type MessageAsker, MessageWork } from '../../../agent/server/message-work.ts';
import { SignRequests } from '../../../agent/server/requests.ts';
import { Spool } from '../../../agent/server/spool.ts';
import { Failure } from '../../../shared/errors.ts';
import { maxPendingRequests } from '../../../shared/protocol/limits.ts';
import { type AgentMessage, agentMessage, type MessageRequest } from '../../../shared/protocol/messages.ts';
import { jobOf } from '../../extension/link/test-world.ts';
import { type FakeDesk, fakeDesk } from './agent-under-test.ts';

let folder: string;
let desk: FakeDesk;
let requests: SignRequests;
let said: AgentMessage[];
const now = Date.parse('2026-11-22T08:00:00Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-message-work-'));
  desk = fakeDesk(folder);
  requests = new SignRequests(desk, new Spool(join(folder, 'spool')), { now: () => now }, silentLog);
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function requestOf(count = 2, change: Partial<MessageRequest> = {}): MessageRequest {
  const { id, portal, certificate } = jobOf(new Uint8Array(1));
  const items = Array.from({ length: count }, (_, n) => ({ form: 'text' as const, n, value: 'AAAA' }));
  return { kind: 'message.request', id, portal, certificate, items, notAfter: '2026-11-22T08:01:00Z', ...change };
}
const asker = (id: string): MessageAsker =>
  messageAsker(id, (message) => void said.push(agentMessage.parse(JSON.parse(JSON.stringify(message)))));
const begin = (request: MessageRequest, kid = 'kid') => requests.beginMessages(kid, request, asker(request.id));
const told = (kind: AgentMessage['kind']) => said.filter((message) => message.kind === kind);
const failing = (code: string): unknown => expect.objectContaining({ code });
/** A prompt that stands until it is withdrawn. */
const standing = (_: MessageRequest, signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

it('answers each item in its order, and keeps nothing of the request but its id', async () => {
  const request = requestOf(3);
  const work = begin(request);
  await vi.waitFor(() => expect(work.ended).toBe(true), { interval: 1 });
  expect(told('message.result')).toMatchObject([{ n: 0, signature: 'AAE' }, { n: 1, signature: 'AQE' }, { n: 2 }]);
  expect(() => requests.resume('kid', request.id, {} as never)).toThrow(failing('REQUEST_UNKNOWN'));
  await vi.waitFor(() => expect(() => begin(request)).toThrow(failing('REQUEST_CONFLICT')));
  expect(desk.askedMessages).toHaveLength(1);
});

it('is refused while another question of the portal waits, whatever that one asks for (T6)', async () => {
  desk.messagePrompt = standing;
  const first = begin(requestOf());
  expect(() => begin(requestOf())).toThrow(failing('PORTAL_BUSY'));
  const { id, portal, certificate, options, documents } = jobOf(new Uint8Array(1));
  const announced = documents.map(({ name, type, sha256 }, n) => ({ n, name, type, sizeBytes: 1, sha256 }));
  const signing = { kind: 'sign.request', id, portal, certificate, options, documents: announced } as const;
  const onlooker = { credit() {}, state() {}, outcome() {}, failed() {} };
  const notAfter = '2026-11-22T08:01:00Z';
  expect(() => requests.begin('kid', { ...signing, notAfter }, onlooker)).toThrow(failing('PORTAL_BUSY'));
  first.withdraw(new Failure('USER_CANCELLED', {}));
  await vi.waitFor(() => expect(told('failure')).toMatchObject([{ code: 'USER_CANCELLED' }]));
  // Nothing was signed: the official may be asked anew.
  desk.messagePrompt = async () => {};
  const second = begin(requestOf());
  await vi.waitFor(() => expect(second.ended).toBe(true));
  requests.begin('kid', { ...signing, notAfter }, onlooker);
  expect(() => begin(requestOf())).toThrow(failing('PORTAL_BUSY'));
});

it('is refused where more wait than anybody would answer, of whatever origins (T19)', async () => {
  desk.messagePrompt = standing;
  const from = (n: number) => {
    const request = requestOf(1);
    return begin({ ...request, portal: { ...request.portal, origin: `https://cong-${n}.example` } });
  };
  const [first] = Array.from({ length: maxPendingRequests }, (_, n) => from(n));
  expect(() => from(999)).toThrow(failing('PORTAL_BUSY'));
  first?.withdraw(new Failure('USER_CANCELLED', {}));
  await vi.waitFor(() => expect(first?.ended).toBe(true));
  expect(from(999).ended).toBe(false);
});

it.each(['2026-11-22T07:59:59Z', '2026-11-22T08:02:01Z'])('is refused with the time %s', (notAfter) => {
  expect(() => begin(requestOf(1, { notAfter }))).toThrow(failing('REQUEST_EXPIRED'));
  expect(desk.askedMessages).toEqual([]);
});

it('tells every item that is left why it was not signed', async () => {
  desk.signMessages = async function* () {
    yield { n: 0, signature: Uint8Array.of(1), algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } } as const;
    throw new Failure('TOKEN_REMOVED', {});
  };
  begin(requestOf(3));
  await vi.waitFor(() => expect(told('failure')).toHaveLength(2));
  expect(told('failure')).toMatchObject([
    { n: 1, code: 'TOKEN_REMOVED' },
    { n: 2, code: 'TOKEN_REMOVED' },
  ]);
});

it('a desk that errs is a bug, logged, and told as a reference alone', async () => {
  const events: string[] = [];
  const error = (event: string, _fields?: LogFields): void => void events.push(event);
  for (const wrong of [1, 0, 5]) {
    desk.signMessages = async function* () {
      yield { n: wrong, signature: Uint8Array.of(1), algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } } as const;
    };
    const request = requestOf(2);
    await new MessageWork(request, desk, { ...silentLog, error }, asker(request.id)).run();
  }
  expect(told('failure').map((message) => 'code' in message && message.code)).toEqual(Array(3).fill('INTERNAL'));
  expect(events).toEqual(Array(3).fill('bug'));
});

it('is withdrawn when the agent ends', async () => {
  desk.messagePrompt = standing;
  const work = begin(requestOf());
  await requests.close();
  await vi.waitFor(() => expect(work.ended).toBe(true));
  expect(told('failure')).toMatchObject([{ code: 'LINK_LOST' }]);
});
