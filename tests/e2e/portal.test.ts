import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shortDigest } from '../../shared/signing/short-digest.ts';
import { type ExtensionBrowser, openBrowser, openedBy, screensFolder } from './browser.ts';
import { buildGallery } from './gallery/build.ts';
import { type GalleryDocuments, makeDocuments } from './gallery/documents.ts';
import { firstScene, type Scene, sceneSetting } from './gallery/scene.ts';
import { pillCount, pillWords, pressPill } from './pill.ts';
import { plainLogin, startPortal } from './zoo/plain.ts';
import type { Portal } from './zoo/portal.ts';

const work = resolve(import.meta.dirname, '../../.work');
const extension = join(work, 'gallery-portal');
const fileName = 'Tờ trình mua sắm.pdf';

let documents: GalleryDocuments;
let browser: ExtensionBrowser;
let portal: Portal;
let page: Page;

beforeAll(async () => {
  documents = await makeDocuments(join(work, 'documents-portal'));
  await buildGallery(extension);
  cpSync(documents.signed, join(extension, 'gallery/signed.pdf'), { recursive: true });
  browser = await openBrowser({ extension });
});

afterAll(() => browser?.close());

beforeEach(async () => {
  const bytes = readFileSync(documents.letter);
  portal = await startPortal({
    documents: [
      { title: 'Tờ trình về việc mua sắm thiết bị', fileName, bytes },
      { title: 'Công văn báo cáo', fileName: 'cong-van.pdf', bytes },
    ],
  });
  page = await browser.context.newPage();
  await page.goto(portal.origin);
  await page.getByLabel('Tên đăng nhập').fill(plainLogin.user);
  await page.getByLabel('Mật khẩu').fill(plainLogin.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await play({ signing: 'done' });
});

afterEach(async () => {
  for (const one of browser.context.pages().slice(1)) await one.close();
  await portal.stop();
});

const play = (scene: Partial<Scene>): Promise<void> =>
  browser.store({ [sceneSetting]: { ...firstScene, isPaired: true, agent: 'one', ...scene } });

const seenByPortal = (): Promise<readonly string[]> =>
  page.evaluate(() => (Reflect.get(globalThis, 'seenByPortal') as string[] | undefined) ?? []);

const openDocument = () => page.goto(`${portal.origin}/van-ban/0`);

const choose = () =>
  page
    .locator('#file')
    .setInputFiles({ name: fileName, mimeType: 'application/pdf', buffer: readFileSync(documents.letter) });

async function sign(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Ký số 1 tệp' }).click();
  await window.locator('[data-testid=done]').waitFor();
}

describe('a PDF in the browser’s own viewer, in a frame of the portal', () => {
  it('opens in the sign page with the name that the portal gives and the origin that the browser tells', async () => {
    await openDocument();
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await window.getByRole('heading', { name: fileName }).waitFor();
    expect(await window.locator('[data-testid=origin]').textContent()).toBe(portal.origin);
    const sha256 = createHash('sha256').update(readFileSync(documents.letter)).digest('hex');
    const digest = window.locator('[data-testid=short-digest]');
    await digest.waitFor();
    expect(await digest.textContent()).toBe(shortDigest([sha256]));
    await page.screenshot({ path: join(screensFolder, 'portal-viewer.png') });
  });

  it('stands back while a file is held in the page around it: one pill, about what waits', async () => {
    await openDocument();
    await expect.poll(() => pillCount(page)).toBe(1);
    await choose();
    await expect.poll(() => pillWords(page)).toContain('Tệp này chưa ký số');
    await expect.poll(() => pillCount(page)).toBe(1);
    const window = await openedBy(browser, () => pressPill(page, 'Ký số', 10_000, 'Tệp này chưa ký số'));
    await window.close();
    // A viewer that comes meanwhile learns of it too.
    await page.evaluate(() => document.querySelector('iframe')?.contentWindow?.location.reload());
    await page.waitForTimeout(1_500);
    expect(await pillCount(page)).toBe(1);
    await pressPill(page, 'Dùng tệp chưa ký', 10_000, 'Tệp này chưa ký số');
    await expect.poll(seenByPortal).toEqual([fileName]);
    // The viewer's own again.
    await expect.poll(() => pillCount(page)).toBe(1);
    expect((await openedBy(browser, () => pressPill(page, 'Ký số'))).url()).toContain('pages/sign');
  });

  it('can be verified instead, in the page that needs no agent', async () => {
    await openDocument();
    await expect.poll(() => pillWords(page)).toContain('Ký số');
    await pressPill(page, 'Thêm lựa chọn');
    const window = await openedBy(browser, () => pressPill(page, 'Kiểm tra chữ ký'));
    await window.locator('[data-verdict=NO-SIGNATURE]').waitFor();
  });

  it('goes, signed, into the one upload field of the page when the official says so', async () => {
    await openDocument();
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await sign(window);
    await window.getByRole('button', { name: 'Đặt vào ô tải lên của trang' }).click();
    await window.locator('[data-tone=unsure]').waitFor();
    expect(await seenByPortal()).toEqual(['Tờ trình mua sắm.signed.pdf']);
  });
});

describe('a file chosen for upload', () => {
  it('is held: the portal sees nothing of it until it is decided', async () => {
    await openDocument();
    await choose();
    await expect.poll(() => pillWords(page)).toContain('Tệp này chưa ký số');
    expect(await seenByPortal()).toEqual([]);
    await page.screenshot({ path: join(screensFolder, 'portal-held.png'), fullPage: true });
  });

  it('is swapped: the portal sees the signed file alone, and gets it', async () => {
    await openDocument();
    await choose();
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await sign(window);
    await window.getByText('Đã ký, cổng chưa xác nhận đã nhận tệp').waitFor();
    await window.screenshot({ path: join(screensFolder, 'portal-signed.png') });
    expect(await seenByPortal()).toEqual(['Tờ trình mua sắm.signed.pdf']);
    await page.getByRole('button', { name: 'Gửi văn bản' }).click();
    await page.locator('#received li').waitFor();
    expect(portal.received.map(({ fileName: name }) => name)).toEqual(['Tờ trình mua sắm.signed.pdf']);
    expect(Buffer.compare(Buffer.from(portal.received[0]?.bytes ?? []), readFileSync(documents.signed))).toBe(0);
  });

  it('goes through unsigned when the official says so', async () => {
    await openDocument();
    await choose();
    await pressPill(page, 'Dùng tệp chưa ký');
    await expect.poll(seenByPortal).toEqual([fileName]);
  });

  it('stays held when the window is closed without a signature', async () => {
    await openDocument();
    await choose();
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await window.locator('[data-testid=short-digest]').waitFor();
    const closed = window.waitForEvent('close');
    await window.getByRole('button', { name: 'Hủy' }).click();
    await closed;
    expect(await seenByPortal()).toEqual([]);
    await expect.poll(() => pillWords(page)).toContain('Tệp này chưa ký số');
  });
});

describe('a file dropped on the portal', () => {
  it('is held and swapped like a chosen one', async () => {
    await openDocument();
    const base64 = readFileSync(documents.letter).toString('base64');
    const transfer = await page.evaluateHandle(
      ([text = '', name = '']) => {
        const made = new DataTransfer();
        const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
        made.items.add(new File([bytes], name, { type: 'application/pdf' }));
        return made;
      },
      [base64, fileName],
    );
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
    expect(await seenByPortal()).toEqual([]);
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await sign(window);
    await expect.poll(seenByPortal).toEqual(['Tờ trình mua sắm.signed.pdf']);
  });
});

describe('a portal page that goes away', () => {
  it('takes its question with it within half a second (security.md §3.1)', async () => {
    await play({ signing: 'prompt' });
    await openDocument();
    const window = await openedBy(browser, () => pressPill(page, 'Ký số'));
    await window.getByRole('button', { name: 'Ký số 1 tệp' }).click();
    await window.locator('[data-step=prompt]').waitFor();
    await page.goto(`${portal.origin}/van-ban`);
    await window.getByText('Yêu cầu ký đã được rút lại').waitFor({ timeout: 500 });
  });
});

describe('links to PDFs', () => {
  it('are counted by one pill, whatever their addresses look like', async () => {
    await page.goto(`${portal.origin}/van-ban`);
    await expect.poll(() => pillWords(page)).toContain('Ký số (2)');
  });

  it('tell a lost session from a document', async () => {
    await page.goto(`${portal.origin}/van-ban`);
    await expect.poll(() => pillWords(page)).toContain('Ký số (2)');
    await browser.context.clearCookies();
    await pressPill(page, 'Ký số (2)');
    await pressPill(page, 'cong-van.pdf');
    await expect.poll(() => pillWords(page)).toContain('Cổng yêu cầu đăng nhập lại');
  });
});
