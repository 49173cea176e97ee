import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import { SignRequests } from '../../../agent/server/requests.ts';
import { Spool } from '../../../agent/server/spool.ts';
import type { Onlooker, SignWork } from '../../../agent/server/work.ts';
import type { SignRequest } from '../../../shared/protocol/messages.ts';
import { jobOf } from '../../extension/link/test-world.ts';
import { fakeDesk } from './agent-under-test.ts';

let folder: string;
let requests: SignRequests;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-requests-'));
  now = Date.parse('2026-11-22T08:00:00Z');
  requests = new SignRequests(fakeDesk(folder), new Spool(join(folder, 'spool')), { now: () => now }, silentLog);
});
afterEach(() => rmSync(folder, { recursive: true }));

const onlooker: Onlooker = { credit() {}, state() {}, outcome() {}, failed() {} };
const pdf = new Uint8Array([1]);

function requestOf(): SignRequest {
  const { id, portal, certificate, options, documents } = jobOf(pdf);
  const announced = documents.map(({ name, type, sha256 }, n) => ({ n, name, type, sizeBytes: 1, sha256 }));
  return {
    kind: 'sign.request',
    id,
    portal,
    certificate,
    options,
    documents: announced,
    notAfter: '2026-11-22T08:01:00Z',
  };
}

async function signed(request: SignRequest, kid = 'kid'): Promise<SignWork> {
  const work = requests.begin(kid, request, onlooker);
  await work.receive({ n: 0, offset: 0, bytes: pdf });
  await vi.waitFor(() => expect(work.phase).toBe('ended'), { interval: 1 });
  return work;
}

const failing = (code: string): unknown => expect.objectContaining({ code });

it('shows the result of a request again, also after its time has passed (§2.6)', async () => {
  const request = requestOf();
  const work = await signed(request);
  now += 3_600_000;
  expect(requests.begin('kid', request, onlooker)).toBe(work);
  expect(requests.resume('kid', request.id, onlooker)).toBe(work);
  expect(() => requests.begin('kid', requestOf(), onlooker)).toThrow(failing('REQUEST_EXPIRED'));
});

it('keeps the ids of two browsers apart', async () => {
  const request = requestOf();
  await signed(request);
  expect(() => requests.resume('other', request.id, onlooker)).toThrow(failing('REQUEST_UNKNOWN'));
  expect(await signed(request, 'other')).not.toBe(requests.resume('kid', request.id, onlooker));
});

it('removes the oldest results beyond its bound, the delivered first, and never signs for their ids again', async () => {
  const all = Array.from({ length: 201 }, requestOf);
  const works: SignWork[] = [];
  for (const request of all.slice(0, 200)) works.push(await signed(request));
  works[7]?.acknowledge(0);
  await signed(all[200] ?? requestOf());
  const kept = all.filter(({ id }) => {
    try {
      return requests.resume('kid', id, onlooker);
    } catch {
      return false;
    }
  });
  expect(kept.length).toBe(200);
  expect(kept).not.toContain(all[7]);
  expect(() => requests.begin('kid', all[7] ?? requestOf(), onlooker)).toThrow(failing('REQUEST_CONFLICT'));
});
