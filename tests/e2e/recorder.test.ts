import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readProfileFile } from '../../extension/portals/profile-file.ts';
import { sayIn } from '../../shared/text/text.ts';
import { html, type Site, startSite } from './any-page/site.ts';
import { type ExtensionBrowser, openBrowser, screensFolder } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { pillWords, pressPill } from './pill.ts';

const say = sayIn('vi');
let folder: string;
let browser: ExtensionBrowser;
let site: Site;
let page: Page;

const portal = `<h1>Văn bản chờ ký</h1>
  <p><a href="/qlvb/download.jsp?id=5">15-TTr.pdf</a> <a href="/qlvb/help">Hướng dẫn</a></p>
  <form onsubmit="return false"><label>Số và ký hiệu <input id="ctl00_9921_soKyHieu" value="05/QĐ-UBND"></label>
  <label>Ngày ban hành <input name="ngayBanHanh" value="22/11/2026"></label>
  <label>Trích yếu <textarea name="trichYeu">Về việc mua sắm</textarea></label>
  <x-up></x-up><p id="thong-bao" role="status"></p></form>
  <script>
    const root = document.querySelector('x-up').attachShadow({ mode: 'closed' });
    root.innerHTML = '<label>Tệp đính kèm <input type="file" name="tep"></label>';
    root.querySelector('input').onchange = () => { document.getElementById('thong-bao').textContent = 'Đã nhận'; };
    keys = [];
    for (const type of ['keydown', 'click', 'pointerdown', 'focusin', 'input']) addEventListener(type, (e) => keys.push(type), true);
  </script>`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trien-recorder-'));
  browser = await openBrowser({ extension: await buildExtension('zoo', join(folder, 'extension')) });
  site = await startSite();
  site.put('/qlvb/xu-ly', html(portal));
  site.put('/qlvb/download.jsp?id=5', { type: 'application/pdf', body: '%PDF-1.7' });
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await browser.store({ profiles: [] });
  page = await browser.context.newPage();
  await page.goto(`${site.origin}/qlvb/xu-ly`);
  await expect.poll(() => pillWords(page)).toContain('Ký số');
  await pressPill(page, 'Thêm lựa chọn');
  await pressPill(page, 'Dạy Triện cổng này');
  await asked('Tài liệu cần ký ở đâu?');
});

/** The words of the recorder’s panel, as the browser’s debugger sees them. */
async function panel(): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const words: string[] = [];
  const walk = (node: typeof root, isInside: boolean): void => {
    const isPanel = isInside || (node.attributes ?? []).includes('Dạy Triện cổng này');
    if (isPanel && node.nodeValue) words.push(node.nodeValue);
    for (const inner of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) walk(inner, isPanel);
  };
  walk(root, false);
  return words.join(' | ');
}

const asked = (words: string) => expect.poll(panel, { timeout: 5_000 }).toContain(words);

/** Types a digit, as one does who uses no mouse; what was asked has to have stood there for a moment. */
async function type(key: string, next: string): Promise<void> {
  await page.waitForTimeout(200);
  await page.keyboard.press(key);
  await asked(next);
}

/** Presses one of the panel's buttons by keyboard. */
async function press(button: string, next: string): Promise<void> {
  await page.waitForTimeout(200);
  for (let tabs = 0; tabs < 20 && (await focused()) !== button; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await asked(next);
}

/** The words of the button with the focus, in whatever root it stands. */
async function focused(): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const found = nodes.find(
    ({ role, properties }) =>
      role?.value === 'button' && properties?.some(({ name, value }) => name === 'focused' && value.value === true),
  );
  return String(found?.name?.value ?? '');
}

