import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgentToPair } from '../../../agent/server/ask-agent.ts';
import type { Asked, Job } from '../../../extension/jobs/job.ts';
import { LinkClient } from '../../../extension/link/client.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { reach } from '../../../extension/link/reach.ts';
import { signedCopyOf, takeUpAll, takeUpJob } from '../../../extension/link/take-up.ts';
import { Failure } from '../../../shared/errors.ts';
import type { AgentUnderTest } from '../../agent/server/agent-under-test.ts';
import { startTestAgent } from '../../agent/server/agent-under-test.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { TestWorld } from './test-world.ts';
import { jobOf as signJobOf, testWorld } from './test-world.ts';

/** Stands in for IndexedDB, the browser's locks and its socket. */
const browser = vi.hoisted(() => ({
  jobs: new Map<string, Job>(),
  busy: new Set<string>(),
  connect: async (): Promise<LinkClient> => Promise.reject(new Error('not connected')),
}));

vi.mock('../../../extension/jobs/store.ts', () => {
  const change = async (id: string, more: Partial<Job>): Promise<void> => {
    const job = browser.jobs.get(id);
    if (job !== undefined) browser.jobs.set(id, { ...job, ...more });
  };
  return {
    jobOf: async (id: string) => browser.jobs.get(id) ?? null,
    noteAsked: (id: string, asked: Asked | null) => change(id, { asked }),
    keepSigned: (id: string, copies: ReadonlyMap<number, Job['signed'][number]>) =>
      change(id, { signed: browser.jobs.get(id)?.documents.map((_, n) => copies.get(n) ?? null) ?? [] }),
    unanswered: async () => [...browser.jobs.values()].filter((job) => job.asked !== null),
  };
});
vi.mock('../../../extension/jobs/hold.ts', () => ({
  holdJobIfFree: async (id: string, act: () => Promise<void>) => (browser.busy.has(id) ? undefined : act()),
}));
vi.mock('../../../extension/link/connect.ts', () => ({ connectLink: () => browser.connect() }));

let test: AgentUnderTest;
let world: TestWorld;
let link: LinkClient;

beforeEach(async () => {
  browser.jobs.clear();
  browser.busy.clear();
  test = await startTestAgent();
  world = testWorld([test.agent.port]);
  const { code } = await askAgentToPair(test.paths);
  await pairOver(world, code, 'Văn thư');
  browser.connect = async () => new LinkClient(world, await reach(world));
  link = await browser.connect();
});

afterEach(async () => {
  link.close();
  await test.stop();
});

/** A job whose document was handed to the agent by a page that is gone. */
async function leftBehind(id: string): Promise<Job> {
  const request = signJobOf(random(100));
  const [document] = request.documents;
  if (document === undefined) throw new Error('no document');
  const job: Job = {
    id,
    createdAt: 0,
    purpose: 'sign',
    source: 'input',
    origin: request.portal.origin,
    topOrigin: null,
    place: null,
    // The second of two, as where the first was signed before.
    documents: [
      { name: 'Phụ lục.pdf', type: document.type, blob: null, address: null },
      { name: 'Tờ trình.pdf', type: document.type, blob: document.blob },
    ],
    wish: null,
    messages: [],
    asked: {
      id: request.id,
      documents: [{ n: 1, sha256: document.sha256, facts: { number: '05/TTr' } }],
      certificate: request.certificate,
      signer: 'Nguyễn Văn A',
      practice: false,
    },
    signed: [null, null],
  };
  browser.jobs.set(id, job);
  await link.sign({ ...request, documents: [{ ...document, name: 'Tờ trình.pdf' }] }, () => {}).catch(() => {});
  return job;
}

describe('what was left with the agent', () => {
  it('is fetched and kept as signed, and nothing is signed again (§2.6)', async () => {
    await leftBehind('a');
    const job = await takeUpJob(link, 'a');
    const signed = job?.signed[1];
    expect(signed).toMatchObject({ name: 'Tờ trình.signed.pdf', signer: 'Nguyễn Văn A', delivery: 'pending' });
    expect(signed?.facts).toEqual({ number: '05/TTr' });
    expect(await signed?.blob.text()).toContain('% signed 0');
    expect(browser.jobs.get('a')).toMatchObject({ asked: null, signed: [null, { sha256: signed?.sha256 }] });
    expect(test.desk.asked.length).toBe(1);
  });

  it('keeps what the office leaves to be known with the signed file', async () => {
    const job = await leftBehind('a');
    const row = { n: 0, signed: new Blob(), sha256Before: '', sha256After: '', certificate: '', signedAt: '' };
    if (job.asked === null) throw new Error('nothing was asked');
    expect(signedCopyOf(job, job.asked, 0, { ...row, notes: ['seal-unproven'] }).notes).toEqual(['seal-unproven']);
    expect(signedCopyOf(job, job.asked, 0, { ...row, notes: [] })).not.toHaveProperty('notes');
  });

  it('is asked for once: what is kept is kept', async () => {
    await leftBehind('a');
    const first = await takeUpJob(link, 'a');
    expect(await takeUpJob(link, 'a')).toBe(first);
  });

  it('is nothing where nothing was signed, and the job can be asked anew', async () => {
    test.desk.prompt = () => Promise.reject(new Failure('PIN_INCORRECT', { state: 'many' }));
    await leftBehind('a');
    expect(await takeUpJob(link, 'a')).toMatchObject({ asked: null, signed: [null, null] });
    expect(browser.jobs.get('a')).toMatchObject({ asked: null, signed: [null, null] });
    expect(await takeUpJob(link, 'unknown')).toBeNull();
  });

  it('stays asked for while the agent cannot be reached', async () => {
    const job = await leftBehind('a');
    await test.stop();
    await vi.waitFor(() => expect(world.sockets.at(-1)?.readyState).toBe(3));
    await expect(takeUpJob(link, 'a')).rejects.toMatchObject({
      code: expect.stringMatching(/LINK_LOST|AGENT_UNAVAILABLE/),
    });
    await takeUpAll();
    expect(browser.jobs.get('a')).toEqual(job);
  });

  it('is fetched for all jobs that no page has in hand', async () => {
    await leftBehind('a');
    await leftBehind('b');
    await leftBehind('open');
    browser.busy.add('open');
    await takeUpAll();
    expect([...browser.jobs.values()].map(({ id, signed }) => [id, signed[1] !== null])).toEqual([
      ['a', true],
      ['b', true],
      ['open', false],
    ]);
  });

  it('asks no agent where there is nothing', async () => {
    browser.connect = () => Promise.reject(new Error('must not be called'));
    await takeUpAll();
  });
});
