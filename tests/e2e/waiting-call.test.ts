import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { html, type Site, startSite } from './any-page/site.ts';
import { type ExtensionBrowser, openBrowser, openedBy } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { pillCount, pillWords, pressPill } from './pill.ts';
import { switchOnZoo } from './zoo/zoo.ts';

let folder: string;
let browser: ExtensionBrowser;
let site: Site;
let page: Page;
/** The same site by another name: its frame is a process of its own. */
let framed: string;

/** A page that asks for a signature as soon as it is there: nobody has pressed anything. */
const asking = `<p>Chờ</p><script>
  window.addEventListener('load', () => setTimeout(() => {
    const socket = new WebSocket('wss://127.0.0.1:8987/SignApproved');
    socket.onopen = () => socket.send(JSON.stringify({
      FileUploadHandler: location.origin + '/nhan', SessionId: '', JWTToken: '', FileName: location.origin + '/a.pdf',
      DocNumber: '', IssuedDate: '', MetaData: [],
    }));
    socket.onmessage = (event) => { window.answer = event.data; };
  }, 1000));
</script>`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-waiting-'));
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  await switchOnZoo(browser);
  site = await startSite();
  framed = `http://plain.trien.test:${new URL(site.origin).port}`;
  site.put('/', html(asking));
  site.put('/a.pdf', { type: 'application/pdf', body: '%PDF-1.7' });
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(site.origin);
  const before = browser.context.pages().length;
  await expect.poll(() => pillWords(page), { timeout: 15_000 }).toContain('Cổng muốn ký số tệp');
  expect(browser.context.pages()).toHaveLength(before);
});

it('a call that nobody pressed for opens no window; it waits in the pill, and opens one when it is let', async () => {
  const sign = await openedBy(browser, () => pressPill(page, 'Xem và ký'));
  expect(sign.url()).toContain('/pages/sign/');
  await sign.close();
});

it('it is refused where the official says no, and the page is told', async () => {
  await pressPill(page, 'Từ chối');
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'answer')), { timeout: 10_000 }).toBeTruthy();
  const answer = JSON.parse(await page.evaluate(() => String(Reflect.get(globalThis, 'answer'))));
  expect(answer.Status).not.toBe(0);
});

it('a frame whose call waits leads the page’s own pill aside, and no longer once it has crashed', async () => {
  await page.close();
  site.put('/quanh', html(`<a href="/a.pdf">a.pdf</a><iframe src="${framed}/" width="500" height="300"></iframe>`));
  page = await browser.context.newPage();
  await page.goto(`${site.origin}/quanh`);
  const frame = page.frame({ url: `${framed}/` });
  if (frame === null) throw new Error('the page has no frame');
  // Of a frame in a process of its own nothing is counted here.
  await expect.poll(() => pillCount(page), { timeout: 15_000 }).toBe(1);
  const inside = await browser.context.newCDPSession(frame);
  await expect.poll(() => pillCount(page), { timeout: 15_000 }).toBe(0);
  // A renderer that is no more answers nobody.
  inside.send('Page.crash').catch(() => undefined);
  await expect.poll(() => pillCount(page), { timeout: 15_000 }).toBe(1);
});
