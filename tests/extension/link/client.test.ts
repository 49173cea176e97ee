import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAgentToPair } from '../../../agent/server/ask-agent.ts';
import { LinkClient } from '../../../extension/link/client.ts';
import type { SignEvent } from '../../../extension/link/link.ts';
import { pairOver } from '../../../extension/link/pair-over.ts';
import { reach } from '../../../extension/link/reach.ts';
import { Failure } from '../../../shared/errors.ts';
import type { AgentUnderTest } from '../../agent/server/agent-under-test.ts';
import { startTestAgent } from '../../agent/server/agent-under-test.ts';
import { random } from '../../shared/protocol/keys.ts';
import type { TestWorld } from './test-world.ts';
import { bytesOf, jobOf, testWorld } from './test-world.ts';

let test: AgentUnderTest;
let world: TestWorld;
let link: LinkClient;

beforeEach(async () => {
  test = await startTestAgent();
  world = testWorld([test.agent.port]);
  const { code } = await askAgentToPair(test.paths);
  await pairOver(world, code, 'Văn thư');
  link = new LinkClient(world, await reach(world));
});

afterEach(async () => {
  link.close();
  await test.stop();
});

const nothing = (): void => {};
const large = (sizeBytes: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 65_536) bytes.set(random(Math.min(65_536, sizeBytes - at)), at);
  return bytes;
};

describe('questions', () => {
  it('are answered with the name of this pairing', async () => {
    expect(await link.status()).toEqual({
      version: '0.1.0',
      host: 'may-van-thu',
      tokens: [{ label: 'Token 1', pin: 'ok' }],
      certificates: 1,
      paired: 'Văn thư',
    });
    expect(await link.certificates()).toEqual({ certificates: [], faults: [] });
    expect(link.agentVersion).toBe('0.1.0');
  });

  it('fail with the desk’s failure, and with a reference alone where it was a bug', async () => {
    test.desk.certificates = () => Promise.reject(new Failure('TOKEN_BUSY', {}));
    await expect(link.certificates()).rejects.toMatchObject({ code: 'TOKEN_BUSY' });
    test.desk.status = () => Promise.reject(new TypeError('secret path /home/lan'));
    const failure: unknown = await link.status().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INTERNAL', details: { reference: expect.stringMatching(/^[0-9a-f]{8}$/) } });
    expect(JSON.stringify(failure)).not.toContain('lan');
    expect(test.records.find(({ event }) => event === 'bug')?.fields?.stack).toContain('secret path');
  });

  it('are asked over a new connection where the last was lost', async () => {
    world.sockets.at(-1)?.terminate();
    await vi.waitFor(async () => expect((await link.status()).paired).toBe('Văn thư'));
  });
});

