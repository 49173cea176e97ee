import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Delivery, wireOf } from '../../../agent/server/delivery.ts';
import type { SignOutcome } from '../../../agent/server/desk.ts';
import type { Channel } from '../../../shared/protocol/channel.ts';
import { creditWindowBytes } from '../../../shared/protocol/limits.ts';
import type { AgentMessage } from '../../../shared/protocol/messages.ts';

const id = '019aaa5c-3c00-7cc3-98c4-dc0c0c07398f';
let folder: string;
let sent: { head: AgentMessage; sizeBytes: number }[];
let errors: unknown[];
let delivery: Delivery;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-delivery-'));
  sent = [];
  errors = [];
  const channel = {
    send: async (head: AgentMessage, body = new Uint8Array(0)) => void sent.push({ head, sizeBytes: body.length }),
  };
  delivery = new Delivery(id, channel as unknown as Channel, (error) => void errors.push(error));
});
afterEach(() => rmSync(folder, { recursive: true }));

function resultOf(n: number, sizeBytes: number, writtenBytes = sizeBytes): SignOutcome {
  const appended = join(folder, String(n));
  writeFileSync(appended, new Uint8Array(writtenBytes));
  const sha256 = 'a'.repeat(64);
  const facts = { sha256Before: sha256, sha256After: sha256, certificate: sha256, signedAt: '2026-11-22T08:00:00Z' };
  return { n, appended, sizeBytes, ...facts };
}

const chunkBytes = (n: number): number =>
  sent.reduce((sum, { head, sizeBytes }) => sum + (head.kind === 'result.chunk' && head.n === n ? sizeBytes : 0), 0);

it('sends one window of a result, the rest as it is allowed to, and the facts last', async () => {
  delivery.outcome(resultOf(0, creditWindowBytes + 1000));
  await vi.waitFor(() => expect(chunkBytes(0)).toBe(creditWindowBytes));
  delivery.allow(0, creditWindowBytes + 10);
  await vi.waitFor(() => expect(chunkBytes(0)).toBe(creditWindowBytes + 10));
  delivery.allow(0, creditWindowBytes * 2);
  await vi.waitFor(() =>
    expect(sent.at(-1)?.head).toMatchObject({ kind: 'sign.result', n: 0, sizeBytes: creditWindowBytes + 1000 }),
  );
});

it('sends results one after the other, and a failure at once', async () => {
  delivery.outcome(resultOf(0, creditWindowBytes + 1));
  delivery.outcome(resultOf(1, 10));
  delivery.outcome({ n: 2, failure: { code: 'DOC_ENCRYPTED', details: {} } });
  await vi.waitFor(() => expect(chunkBytes(0)).toBe(creditWindowBytes));
  expect(sent.some(({ head }) => head.kind === 'failure' && head.n === 2)).toBe(true);
  expect(chunkBytes(1)).toBe(0);
  delivery.allow(0, creditWindowBytes * 2);
  await vi.waitFor(() => expect(sent.at(-1)?.head).toMatchObject({ kind: 'sign.result', n: 1 }));
});

it('sends nothing more once it was stopped', async () => {
  delivery.outcome(resultOf(0, creditWindowBytes + 1));
  await vi.waitFor(() => expect(chunkBytes(0)).toBe(creditWindowBytes));
  delivery.stop();
  delivery.allow(0, creditWindowBytes * 2);
  delivery.failed({ code: 'NO_TOKEN', details: {} });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(chunkBytes(0)).toBe(creditWindowBytes);
  expect(sent.some(({ head }) => head.kind === 'failure')).toBe(false);
});

it('tells of a result that is shorter than it was', async () => {
  delivery.outcome(resultOf(0, 100, 50));
  await vi.waitFor(() => expect(errors.length).toBe(1));
});

it('tells of a file or a library its name, never where it lies', () => {
  const libraries = { code: 'DRIVER_CRASHED', details: { module: '/opt/lan/lib.so' } } as const;
  expect(wireOf(libraries)).toEqual({ code: 'DRIVER_CRASHED', details: { module: 'lib.so' } });
  expect(wireOf({ code: 'INPUT_UNREADABLE', details: { path: '/home/lan/a.pdf' } }).details).toEqual({ path: 'a.pdf' });
});