it('an official teaches it a portal by keyboard alone; what it learnt is a profile that works there', async () => {
  await page.screenshot({ path: join(screensFolder, 'recorder-document.png') });
  await type('1', 'Tệp đã ký đặt vào đâu?');
  await type('1', 'Ô nào ghi số và ký hiệu?');
  await type('1', 'Ô nào ghi ngày ban hành?');
  await type('2', 'Ô nào ghi trích yếu?');
  await type('3', 'Chỗ nào trên trang thay đổi');
  await type('1', 'Thử hồ sơ');
  const result = await panel();
  expect(result).toContain('Tài liệu tìm thấy: 1');
  expect(result).toContain('Ô đọc được: 3/3');
  expect(result).toMatch(/Chỗ đặt tệp đã ký: có \(độ bền \d+\/100\)/u);
  await page.screenshot({ path: join(screensFolder, 'recorder-test.png') });
  for (let count = 0; count < 3; count++) await page.keyboard.press('Tab');
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await asked('Đã lưu');

  const options = await browser.open('pages/options/index.html');
  const row = options.locator('[data-profile]').filter({ hasText: `${site.origin}/qlvb/*` });
  const downloading = options.waitForEvent('download');
  await row.getByRole('button', { name: /^Xuất hồ sơ/u }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  expect(readProfileFile(text, () => true)).toMatchObject({
    documents: [{ from: 'link', select: 'a[href*="download.jsp"]' }],
    fields: {
      number: { select: 'input[id$="soKyHieu"]', read: 'value' },
      date: { select: 'input[name="ngayBanHanh"]', as: 'dd/MM/yyyy' },
      subject: { select: 'textarea[name="trichYeu"]' },
    },
    return: [{ via: 'input', select: 'x-up >>> input[name="tep"]' }, { via: 'download' }],
    success: [{ changed: { select: '#thong-bao', read: 'text' } }],
  });

  // A file that is wrong is told by line and key; the one that is kept stays.
  const choosing = options.waitForEvent('filechooser');
  await options.getByRole('button', { name: say('page.profiles.import') }).click();
  const wrong = text.replace('"version": 1', '"version": 0');
  await (await choosing).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(wrong) });
  const line = wrong.split('\n').findIndex((one) => one.includes('"version"')) + 1;
  await options.getByText(`Dòng ${line}: giá trị của “version” không hợp lệ`).waitFor();
  await row.getByRole('button', { name: /^Xóa hồ sơ/u }).click();
  await row.waitFor({ state: 'detached' });
  await options.close();
});

it('it can be left at any time, and the page has seen nothing of it', async () => {
  const heard = await page.evaluate(() => Reflect.get(globalThis, 'keys').length);
  await type('1', 'Tệp đã ký đặt vào đâu?');
  await page.keyboard.press('Escape');
  await expect.poll(panel).toBe('');
  // At the window, before anything of ours, the page learns that some element had the focus and a key: no more.
  const events: string[] = (await page.evaluate(() => Reflect.get(globalThis, 'keys'))).slice(heard);
  expect(events.filter((one) => one === 'click' || one === 'input')).toEqual([]);
  expect(await page.evaluate(() => [...document.querySelectorAll('*')].some((one) => one.shadowRoot !== null))).toBe(
    false,
  );
});

it('a portal whose address makes no pattern is told so at once, before anything is asked', async () => {
  const { port } = new URL(site.origin);
  await page.goto(`http://van_thu.trien.test:${port}/qlvb/xu-ly`);
  await expect.poll(() => pillWords(page)).toContain('Ký số');
  await pressPill(page, 'Thêm lựa chọn');
  await pressPill(page, 'Dạy Triện cổng này');
  await asked(say('page.teach.no-pattern'));
  expect(await panel()).not.toContain(say('page.teach.document'));
  await page.waitForTimeout(200);
  await page.keyboard.press('Escape');
  await expect.poll(panel).toBe('');
});

it('a path that is too long for a pattern, or has a star of its own, is taught for the whole portal', async () => {
  for (const path of [`/${'qlvb-'.repeat(50)}/xu-ly`, '/*/xu-ly']) {
    site.put(path, html(portal));
    await browser.store({ profiles: [] });
    await page.goto(site.origin + path);
    await expect.poll(() => pillWords(page)).toContain('Ký số');
    await pressPill(page, 'Thêm lựa chọn');
    await pressPill(page, 'Dạy Triện cổng này');
    await asked(say('page.teach.document'));
    await type('1', say('page.teach.return'));
    for (const next of ['number', 'date', 'subject', 'success', 'check'] as const) {
      await press(say('page.teach.skip'), say(`page.teach.${next}`));
    }
    await press(say('page.teach.save'), say('page.teach.saved'));
    const worker = browser.context.serviceWorkers()[0];
    const kept = await worker?.evaluate(() => chrome.storage.local.get('profiles'));
    expect(kept).toMatchObject({ profiles: [{ match: [`${site.origin}/*`] }] });
  }
});
