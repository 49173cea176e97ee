import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExamplePortal, startPortal } from '../../examples/portal/server.mjs';
import { sayIn } from '../../shared/text/text.ts';
import { buildLibrary } from '../extension/content/page-api-world.ts';
import { softHsmIsMissing } from '../ports/softhsm.ts';
import { openedBy } from './browser.ts';
import { chooseCertificate } from './official.ts';
import { type Seat, takeSeat } from './seat.ts';

const say = sayIn('vi');
const reason = softHsmIsMissing === null ? '' : ` (skipped: ${softHsmIsMissing})`;

let seat: Seat;
let example: ExamplePortal;
let library = '';
let plain: Server;
let plainPort = 0;

beforeAll(async () => {
  if (softHsmIsMissing !== null) return;
  seat = await takeSeat(['rsa2048', 'p256']);
  const { pki, letters } = seat.office;
  library = await buildLibrary(join(seat.folder, 'page-api'));
  example = await startPortal({
    roots: readFileSync(pki.entries.root.pem, 'utf8'),
    rootFile: pki.entries.root.pem,
    issuers: readFileSync(pki.entries.ca.pem, 'utf8'),
    documents: [0, 1, 2].map((n) => ({ name: `Văn bản ${n + 1}.pdf`, bytes: letter(n % letters.length) })),
    library,
    trien: [process.execPath, resolve('agent/main.ts')],
  });
  // A static server of the plainest kind, as any portal's own files would come from.
  const files = join(seat.folder, 'static');
  mkdirSync(files);
  copyFileSync(resolve('examples/portal/plain.html'), join(files, 'plain.html'));
  for (const name of ['trien.js', 'trien-errors.html']) copyFileSync(join(library, name), join(files, name));
  plain = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/frame') {
      response.setHeader('content-type', 'text/html');
      response.end(`<iframe src="http://127.0.0.1:${plainPort}/plain.html" width="600" height="400"></iframe>`);
      return;
    }
    if (!existsSync(join(files, basename(path)))) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(readFileSync(join(files, basename(path))));
  });
  await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening));
  plainPort = (plain.address() as AddressInfo).port;
}, 300_000);

afterAll(async () => {
  plain?.close();
  await example?.stop();
  await seat?.close();
});

const codeOn = (page: Page) => page.locator('#state[data-code]');
const name = 'Nguyễn Văn A';

/** Runs an expression over the library in a page, as the portal's own script would; a failure comes back as its code. */
const call = (page: Page, expression: string): Promise<unknown> =>
  page.evaluate(`import('/trien.js').then(async (trien) => {
    try { return await (${expression}); } catch (error) { return { code: error.code ?? error.name, details: error.details }; }
  })`);

const fileIn = (bytes: Uint8Array, fileName: string): string =>
  `new File([Uint8Array.fromBase64('${Buffer.from(bytes).toString('base64')}')], '${fileName}')`;

const letter = (n: number): Uint8Array => readFileSync(seat.office.letters[n]?.path ?? '');

/** Presses the button that signs, in the window that a call has opened, with the certificate of `name`. */
async function signIn(sign: Page, count: number, holder = name): Promise<void> {
  await chooseCertificate(sign, holder);
  await sign.getByRole('button', { name: say('page.sign.confirm.sign', { count }) }).click();
}

