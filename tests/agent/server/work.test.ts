import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../agent/platform/log.ts';
import type { SignOutcome } from '../../../agent/server/desk.ts';
import { SignRequests } from '../../../agent/server/requests.ts';
import { Spool } from '../../../agent/server/spool.ts';
import type { Onlooker, SignWork } from '../../../agent/server/work.ts';
import { fingerprintOf } from '../../../agent/server/work.ts';
import { Failure } from '../../../shared/errors.ts';
import type { SignRequest } from '../../../shared/protocol/messages.ts';
import { jobOf } from '../../extension/link/test-world.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { FakeDesk } from './agent-under-test.ts';
import { fakeDesk } from './agent-under-test.ts';

let folder: string;
let spoolFolder: string;
let desk: FakeDesk;
let requests: SignRequests;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trien-work-'));
  spoolFolder = join(folder, 'spool');
  desk = fakeDesk(folder);
  now = Date.parse('2026-11-22T08:00:00Z');
  requests = new SignRequests(desk, new Spool(spoolFolder), { now: () => now }, silentLog);
});
afterEach(() => rmSync(folder, { recursive: true }));

const pdfs = [random(10), random(10)] as const;

function requestOf(): SignRequest {
  const { id, portal, certificate, options, documents } = jobOf(...pdfs);
  const announced = documents.map(({ name, type, sha256 }, n) => ({ n, name, type, sizeBytes: 10, sha256 }));
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

interface Watcher extends Onlooker {
  readonly outcomes: SignOutcome[];
  readonly failures: string[];
}
function watcher(): Watcher {
  const seen = { outcomes: [] as SignOutcome[], failures: [] as string[] };
  return {
    ...seen,
    credit: () => {},
    state: () => {},
    outcome: (outcome) => void seen.outcomes.push(outcome),
    failed: ({ code }) => void seen.failures.push(code),
  };
}

async function send(work: SignWork): Promise<void> {
  for (const [n, bytes] of pdfs.entries()) await work.receive({ n, offset: 0, bytes });
}

const ended = (work: SignWork): Promise<void> => vi.waitFor(() => expect(work.phase).toBe('ended'));

describe('a request', () => {
  it('ends with an outcome for each document, and its copies are gone', async () => {
    const eye = watcher();
    const work = requests.begin('kid', requestOf(), eye);
    await send(work);
    await ended(work);
    expect(eye.outcomes.map(({ n }) => n)).toEqual([0, 1]);
    await vi.waitFor(() => expect(readdirSync(spoolFolder)).toEqual([]));
  });

  it('keeps its results until they are removed, for whoever comes later', async () => {
    const work = requests.begin('kid', requestOf(), watcher());
    await send(work);
    await ended(work);
    const later = watcher();
    requests.resume('kid', work.request.id, later);
    expect(later.outcomes.length).toBe(2);
    expect(work.delivered).toBe(false);
    work.acknowledge(0);
    work.acknowledge(1);
    expect(work.delivered).toBe(true);
    await work.discard();
    expect(desk.appendedPaths.map((path) => existsSync(path))).toEqual([false, false]);
  });

  it('is remembered without what only its signing needed: passwords, stamps, images', async () => {
    const request = requestOf();
    const stamp = { page: 1, xMm: 1, yMm: 1, widthMm: 9, heightMm: 9, items: [] };
    const documents = request.documents.map((one) => ({ ...one, documentPassword: 'công văn', stamps: [stamp] }));
    const asked = { ...request, documents, options: { ...request.options, images: ['AAAA'] } };
    const work = requests.begin('kid', asked, watcher());
    await send(work);
    await ended(work);
    expect(desk.asked[0]?.request).toEqual(asked);
    expect(work.request).toEqual(request);
    // What was asked is still told from anything else.
    expect(requests.begin('kid', asked, watcher())).toBe(work);
    expect(() => requests.begin('kid', request, watcher())).toThrow(
      expect.objectContaining({ code: 'REQUEST_CONFLICT' }),
    );
  });

  it('is withdrawn when the last one who asked goes, whoever else waits for the result (§3.1)', async () => {
    const [first, second] = [watcher(), watcher()];
    desk.prompt = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const work = requests.begin('kid', requestOf(), first);
    await send(work);
    requests.begin('kid', work.request, second);
    requests.resume('kid', work.request.id, watcher());
    work.detach(first);
    expect(work.phase).toBe('signing');
    work.detach(second);
    await ended(work);
    expect(desk.appendedPaths).toEqual([]);
    expect(() => requests.resume('kid', work.request.id, watcher())).toThrow(
      expect.objectContaining({ code: 'REQUEST_UNKNOWN' }),
    );
  });

  it('fails the documents that a desk leaves without an outcome, as a bug', async () => {
    const { sign } = desk;
    desk.sign = async function* (...input) {
      for await (const outcome of sign(...input)) if (outcome.n === 0) yield outcome;
    };
    const eye = watcher();
    const work = requests.begin('kid', requestOf(), eye);
    await send(work);
    await ended(work);
    expect(eye.outcomes[1]).toMatchObject({ n: 1, failure: { code: 'INTERNAL' } });
  });

  it('lets nothing leave that was signed with another certificate, or twice', async () => {
    const { sign } = desk;
    desk.sign = async function* (...input) {
      for await (const outcome of sign(...input)) {
        yield 'failure' in outcome ? outcome : { ...outcome, certificate: 'd'.repeat(64) };
        yield outcome;
      }
    };
    const eye = watcher();
    const work = requests.begin('kid', requestOf(), eye);
    await send(work);
    await ended(work);
    expect(eye.outcomes[0]).toMatchObject({
      n: 0,
      failure: { code: 'PRODUCT_REJECTED', details: { check: 'certificate' } },
    });
    expect(eye.outcomes[1]).toMatchObject({ n: 1, failure: { code: 'INTERNAL' } });
  });

  it('that is cancelled while it comes in ends at once, and its copies go', async () => {
    const eye = watcher();
    const work = requests.begin('kid', requestOf(), eye);
    await work.receive({ n: 0, offset: 0, bytes: pdfs[0] });
    work.withdraw(new Failure('USER_CANCELLED', {}));
    expect(eye.failures).toEqual(['USER_CANCELLED']);
    await work.receive({ n: 1, offset: 0, bytes: pdfs[1] });
    await vi.waitFor(() => expect(readdirSync(spoolFolder)).toEqual([]));
    expect(desk.asked).toEqual([]);
  });
});

describe('its fingerprint', () => {
  it('leaves out what differs when it is sent again', () => {
    const request = requestOf();
    const later = { ...request, notAfter: '2026-11-22T09:00:00Z', portal: { ...request.portal, tabId: 9 } };
    expect(fingerprintOf(later)).toBe(fingerprintOf(request));
  });

  it.each<[string, Partial<SignRequest>]>([
    ['certificate', { certificate: 'd'.repeat(64) }],
    ['options', { options: { format: 'pades', level: 'B', role: 'plain', reason: 'x' } }],
    ['documents', { documents: [] }],
  ])('takes in the %s', (_, change) => {
    const request = requestOf();
    expect(fingerprintOf({ ...request, ...change })).not.toBe(fingerprintOf(request));
    expect(createHash('sha256').update('').digest('hex').length).toBe(fingerprintOf(request).length);
  });
});