describe('signing', () => {
  it('brings the document joined with what the agent appended', async () => {
    const events: SignEvent[] = [];
    const pdf = random(1000);
    const rows = await link.sign(jobOf(pdf), (event) => events.push(event));
    expect(await bytesOf(rows[0])).toEqual(Buffer.concat([pdf, Buffer.from('\n% signed 0\n')]));
    expect(events).toEqual([
      { kind: 'sent', n: 0, bytes: 1000 },
      { kind: 'state', n: 0, state: 'received' },
      { kind: 'state', n: 0, state: 'shown' },
      { kind: 'state', n: 0, state: 'signed' },
      { kind: 'row', row: rows[0] },
    ]);
  });

  it('hands the desk private copies of the very bytes, and removes them afterwards (T7)', async () => {
    const pdf = random(5000);
    await link.sign(jobOf(pdf), nothing);
    const { documents } = test.desk.asked[0] ?? { documents: [] };
    expect(documents[0]?.bytes).toEqual(Buffer.from(pdf));
    expect(documents[0]?.mode).toBe(0o600);
    await vi.waitFor(async () => {
      const { existsSync } = await import('node:fs');
      expect(existsSync(documents[0]?.path ?? '')).toBe(false);
    });
  });

  it('carries many documents and large ones, in both directions, within the credit', async () => {
    const documents = [large(9_000_000), random(1), large(5_000_001)];
    test.desk.append = ({ n }) => large(n === 0 ? 9_500_000 : 10);
    const rows = await link.sign(jobOf(...documents), nothing);
    expect(rows.map(({ n }) => n)).toEqual([0, 1, 2]);
    for (const [n, bytes] of documents.entries()) {
      const signed = await bytesOf(rows[n]);
      expect(signed.subarray(0, bytes.length).equals(bytes)).toBe(true);
    }
    expect((await bytesOf(rows[0])).length).toBe(18_500_000);
  });

  it('gives a failed document its own row and the others their result', async () => {
    const failure = { code: 'DOC_ENCRYPTED', details: {} } as const;
    test.desk.append = ({ n }) => (n === 0 ? { n, failure } : Buffer.from('signed'));
    const rows = await link.sign(jobOf(random(10), random(10)), nothing);
    expect(rows[0]).toEqual({ n: 0, failure });
    expect((await bytesOf(rows[1])).length).toBe(16);
  });

  it('fails as a whole with what the desk throws before anything was signed', async () => {
    test.desk.prompt = () => Promise.reject(new Failure('PIN_INCORRECT', { state: 'low', tries: 2 }));
    await expect(link.sign(jobOf(random(10)), nothing)).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
      details: { state: 'low', tries: 2 },
    });
  });

  it('asks nobody where the bytes are not those that were announced (T7)', async () => {
    const job = jobOf(random(10), random(10));
    const other = {
      ...job,
      documents: [job.documents[0], { ...job.documents[1], sha256: 'a'.repeat(64) }],
    } as typeof job;
    await expect(link.sign(other, nothing)).rejects.toMatchObject({
      code: 'DOC_CHANGED',
      details: { expectedSha256: 'a'.repeat(64), actualSha256: job.documents[1]?.sha256 },
    });
    expect(test.desk.asked).toEqual([]);
  });

  it('refuses a product whose digest is not the one named, and one of another document', async () => {
    const { sign } = test.desk;
    test.desk.sign = async function* (...input) {
      for await (const outcome of sign(...input)) {
        if ('failure' in outcome) yield outcome;
        else if (outcome.n === 0) yield { ...outcome, sha256After: '0'.repeat(64) };
        else yield { ...outcome, sha256Before: '0'.repeat(64) };
      }
    };
    const rows = await link.sign(jobOf(random(10), random(10)), nothing);
    expect(rows[0]).toEqual({ n: 0, failure: { code: 'PRODUCT_REJECTED', details: { check: 'sha256After' } } });
    expect(rows[1]).toMatchObject({ n: 1, failure: { code: 'DOC_CHANGED' } });
  });

  it('fails alone where a document cannot be read any more, and asks nobody', async () => {
    const job = jobOf(random(10));
    const unreadable = {
      size: 10,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }),
    };
    const documents = [{ ...job.documents[0], blob: unreadable as unknown as Blob }] as typeof job.documents;
    await expect(link.sign({ ...job, documents }, nothing)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
    expect(test.desk.asked).toEqual([]);
    expect((await link.sign(jobOf(random(10)), nothing)).length).toBe(1);
  });
});

describe('an id', () => {
  it('never signs twice: the same request again gives the same result (T10)', async () => {
    const job = jobOf(random(100));
    const first = await link.sign(job, nothing);
    const second = await link.sign(job, nothing);
    expect(await bytesOf(second[0])).toEqual(await bytesOf(first[0]));
    expect(test.desk.asked.length).toBe(1);
  });

  it('with other content is refused', async () => {
    const job = jobOf(random(100));
    await link.sign(job, nothing);
    await expect(link.sign({ ...jobOf(random(100)), id: job.id }, nothing)).rejects.toMatchObject({
      code: 'REQUEST_CONFLICT',
      details: { id: job.id },
    });
    expect(test.desk.asked.length).toBe(1);
  });

  it('that nobody signed for is unknown', async () => {
    await expect(link.resume(jobOf(random(10)), nothing)).rejects.toMatchObject({ code: 'REQUEST_UNKNOWN' });
  });

  it('can be asked anew where nothing was signed', async () => {
    const job = jobOf(random(100));
    test.desk.prompt = () => Promise.reject(new Failure('NO_TOKEN', {}));
    await expect(link.sign(job, nothing)).rejects.toMatchObject({ code: 'NO_TOKEN' });
    test.desk.prompt = async () => {};
    expect((await link.sign(job, nothing)).length).toBe(1);
  });
});

describe('cancelling', () => {
  it('withdraws the prompt within half a second, and nothing is signed (§3.1)', async () => {
    const cancel = new AbortController();
    let withdrawnAt = 0;
    test.desk.prompt = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          withdrawnAt = Date.now();
          reject(signal.reason as Error);
        });
        setTimeout(() => cancel.abort(), 20);
      });
    const begun = Date.now();
    await expect(link.sign(jobOf(random(10)), nothing, cancel.signal)).rejects.toMatchObject({
      code: 'USER_CANCELLED',
    });
    expect(withdrawnAt - begun).toBeLessThan(500);
    expect(test.desk.appendedPaths).toEqual([]);
  });

  it('works while a document is still on its way', async () => {
    const cancel = new AbortController();
    const job = jobOf(large(8_000_000));
    await expect(link.sign(job, () => cancel.abort(), cancel.signal)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(test.desk.asked).toEqual([]);
    expect((await link.sign(jobOf(random(10)), nothing)).length).toBe(1);
  });
});