describe.skipIf(softHsmIsMissing !== null)(`the example portal${reason}`, () => {
  let page: Page;

  beforeAll(async () => {
    page = await seat.browser.context.newPage();
    await page.goto(example.origin);
  });

  it('status: extension and agent name their versions', async () => {
    expect(await call(page, 'trien.status()')).toMatchObject({
      extension: expect.stringMatching(/^\d/),
      agent: expect.stringMatching(/^\d/),
    });
  });

  it('verify: the extension judges a file without a window', async () => {
    const bytes = letter(0);
    expect(await call(page, `trien.verify(${fileIn(bytes, 'a.pdf')})`)).toMatchObject({
      file: 'a.pdf',
      verdict: 'NO-SIGNATURE',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('certificates: none before the portal has got a signature', async () => {
    expect(await call(page, 'trien.certificates()')).toEqual([]);
  });

  it('authenticate: the official logs in with the token; the server checks the signature over origin and nonce', async () => {
    const window = await openedBy(seat.browser, () =>
      page.getByRole('button', { name: 'Đăng nhập bằng token' }).click(),
    );
    await chooseCertificate(window, name);
    await window.getByRole('button', { name: say('page.sign.message.login'), exact: true }).click();
    await page.getByRole('heading', { name: 'Văn bản chờ ký' }).waitFor();
    expect(await page.locator('#who').textContent()).toBe(name);
  });

  it('sign: the signed file is on the server, which has verified it for itself', async () => {
    const [first] = example.documents;
    const window = await openedBy(seat.browser, () =>
      page.getByRole('button', { name: `Ký ${first?.name ?? ''}` }).click(),
    );
    const closed = window.waitForEvent('close', { timeout: 90_000 });
    await signIn(window, 1);
    const state = page.locator('#state');
    await expect.poll(() => state.textContent(), { timeout: 60_000 }).not.toBe('');
    expect(await state.textContent()).toMatch(/^Đã ký .*\.signed\.pdf/);
    expect(example.documents[0]).toMatchObject({ verdict: 'TOTAL-PASSED' });
    // The window goes by itself: the portal has proved that it has the file.
    await closed;
  });

  it('certificates: the one that the portal has seen, and no other', async () => {
    expect(await call(page, 'trien.certificates()')).toMatchObject([
      {
        subject: name,
        issuer: 'Test Issuing CA',
        der: readFileSync(seat.office.pki.entries.rsa2048.der).toString('base64'),
      },
    ]);
  });

  it('signBatch: all that is left with one consent and one PIN', async () => {
    const prompts = seat.pinentry.shown().length;
    const window = await openedBy(seat.browser, () => page.getByRole('button', { name: 'Ký tất cả' }).click());
    const closed = window.waitForEvent('close', { timeout: 90_000 });
    await lookAtAll(window);
    await signIn(window, 2);
    await page.getByText('Đã ký 2 văn bản.').waitFor({ timeout: 60_000 });
    expect(example.documents.map(({ verdict }) => verdict)).toEqual(Array(3).fill('TOTAL-PASSED'));
    expect(seat.pinentry.shown().length - prompts).toBe(1);
    await closed;
  });

  it('verify: of a signed file, with the roots that the official trusts', async () => {
    const bytes = example.documents[0]?.signed ?? new Uint8Array();
    expect(await call(page, `trien.verify(${fileIn(bytes, 'b.pdf')})`)).toMatchObject({
      verdict: 'TOTAL-PASSED',
      signatures: [{ signedBy: name, indication: 'TOTAL-PASSED' }],
    });
  });

  it('what the server is sent in place of its own document it refuses', async () => {
    const status = await page.evaluate(
      (body) =>
        fetch('/api/signed?id=0', { method: 'PUT', body: new Uint8Array(body) }).then((answer) => answer.status),
      [...letter(1)],
    );
    expect(status).toBe(422);
  });
});

describe.skipIf(softHsmIsMissing !== null)(`a call that does not end with a signature${reason}`, () => {
  let page: Page;

  beforeAll(async () => {
    page = await seat.browser.context.newPage();
    await page.goto(`http://127.0.0.1:${plainPort}/plain.html`);
  });

  /** Starts a call; `window.trienResult` has what came of it. */
  const start = (expression: string): Promise<Page> =>
    openedBy(seat.browser, async () => {
      await page.evaluate(`void import('/trien.js').then(async (trien) => {
        window.caller = new AbortController();
        window.result = Promise.resolve(${expression}).then(() => 'signed', (error) => error instanceof trien.TrienError ? error.code : error.name);
      })`);
    });
  const result = () => page.evaluate('window.result');

  it('closed by the official is USER_CANCELLED', async () => {
    const window = await start(`trien.sign(${fileIn(letter(0), 'a.pdf')})`);
    await window.getByRole('button', { name: say('page.sign.confirm.sign', { count: 1 }) }).waitFor();
    await window.close();
    expect(await result()).toBe('USER_CANCELLED');
  });

  it('refused at the agent’s prompt is USER_CANCELLED once the window goes', async () => {
    seat.pinentry.rewrite({ cancel: true });
    const window = await start(`trien.sign(${fileIn(letter(0), 'a.pdf')})`);
    await signIn(window, 1);
    await window.getByText(say('page.sign.cancelled.title')).waitFor();
    await window.close();
    expect(await result()).toBe('USER_CANCELLED');
    seat.pinentry.rewrite({ pin: seat.office.token?.pin ?? '', confirm: true });
  });

  it('aborted by the page withdraws the prompt; nothing is signed; the window goes by itself', async () => {
    seat.pinentry.rewrite({ hang: true });
    const prompts = seat.pinentry.shown().length;
    const window = await start(`trien.sign(${fileIn(letter(0), 'a.pdf')}, { signal: window.caller.signal })`);
    const closed = window.waitForEvent('close', { timeout: 90_000 });
    await signIn(window, 1);
    await expect.poll(() => seat.pinentry.shown().length, { timeout: 20_000 }).toBe(prompts + 1);
    const { pid } = seat.pinentry.shown().at(-1) ?? { pid: 0 };
    await page.evaluate('window.caller.abort()');
    expect(await result()).toBe('AbortError');
    await window.getByText(say('page.sign.withdrawn.title')).waitFor();
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    await closed;
    seat.pinentry.rewrite({ pin: seat.office.token?.pin ?? '', confirm: true });
  });

  it('of a damaged PDF is DOC_DAMAGED once the window goes: nothing that the official did', async () => {
    const window = await start(`trien.sign(new File(['%PDF-1.7 nothing'], 'a.pdf'))`);
    await window.getByText(say('failure.DOC_DAMAGED.title')).waitFor();
    await window.close();
    expect(await result()).toBe('DOC_DAMAGED');
  });

  it('of a file that is no document the code says what is wrong, and no window comes', async () => {
    const failure = await call(page, `trien.sign({ name: 'a.pdf', blob: 'text' })`);
    expect(failure).toEqual({ code: 'MESSAGE_INVALID', details: { reason: 'documents[0].blob' } });
    expect(seat.browser.context.pages().some((one) => one.url().includes('/pages/sign/'))).toBe(false);
  });

  it('finds no agent: AGENT_UNAVAILABLE', async () => {
    await seat.office.agent.stop();
    expect(await call(page, 'trien.status()')).toMatchObject({ code: 'AGENT_UNAVAILABLE', details: {} });
    // Verifying needs none.
    expect(await call(page, `trien.verify(${fileIn(letter(0), 'a.pdf')})`)).toMatchObject({ verdict: 'NO-SIGNATURE' });
    await seat.office.agent.start();
    expect(await call(page, 'trien.status()')).toMatchObject({ agent: expect.stringMatching(/^\d/) });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A batch is signed once each document of it was shown. */
async function lookAtAll(window: Page): Promise<void> {
  await window.getByRole('button', { name: say('page.sign.confirm.sign', { count: 2 }) }).waitFor();
}

describe.skipIf(softHsmIsMissing !== null)(`where the extension does not serve${reason}`, () => {
  it('a page of a portal that is not switched on finds no extension', async () => {
    const page = await seat.browser.context.newPage();
    await page.goto(`http://localhost:${plainPort}/plain.html`);
    await codeOn(page).waitFor();
    expect(await codeOn(page).getAttribute('data-code')).toBe('EXTENSION_UNAVAILABLE');
    await page.close();
  });

  it('a portal that a page which is not switched on has framed is NOT_ENABLED', async () => {
    const page = await seat.browser.context.newPage();
    await page.goto(`http://localhost:${plainPort}/frame`);
    const state = page.frameLocator('iframe').locator('#state[data-code]');
    await state.waitFor();
    expect(await state.getAttribute('data-code')).toBe('NOT_ENABLED');
    await page.close();
  });
});
