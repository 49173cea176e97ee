import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type Batch, type BatchOutcome, signBatch } from '../../../agent/signing/batch.ts';
import { Failure } from '../../../shared/errors.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { writePdfOfSize } from '../../bench/pdf-of-size.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { pdfsig } from '../../e2e/judges.ts';
import { fakePrompt } from '../fake-prompt.ts';
import { certificateOf, type FakeTokensOptions, fakeToken, fakeTokens } from '../fake-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-batch-'));
const paths = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => join(folder, name));
const broken = join(folder, 'broken.pdf');
let key: SigningKey;

beforeAll(() => {
  key = issueKey('p256');
  for (const [n, path] of paths.entries()) writePdfOfSize(path, 5_000 + n);
  writeFileSync(broken, '%PDF-1.7 nothing more');
});

const sha256 = (...parts: Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

interface Run {
  readonly outcomes: BatchOutcome[];
  readonly error: unknown;
  readonly steps: string[];
  readonly log: readonly string[];
  readonly prompt: ReturnType<typeof fakePrompt>;
}

async function run(
  files: readonly string[],
  options: FakeTokensOptions & { answer?: string; batch?: Partial<Batch>; signal?: AbortSignal } = {},
): Promise<Run> {
  const tokens = fakeTokens(key, options);
  const prompt = fakePrompt(options.answer);
  const steps: string[] = [];
  const outcomes: BatchOutcome[] = [];
  const batch: Batch = {
    origin: 'https://portal.example',
    certificate: certificateOf(key),
    documents: files.map((path, n) => ({ n, name: `tên ${n}`, path })),
    options: {},
    consent: 'prompt',
    ...options.batch,
  };
  const desk = { tokens, prompt, clock: { now: Date.now }, hasher: nodeHasher, anchors: [], say: sayIn('en') };
  let error: unknown = null;
  try {
    const signal = options.signal ?? new AbortController().signal;
    for await (const outcome of signBatch(batch, desk, (n, step) => void steps.push(`${n} ${step}`), signal)) {
      outcomes.push(outcome);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { outcomes, error, steps, log: tokens.log, prompt };
}

describe('a batch', () => {
  it('asks once for all of its documents, and signs each: pdfsig agrees', async () => {
    const { outcomes, error, log, prompt, steps } = await run(paths);
    expect(error).toBeNull();
    expect(log).toEqual(['login', 'sign', 'sign', 'sign', 'close']);
    expect(prompt.asked).toHaveLength(1);
    expect(steps.filter((step) => step.startsWith('1'))).toEqual(['1 shown', '1 confirmed', '1 signed']);
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw new Error(outcome.failure.code);
      const original = readFileSync(paths[outcome.n] ?? '');
      const product = join(folder, `product-${outcome.n}.pdf`);
      writeFileSync(product, Buffer.concat([original, outcome.appended]));
      expect(outcome.sha256Before).toBe(sha256(original));
      expect(outcome.sha256After).toBe(sha256(original, outcome.appended));
      expect(pdfsig(product).text).toContain('Signature is Valid.');
    }
  });

  it('shows origin, signer, token, names and the digest of the digests (security.md §3.1)', async () => {
    const { prompt } = await run(paths.slice(0, 2));
    const digests = paths.slice(0, 2).map((path) => createHash('sha256').update(readFileSync(path)).digest());
    const digits = sha256(...digests).slice(0, 16);
    expect(prompt.asked[0]?.subject).toMatchObject({
      origin: 'https://portal.example',
      signer: 'Nguyễn Văn Thử',
      token: fakeToken.label,
      documents: [{ name: 'tên 0' }, { name: 'tên 1' }],
      shortDigest: digits.replace(/(.{4})(?=.)/g, '$1 '),
    });
  });

  it('tells of a document that cannot be signed before anybody is asked, and signs the others', async () => {
    const { outcomes, prompt } = await run([broken, paths[0] ?? '']);
    expect(outcomes[0]).toMatchObject({ n: 0, failure: { code: 'DOC_DAMAGED' } });
    expect(outcomes[1]).toMatchObject({ n: 1, sha256Before: expect.any(String) });
    expect(prompt.asked[0]?.subject.documents).toHaveLength(1);
  });

  it('asks nobody where nothing can be signed', async () => {
    const { prompt, log } = await run([broken]);
    expect(prompt.asked).toEqual([]);
    expect(log).toEqual([]);
  });

  it('refuses a document that changed between preview and signature; the signature is thrown away', async () => {
    const path = join(folder, 'changing.pdf');
    writePdfOfSize(path, 5_000);
    const beforeSign = (): void => writePdfOfSize(path, 6_000);
    const { outcomes } = await run([path], { beforeSign });
    expect(outcomes).toMatchObject([
      { n: 0, failure: { code: expect.stringMatching(/DOC_CHANGED|PRODUCT_REJECTED|INPUT_UNREADABLE/) } },
    ]);
  });

  it('names both digests of a document whose bytes changed in place between preview and signature', async () => {
    const path = join(folder, 'in-place.pdf');
    writePdfOfSize(path, 5_000);
    const was = readFileSync(path);
    const is = Buffer.from(was);
    // A byte that no reader needs: the comment behind the header.
    is[10] = 0xe1;
    const { outcomes } = await run([path], { beforeSign: () => writeFileSync(path, is) });
    const details = { expectedSha256: sha256(was), actualSha256: sha256(is) };
    expect(outcomes).toEqual([{ n: 0, failure: { code: 'DOC_CHANGED', details } }]);
  });

  it('ends when the token goes: what was signed stays, nothing else is', async () => {
    const beforeSign = (count: number): void => {
      if (count === 1) throw new Failure('TOKEN_REMOVED', {});
    };
    const { outcomes, error, log } = await run(paths, { beforeSign });
    expect(outcomes.map(({ n }) => n)).toEqual([0]);
    expect(error).toMatchObject({ code: 'TOKEN_REMOVED' });
    expect(log).toEqual(['login', 'sign', 'close']);
  });

  it('ends with a wrong PIN: one login, no second one by itself', async () => {
    const { outcomes, error, log } = await run(paths, { answer: '9999' });
    expect(error).toMatchObject({ code: 'PIN_INCORRECT' });
    expect(outcomes).toEqual([]);
    expect(log).toEqual(['login']);
  });

  it('signs nothing when the official says no', async () => {
    const { error, log } = await run(paths, { answer: 'cancel' });
    expect(error).toMatchObject({ code: 'USER_CANCELLED' });
    expect(log).toEqual([]);
  });

  it('stops between two documents when it is cancelled', async () => {
    const controller = new AbortController();
    const beforeSign = (): void => controller.abort();
    const { error, outcomes, log } = await run(paths, { beforeSign, signal: controller.signal });
    expect(error).toMatchObject({ code: 'USER_CANCELLED' });
    expect(outcomes.length).toBeLessThanOrEqual(1);
    expect(log.filter((entry) => entry === 'sign')).toHaveLength(1);
    expect(log.at(-1)).toBe('close');
  });

  it('asks anew for each document where the key demands it (CKA_ALWAYS_AUTHENTICATE), for that one alone', async () => {
    const { log, prompt } = await run(paths.slice(0, 2), { alwaysAuthenticate: true });
    expect(log).toEqual(['login', 'sign', 'close', 'login', 'sign', 'close']);
    expect(prompt.asked[1]?.subject.documents).toEqual([{ name: 'tên 1', sizeBytes: expect.any(Number) }]);
  });

  it('asks for consent alone where the PIN is typed on the reader', async () => {
    const tokens = [{ ...fakeToken, pinPad: true }];
    const { log, prompt } = await run(paths.slice(0, 1), { reading: { tokens } });
    expect(prompt.asked.map(({ kind }) => kind)).toEqual(['confirm']);
    expect(log[0]).toBe('login at the reader');
  });

  it('asks for consent before the practice key signs for a portal, and not when the command line named it', async () => {
    const practice = certificateOf(key, { practice: true, token: null });
    const asked = await run(paths.slice(0, 1), { batch: { certificate: practice } });
    expect(asked.prompt.asked[0]).toMatchObject({ kind: 'confirm', subject: { token: null } });
    const given = await run(paths.slice(0, 1), { batch: { certificate: practice, consent: 'given' } });
    expect(given.prompt.asked.filter(({ kind }) => kind === 'confirm')).toEqual([]);
  });
});