describe('a lost connection', () => {
  it('withdraws the prompt within half a second: nothing is signed for a page that is gone (§3.1)', async () => {
    const lost = Promise.withResolvers<number>();
    test.desk.prompt = (_, signal) =>
      new Promise((_resolve, reject) => {
        const begun = Date.now();
        signal.addEventListener('abort', () => {
          lost.resolve(Date.now() - begun);
          reject(signal.reason as Error);
        });
        world.sockets.at(-1)?.terminate();
      });
    await expect(link.sign(jobOf(random(10)), nothing)).rejects.toMatchObject({ code: 'LINK_LOST' });
    expect(await lost.promise).toBeLessThan(500);
    expect(test.desk.appendedPaths).toEqual([]);
  });

  it('does not lose a finished result: the link resumes by itself (§2.6)', async () => {
    const finished = Promise.withResolvers<void>();
    test.desk.append = ({ n }) => (n === 0 ? large(6_000_000) : Buffer.from('two'));
    const { sign } = test.desk;
    test.desk.sign = async function* (...input) {
      yield* sign(...input);
      finished.resolve();
    };
    const job = jobOf(random(100), random(200));
    let dropped = false;
    const pending = link.sign(job, (event) => {
      if (event.kind !== 'state' || event.state !== 'signed' || event.n !== 1 || dropped) return;
      dropped = true;
      void finished.promise.then(() => world.sockets.at(-1)?.terminate());
    });
    const rows = await pending;
    expect(dropped).toBe(true);
    expect((await bytesOf(rows[0])).length).toBe(6_000_100);
    expect((await bytesOf(rows[1])).length).toBe(203);
    expect(test.desk.asked.length).toBe(1);
  });

  it('leaves the result for a later page (§2.6)', async () => {
    const job = jobOf(random(100));
    const rows = await link.sign(job, nothing);
    link.close();
    const later = new LinkClient(world, await reach(world));
    expect(await bytesOf((await later.resume(job, nothing))[0])).toEqual(await bytesOf(rows[0]));
    later.close();
    expect(test.desk.asked.length).toBe(1);
  });

  it('in the middle of a batch keeps what was signed and signs no more', async () => {
    test.desk.append = ({ n }) => {
      if (n === 1) world.sockets.at(-1)?.terminate();
      return Buffer.from(`signed ${n}`);
    };
    const { sign } = test.desk;
    test.desk.sign = async function* (...input) {
      for await (const outcome of sign(...input)) {
        yield outcome;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const rows = await link.sign(jobOf(random(10), random(10), random(10)), nothing);
    expect((await bytesOf(rows[0])).subarray(10).toString()).toBe('signed 0');
    expect(rows[2]).toEqual({ n: 2, failure: { code: 'LINK_LOST', details: {} } });
  });
});

it('keeps itself alive while an answer is awaited, by a ping and a call of the browser’s API (§2.3)', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const shown = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    test.desk.prompt = () => {
      shown.resolve();
      return answer.promise;
    };
    const pending = link.sign(jobOf(random(10)), nothing);
    await shown.promise;
    vi.advanceTimersByTime(60_000);
    expect(world.awake).toBe(3);
    answer.resolve();
    await pending;
    vi.advanceTimersByTime(60_000);
    expect(world.awake).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});

describe('signing what is no document', () => {
  const asked = () => {
    const { id, portal, certificate } = jobOf(random(1));
    const items = [{ form: 'login', nonce: 'A'.repeat(44) } as const, { form: 'text', value: 'AAAA' } as const];
    return { id, portal, certificate, items };
  };

  it('brings a row an item from the agent', async () => {
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' };
    expect(await link.signMessages(asked())).toEqual([
      { n: 0, signature: Uint8Array.of(0, 1), algorithm },
      { n: 1, signature: Uint8Array.of(1, 1), algorithm },
    ]);
    expect(test.desk.askedMessages[0]?.request.portal.origin).toBe('https://portal.example');
  });

  it('withdraws the agent’s prompt when the page goes', async () => {
    test.desk.messagePrompt = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const page = new AbortController();
    const rows = link.signMessages(asked(), page.signal);
    await vi.waitFor(() => expect(test.desk.askedMessages).toHaveLength(1));
    page.abort();
    await expect(rows).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it('sends the stamps and the record of a document with it', async () => {
    const job = jobOf(random(10));
    const [document] = job.documents;
    const stamp = { page: 1, xMm: 1, yMm: 1, widthMm: 10, heightMm: 10, items: [] };
    const stamped = { ...(document ?? expect.unreachable()), stamps: [stamp], record: { number: '05/QĐ-UBND' } };
    await link.sign({ ...job, documents: [stamped] }, nothing);
    expect(test.desk.asked[0]?.request.documents[0]).toMatchObject({
      stamps: [stamp],
      record: { number: '05/QĐ-UBND' },
    });
  });

  it('a request that is larger than a message is refused before anything leaves, and the link goes on', async () => {
    const value = 'A'.repeat(87_380);
    const items = Array.from({ length: 60 }, () => ({ form: 'text', value }) as const);
    await expect(link.signMessages({ ...asked(), items })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(await link.signMessages(asked())).toHaveLength(2);
  });
});
