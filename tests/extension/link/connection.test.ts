import { beforeEach, expect, it, vi } from 'vitest';
import { Connection } from '../../../extension/link/connection.ts';
import type { Dialled, WireMessage } from '../../../extension/link/dial.ts';
import { Channel } from '../../../shared/protocol/channel.ts';
import { Cipher } from '../../../shared/protocol/cipher.ts';
import { idField } from '../../../shared/protocol/fields.ts';
import { Inbox } from '../../../shared/protocol/inbox.ts';
import type { AgentHello, AgentMessage } from '../../../shared/protocol/messages.ts';
import { random } from '../../shared/protocol/keys.ts';
import { testWorld } from './test-world.ts';

const id = '7b0c3f5e-4c1f-4b7a-9a57-0f8a6a1f5c11';
const clock = { now: () => 0 };
let inbox: Inbox<WireMessage>;
let agent: Channel;
let heard: unknown[];
let connection: Connection;
let closeCode: number;

beforeEach(async () => {
  inbox = new Inbox();
  heard = [];
  closeCode = 0;
  const [up, down, hash] = [random(32), random(32), random(32)];
  const here = { send: await Cipher.of(up), receive: await Cipher.of(down), handshakeHash: hash };
  const there = { send: await Cipher.of(down), receive: await Cipher.of(up), handshakeHash: hash };
  agent = new Channel(there, (sealed) => inbox.put(sealed), clock);
  const receive = async (sealed: WireMessage): Promise<void> => {
    const frame = await agent.receive(sealed as Uint8Array<ArrayBuffer>);
    heard.push(frame?.head);
  };
  const dialled: Dialled = {
    port: 31460,
    // What the agent cannot open is heard as well: nothing is lost without a trace.
    send: (message) => void receive(message).catch((error: unknown) => heard.push(error)),
    next: () => inbox.next(),
    closeCode: () => closeCode,
    close: () => inbox.end(),
  };
  const channel = new Channel(here, (sealed) => dialled.send(sealed), clock);
  connection = new Connection(testWorld([]), dialled, channel, { agentVersion: '0.1.0' } as AgentHello);
});

const say = (message: AgentMessage | object, body?: Uint8Array<ArrayBuffer>): Promise<void> =>
  agent.send(message, body);

it('hands each answer to whoever asked, and drops what nobody asked for', async () => {
  const taken: string[] = [];
  connection.ask(id, { take: ({ kind }) => void taken.push(kind), lost: () => {} });
  await say({ kind: 'pong', id: connection.newId() });
  await say({ kind: 'pong', id });
  await vi.waitFor(() => expect(taken).toEqual(['pong']));
});

it('answers a ping', async () => {
  await say({ kind: 'ping', id });
  await vi.waitFor(() => expect(heard).toEqual([{ kind: 'pong', id }]));
});

it.each([
  [1006, 'LINK_LOST'],
  [4410, 'LINK_LOST'],
  [4403, 'AGENT_NOT_PAIRED'],
  [4400, 'MESSAGE_INVALID'],
])('tells those who wait of an end with code %i: %s', async (code, failure) => {
  const lost = vi.fn();
  connection.ask(id, { take: () => {}, lost });
  closeCode = code;
  inbox.end();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledWith(expect.objectContaining({ code: failure })));
  expect(connection.closed).toBe(true);
  await expect(connection.send({ kind: 'ping', id })).rejects.toMatchObject({ code: 'LINK_LOST' });
  const late = vi.fn();
  connection.ask(id, { take: () => {}, lost: late });
  await vi.waitFor(() => expect(late).toHaveBeenCalled());
});

it.each([
  ['text in the clear', () => inbox.put('{"kind":"pong"}')],
  ['a frame that does not open', () => inbox.put(random(50))],
  ['a message that nobody knows', () => void say({ kind: 'surprise' })],
  ['what only an extension says', () => void say({ kind: 'status', id })],
])('ends at %s', async (_, act) => {
  const lost = vi.fn();
  connection.ask(id, { take: () => {}, lost });
  act();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledWith(expect.objectContaining({ code: 'MESSAGE_INVALID' })));
});

it('makes ids that the schema reads', () => {
  expect(idField.safeParse(connection.newId()).success).toBe(true);
});

it('is greeted by an agent that answers, and closed where none does', async () => {
  const greeted = connection.greet(1_000);
  await vi.waitFor(() => expect(heard.length).toBe(1));
  await say({ kind: 'pong', id: (heard[0] as { id: string }).id });
  expect(await greeted).toBe(true);
  expect(await connection.greet(20)).toBe(false);
  expect(connection.closed).toBe(true);
});
