import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Library from '../../../../extension/content/page-api/public.ts';
import * as source from '../../../../extension/content/page-api/trien.ts';
import { words } from '../../../../extension/content/page-api/words.ts';
import { failureRows } from '../../../../shared/errors.ts';
import { type PageCode, pageCodes } from '../../../../shared/protocol/page-codes.ts';
import type { Role as SharedRole } from '../../../../shared/records/role.ts';
import type { Report as SharedReport } from '../../../../shared/validation/report.ts';
import { buildLibrary, openFakePage } from '../page-api-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-page-api-'));
beforeAll(() => buildLibrary(folder), 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  // Others in this world are in no page.
  Reflect.deleteProperty(globalThis, 'window');
});

const pdf = () => new File(['%PDF-1.7'], 'Tờ trình.pdf', { type: 'application/pdf' });
const signedFile = (name: string) => new File(['%PDF-1.7 signed'], name, { type: 'application/pdf' });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as Library.TrienError,
  );
const codeOf = async (promise: Promise<unknown>) => (await failureOf(promise))?.code;

describe('the built library', () => {
  it('is one module without imports, under 6 kB gzip', () => {
    const text = readFileSync(join(folder, 'trien.js'), 'utf8');
    const size = gzipSync(text, { level: 9 }).length;
    console.log(`trien.js: ${text.length} characters, ${size} bytes gzip`);
    expect(text).not.toMatch(/\bimport\s*[{('"*]/);
    expect(size).toBeLessThan(6_000);
  });

  it('has types that stand alone and are those of the source', () => {
    const declared = readFileSync(join(folder, 'trien.d.ts'), 'utf8');
    expect(declared).not.toMatch(/\bimport\b.*from/);
    for (const code of Object.keys(pageCodes)) expect(declared).toContain(`| '${code}'`);
    const check: Library.Role = 'plain' satisfies SharedRole;
    const other: SharedRole = check satisfies Library.Role;
    expect(other).toBe('plain');
    // By the compiler: a report of ours is one that pages are promised; the functions are those that are declared.
    const promised = (report: SharedReport): Library.Report => report;
    const declaredFunctions: Omit<typeof Library, 'TrienError'> = source;
    expect(Object.keys(declaredFunctions).sort()).toEqual(
      ['TrienError', 'authenticate', 'certificates', 'sign', 'signBatch', 'status', 'verify', 'version'].sort(),
    );
    expect(promised).toBeTypeOf('function');
  });

  it('is compiled against by a strict TypeScript page', () => {
    const sample = `import { authenticate, certificates, sign, signBatch, status, TrienError, verify, version } from './trien.js';
      const file = new File([], 'a.pdf');
      const signal = AbortSignal.timeout(1_000);
      async function all(): Promise<string> {
        try {
          const { agent } = await status();
          const one = await sign(file, { role: 'issue', number: '05/QĐ', signal, store: (signed) => fetch('/x', { method: 'PUT', body: signed.signed }) });
          const batch = signBatch([file, { blob: new Blob(), name: 'b.pdf' }], { onProgress: (at) => console.log(at.state) });
          for await (const result of batch) console.log('error' in result ? result.error.code : result.sha256);
          const { failed } = await batch.summary;
          const { signatures } = await verify(one.signed instanceof File ? one.signed : file, { lang: 'en' });
          const [first] = await certificates();
          const token = await authenticate('n'.repeat(44));
          return [agent, failed, signatures[0]?.indication, first?.der, token.algorithm, version].join();
        } catch (error) {
          if (!(error instanceof TrienError)) throw error;
          switch (error.code) {
            case 'USER_CANCELLED': return error.userMessage.vi;
            // @ts-expect-error no such code
            case 'NO_SUCH_CODE': return '';
            default: return error.docsUrl;
          }
        }
      }
      void all();`;
    writeFileSync(join(folder, 'sample.ts'), sample);
    const options = { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' };
    const compilerOptions = {
      ...options,
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      exactOptionalPropertyTypes: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['sample.ts'] }));
    execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  }, 60_000);

  it('explains each code on the page that docsUrl names, in both languages', async () => {
    const { trien } = await openFakePage(folder);
    const page = readFileSync(join(folder, 'trien-errors.html'), 'utf8');
    for (const code of Object.keys(pageCodes) as PageCode[]) {
      const error = new trien.TrienError(code);
      expect(new URL(error.docsUrl)).toMatchObject({ hash: `#${code}` });
      expect(page).toContain(`id="${code}"`);
      expect(error.userMessage).toEqual({ vi: words[code][0], en: words[code][1] });
      expect(error.retryable).toBe(failureRows[code].retryable);
      // Words for people never have a place that nobody fills.
      expect(`${words[code][0]}${words[code][1]}`).not.toMatch(/[{}]/);
    }
  });
});

describe('without an extension', () => {
  it('every call says so within about a second, and a later one looks again', async () => {
    const { trien } = await openFakePage(folder, false);
    const failures = await Promise.all([
      codeOf(trien.status()),
      codeOf(trien.certificates()),
      codeOf(trien.sign(pdf())),
      codeOf(trien.signBatch([pdf()]).summary),
      codeOf(trien.verify(pdf())),
      codeOf(trien.authenticate('n'.repeat(44))),
    ]);
    expect(failures).toEqual(Array(6).fill('EXTENSION_UNAVAILABLE'));
    expect(await codeOf(trien.status())).toBe('EXTENSION_UNAVAILABLE');
  });
});

describe('status', () => {
  it('names both versions', async () => {
    const { trien } = await openFakePage(folder);
    expect(await trien.status()).toEqual({ extension: '0.2.0', agent: '0.9.0' });
  });

  it.each([
    [{ agent: 'absent', version: null, notEnabled: null }, 'AGENT_UNAVAILABLE'],
    [{ agent: 'unpaired', version: null, notEnabled: null }, 'AGENT_NOT_PAIRED'],
    [{ agent: 'there', version: '1', notEnabled: 'https://top.example' }, 'NOT_ENABLED'],
  ])('of %j is %s', async (answer, code) => {
    const page = await openFakePage(folder);
    page.answers.status = { kind: 'status', ...answer };
    const error = await failureOf(page.trien.status({ lang: 'en' }));
    expect(error).toBeInstanceOf(page.trien.TrienError);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(words[code as PageCode][1]);
  });
});

describe('sign', () => {
  it('hands the file over once the official has signed, with what the extension read in it', async () => {
    const page = await openFakePage(folder);
    const states: string[] = [];
    const signing = page.trien.sign(pdf(), {
      role: 'issue',
      number: '05/QĐ-UBND',
      onProgress: ({ state }) => states.push(state),
    });
    const { offer } = await page.takeUp();
    expect(page.asked[0]).toMatchObject({
      kind: 'open',
      purpose: 'sign',
      source: 'page-api',
      documents: [{ name: 'Tờ trình.pdf', type: 'application/pdf', address: null }],
      wish: { role: 'issue', number: '05/QĐ-UBND' },
    });
    const back = offer.putBack(signedFile('Tờ trình.signed.pdf'), 0, {});
    const signed = await signing;
    expect(signed).toMatchObject({
      n: 0,
      name: 'Tờ trình.signed.pdf',
      signer: 'Nguyễn Văn A',
      signedAt: '2026-11-22T02:00:00Z',
      verdict: 'TOTAL-PASSED',
    });
    expect(await signed.signed.text()).toBe('%PDF-1.7 signed');
    // The page has it; whether the portal has, nobody has proved.
    expect(await back).toEqual({ outcome: 'unconfirmed' });
    expect(states).toEqual(['waiting', 'opened', 'signed']);
  });

  it('tells the official that the portal has the file only when `store` has put it there', async () => {
    const page = await openFakePage(folder);
    const stored: string[] = [];
    const signing = page.trien.sign(pdf(), { store: async ({ name }) => stored.push(name) });
    const { offer } = await page.takeUp();
    expect(await offer.putBack(signedFile('a.signed.pdf'), 0, {})).toEqual({ outcome: 'confirmed' });
    await signing;
    expect(stored).toEqual(['a.signed.pdf']);
  });

  it('of which the portal refuses the file fails with the portal’s own reason; the official is told', async () => {
    const page = await openFakePage(folder);
    const reason = new Error('HTTP 500');
    const signing = failureOf(page.trien.sign(pdf(), { store: () => Promise.reject(reason) }));
    const { offer } = await page.takeUp();
    expect(await offer.putBack(signedFile('a.signed.pdf'), 0, {})).toEqual({
      outcome: 'refused',
      reason: 'Error: HTTP 500',
    });
    expect(await signing).toMatchObject({ code: 'UPLOAD_REJECTED', cause: reason });
  });

  it('of which the portal refuses the file with something that is no text fails all the same, at once', async () => {
    const page = await openFakePage(folder);
    const signing = codeOf(page.trien.sign(pdf(), { store: () => Promise.reject(Object.create(null)) }));
    const { offer } = await page.takeUp();
    expect(await offer.putBack(signedFile('a.signed.pdf'), 0, {})).toEqual({ outcome: 'refused', reason: '' });
    expect(await signing).toBe('UPLOAD_REJECTED');
  });

  it('is USER_CANCELLED where the window is closed, or the official says no in the page', async () => {
    const page = await openFakePage(folder);
    const signing = codeOf(page.trien.sign(pdf()));
    (await page.takeUp()).offer.left();
    expect(await signing).toBe('USER_CANCELLED');
    page.leave.is = false;
    expect(await codeOf(page.trien.sign(pdf()))).toBe('USER_CANCELLED');
  });

  it('ended by its caller withdraws the window and rejects with the caller’s reason', async () => {
    const page = await openFakePage(folder);
    const caller = new AbortController();
    const signing = failureOf(page.trien.sign(pdf(), { signal: caller.signal }));
    const { offer, withdrawn } = await page.takeUp();
    expect(withdrawn()).toBe(false);
    caller.abort(new Error('closed'));
    expect(await signing).toBe(caller.signal.reason);
    await expect.poll(withdrawn).toBe(true);
    // What was signed all the same has nobody to go to; the extension keeps it.
    expect(await offer.putBack(signedFile('a.signed.pdf'), 0, {})).toEqual({ outcome: 'no-place' });
    expect(await failureOf(page.trien.sign(pdf(), { signal: caller.signal }))).toBe(caller.signal.reason);
  });

  it('waits where another window of the tab stands open', async () => {
    const page = await openFakePage(folder);
    page.answers.open = { kind: 'busy' };
    const signing = page.trien.sign(pdf());
    await expect.poll(() => page.asked.length).toBeGreaterThan(1);
    page.answers.open = { kind: 'opened', jobId: 'j' };
    const { offer } = await page.takeUp();
    void offer.putBack(signedFile('a.signed.pdf'), 0, {});
    expect((await signing).name).toBe('a.signed.pdf');
  });

  it.each([
    [{ kind: 'refused', failure: { code: 'ORIGIN_NOT_ALLOWED', details: { origin: 'https://a.vn' } } }, 'NOT_ENABLED'],
    [undefined, 'NOT_ENABLED'],
    [() => Promise.reject(new Error('Extension context invalidated.')), 'EXTENSION_UNAVAILABLE'],
  ])('that the background answers with %j is %s', async (answer, code) => {
    const page = await openFakePage(folder);
    page.answers.open = answer;
    expect(await codeOf(page.trien.sign(pdf()))).toBe(code);
  });

  it.each([
    [{ name: '', blob: new Blob() }, 'documents[0].name'],
    [{ name: 'a.pdf', blob: '%PDF-' }, 'documents[0].blob'],
    [new Blob(['%PDF-']), 'documents[0].name'],
    [null, 'documents[0].name'],
    [{ name: 'a.pdf', blob: () => 1 }, 'document'],
  ])('of %j is MESSAGE_INVALID and names %s', async (document, reason) => {
    const { trien } = await openFakePage(folder);
    const error = await failureOf(trien.sign(document as never));
    expect(error).toMatchObject({ code: 'MESSAGE_INVALID', details: { reason } });
  });
});

describe('signBatch', () => {
  it('gives each document as it comes, those that failed too, and a summary in their order', async () => {
    const page = await openFakePage(folder);
    const batch = page.trien.signBatch([pdf(), pdf(), pdf()]);
    const came: (number | string)[] = [];
    const reading = (async () => {
      for await (const result of batch) came.push('error' in result ? result.error.code : result.n);
    })();
    const { offer } = await page.takeUp();
    await offer.putBack(signedFile('c.signed.pdf'), 2, {});
    await expect.poll(() => came).toEqual([2]);
    await offer.putBack(signedFile('a.signed.pdf'), 0, {});
    offer.failed?.(1, { code: 'DOC_DAMAGED', details: { reason: 'x' } });
    await reading;
    expect(came).toEqual([2, 0, 'DOC_DAMAGED']);
    const { signed, failed, results } = await batch.summary;
    expect({ signed, failed }).toEqual({ signed: 2, failed: 1 });
    expect(results.map(({ n }) => n)).toEqual([0, 1, 2]);
    expect(page.asked.filter(({ kind }) => kind === 'open')).toHaveLength(1);
  });

  it('that is broken off tells what was signed before', async () => {
    const page = await openFakePage(folder);
    const { summary } = page.trien.signBatch([pdf(), pdf()]);
    const { offer } = await page.takeUp();
    await offer.putBack(signedFile('a.signed.pdf'), 0, {});
    offer.left();
    expect(await summary).toMatchObject({
      signed: 1,
      failed: 1,
      results: [{ n: 0 }, { error: { code: 'USER_CANCELLED' } }],
    });
  });

  it('of nothing is refused', async () => {
    const { trien } = await openFakePage(folder);
    expect(await codeOf(trien.signBatch([]).summary)).toBe('MESSAGE_INVALID');
  });
});

describe('authenticate', () => {
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-384' } as const;

  it('gives a token in which the page has no word on the origin', async () => {
    const page = await openFakePage(folder);
    const nonce = 'n'.repeat(44);
    const login = page.trien.authenticate(nonce);
    const { offer } = await page.takeUp();
    expect(page.asked[0]).toEqual({
      kind: 'message',
      source: 'page-api',
      ref: 'page-api-1',
      items: [{ form: 'login', nonce }],
    });
    offer.signatures?.([{ signature: 'c2ln', certificate: 'Y2VydA==', algorithm }]);
    expect(await login).toEqual({
      format: 'trien:1',
      unverifiedCertificate: 'Y2VydA==',
      algorithm: 'ES384',
      signature: 'c2ln',
    });
  });

  it('fails with what the agent says, without what is nobody’s business', async () => {
    const page = await openFakePage(folder);
    const login = failureOf(page.trien.authenticate('n'.repeat(44)));
    const { offer } = await page.takeUp();
    offer.signatures?.([{ failure: { code: 'PIN_INCORRECT', details: { state: 'final', tries: 1 } } }]);
    expect(await login).toMatchObject({ code: 'PIN_INCORRECT', details: {}, retryable: true });
  });

  it('refuses a nonce that is too short before anything is opened', async () => {
    const page = await openFakePage(folder);
    expect(await codeOf(page.trien.authenticate('too short'))).toBe('MESSAGE_INVALID');
    expect(page.asked).toEqual([]);
  });
});

describe('verify and certificates', () => {
  it('are told by the extension, without a window', async () => {
    const page = await openFakePage(folder);
    expect(await page.trien.verify(pdf(), { lang: 'en' })).toMatchObject({
      file: 'Tờ trình.pdf',
      verdict: 'TOTAL-PASSED',
    });
    expect(page.asked[0]).toMatchObject({ kind: 'judge', name: 'Tờ trình.pdf', language: 'en' });
    expect(await page.trien.certificates()).toEqual([]);
    page.answers.judge = {
      kind: 'refused',
      failure: { code: 'DOC_TOO_LARGE', details: { sizeBytes: 2, limitBytes: 1 } },
    };
    expect(await failureOf(page.trien.verify(pdf()))).toMatchObject({
      code: 'DOC_TOO_LARGE',
      details: { limitBytes: 1 },
    });
  });
});
