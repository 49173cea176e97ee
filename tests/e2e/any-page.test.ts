import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AnyStage, openAnyStage } from './any-page/any-stage.ts';
import { deliver } from './any-page/sign-page.ts';
import { html, type Site, startSite } from './any-page/site.ts';
import { openedBy } from './browser.ts';
import { pillWords, pressPill } from './pill.ts';

const pdf = { type: 'application/octet-stream', body: '%PDF-1.7\n%x' };
const file = (name: string, text = `%PDF-1.7 ${name}`) => ({
  name,
  mimeType: name.endsWith('.pdf') ? 'application/pdf' : 'text/plain',
  buffer: Buffer.from(text),
});

let any: AnyStage;
let site: Site;
let page: Page;

beforeAll(async () => {
  any = await openAnyStage();
});
afterAll(() => any?.close());

beforeEach(async () => {
  site = await startSite();
  page = await any.browser.context.newPage();
});

afterEach(async () => {
  await any.leave();
  await site.stop();
});

const show = (body: string) => any.show(page, site, body);
const jobBy = (button: string) => any.jobBy(page, button);
const words = () => pillWords(page);
const seen = (): Promise<unknown> => page.evaluate(() => Reflect.get(globalThis, 'seen'));

describe('documents of a page', () => {
  it('are found behind links, scripts, roles, viewers of JavaScript and closed shadow roots', async () => {
    site.put('/tai?id=5', pdf);
    await show(`
      <a href="/a/1.pdf">một</a>
      <span onclick="xem('/tai/2.pdf', 1)">hai</span>
      <div data-href="/x?id=3"><i class="fa fa-file-pdf-o"></i></div>
      <span role="link" data-url="/y?id=4">Công văn.pdf</span>
      <iframe src="/viewer.html?file=%2Ftai%3Fid%3D5"></iframe>
      <x-list></x-list><div id="open"></div>
      <script>
        const closed = document.querySelector('x-list').attachShadow({ mode: 'closed' });
        closed.innerHTML = '<div></div>';
        const inner = closed.firstChild.attachShadow({ mode: 'closed' });
        inner.innerHTML = '<a href="/a/6.pdf">sáu</a>';
        setTimeout(() => {
          document.querySelector('#open').attachShadow({ mode: 'open' }).innerHTML = '<a href="/a/7.pdf">bảy</a>';
          document.body.append(document.createElement('p'));
        }, 300);
      </script>`);
    await expect.poll(words, { timeout: 9_000 }).toContain('Ký số (7)');
  });

  it('that only might be some are not asked for until somebody points at them', async () => {
    site.put('/download?fileId=1', pdf);
    site.put('/download?fileId=2', html('no document'));
    await show(`<a id="a" href="/download?fileId=1">Tải về</a><br><a id="b" href="/download?fileId=2">Tải về</a>`);
    await page.waitForTimeout(800);
    expect(site.came.filter(({ path }) => path.startsWith('/download'))).toEqual([]);
    await page.hover('#b');
    await page.waitForTimeout(400);
    await page.hover('#a');
    await expect.poll(words).toContain('Ký số');
    const asked = site.came.filter(({ path }) => path.startsWith('/download'));
    expect(asked.map(({ path, headers }) => [path, headers.range])).toEqual([
      ['/download?fileId=2', 'bytes=0-1023'],
      ['/download?fileId=1', 'bytes=0-1023'],
    ]);
    site.put('/download?fileId=1', { ...pdf, headers: { 'content-disposition': 'attachment; filename="5.pdf"' } });
    expect((await jobBy('Ký số')).names).toEqual(['5.pdf']);
  });
});

describe('an upload field', () => {
  const listening = 'onchange="(window.seen ??= []).push(...[...this.files].map((f) => f.name))"';

  it.each(['open', 'closed'])('in an %s shadow root is held and swapped', async (mode) => {
    const choosing = page.waitForEvent('filechooser');
    await show(`<x-up></x-up><script>
      const root = document.querySelector('x-up').attachShadow({ mode: '${mode}' });
      root.innerHTML = '<button>Chọn tệp</button><input type="file" hidden>';
      const field = root.querySelector('input');
      root.querySelector('button').onclick = () => field.click();
      field.onchange = () => (window.seen = [...field.files].map((file) => file.name));
    </script>`);
    await page.mouse.click(20, 20);
    await (await choosing).setFiles(file('a.pdf'));
    await expect.poll(words).toContain('Tệp này chưa ký số: a.pdf');
    expect(await seen()).toBeUndefined();
    const { place } = await jobBy('Ký số');
    expect(await deliver(any.backstage, place, [{ name: 'a.signed.pdf', text: 'x' }])).toEqual([
      { outcome: 'unconfirmed' },
    ]);
    expect(await seen()).toEqual(['a.signed.pdf']);
  });

  it('takes several PDFs: all are held, signed as one job, and swapped together in their order', async () => {
    await show(`<input id="f" type="file" multiple ${listening}>`);
    await page.setInputFiles('#f', [file('2.pdf'), file('ghi chú.txt'), file('1.pdf')]);
    await expect.poll(words).toContain('Các tệp này chưa ký số');
    const { names, place } = await jobBy('Ký số (2)');
    expect(names).toEqual(['2.pdf', '1.pdf']);
    const first = await deliver(any.backstage, place, [{ name: '2.signed.pdf', text: 'x' }]);
    expect(first).toEqual([{ outcome: 'unconfirmed' }]);
    expect(await seen()).toBeUndefined();
    await expect.poll(words).toContain('Còn tệp chưa ký số: 1/2');
    const rest = await jobBy('Ký số');
    expect(rest.names).toEqual(['1.pdf']);
    await deliver(any.backstage, rest.place, [{ name: '1.signed.pdf', text: 'y' }]);
    expect(await seen()).toEqual(['2.signed.pdf', 'ghi chú.txt', '1.signed.pdf']);
  });

  it.each([
    ['a script clicks and never puts into the page', 'field.click()', ''],
    ['a script clicks by an event', "field.dispatchEvent(new MouseEvent('click'))", ''],
    ['stands in a form that is not in the page', 'field.click()', 'form'],
  ])('that %s is held; its script sees what it would have seen', async (_, click, around) => {
    await show(`<button id=b>Tải tệp lên</button>
      <script>
        document.querySelector('#b').onclick = () => {
          const field = document.createElement('input');
          field.type = 'file';
          field.name = 'tep';
          const form = document.createElement('form');
          if ('${around}' === 'form') form.append(field);
          field.onchange = () => {
            const sent = new FormData(form).get('tep');
            globalThis.seen = [field.files[0].name, field.form === form, sent === null ? null : sent.name];
          };
          field.oncancel = () => (globalThis.seen = 'cancel');
          globalThis.field = field;
          ${click};
        };
      </script>`);
    const choosing = page.waitForEvent('filechooser');
    await page.locator('#b').click();
    await (await choosing).setFiles(file('b.pdf'));
    await expect.poll(words).toContain('Tệp này chưa ký số');
    expect(await seen()).toBeUndefined();
    await pressPill(page, 'Dùng tệp chưa ký');
    const isFormed = around === 'form';
    await expect.poll(seen).toEqual(['b.pdf', isFormed, isFormed ? 'b.pdf' : null]);
    // And nothing of it stays in the page.
    const isThere = () => page.evaluate(() => (Reflect.get(globalThis, 'field') as HTMLElement).isConnected);
    await expect.poll(isThere).toBe(false);
  });

  it('for folders is left alone', async () => {
    await show(`<input id="f" type="file" webkitdirectory ${listening}>`);
    const some = mkdtempSync(join(any.folder, 'some-'));
    writeFileSync(join(some, 'a.pdf'), '%PDF-1.7');
    await page.setInputFiles('#f', some);
    await expect.poll(seen).toEqual(['a.pdf']);
  });
});

describe('the pill', () => {
  const withLink = (more: string) => show(`<a href="/a.pdf">a.pdf</a>${more}`);

  beforeEach(() => site.put('/a.pdf', { ...pdf, type: 'application/pdf' }));

  it.each([
    [
      'is covered by what lets presses through',
      '<div style="position:fixed;inset:0;background:#fff;pointer-events:none;z-index:2147483647"></div>',
      'document.documentElement.append(document.querySelector("div"))',
    ],
    ['is made transparent with all of the page', '', 'document.documentElement.style.opacity = 0.01'],
    ['is filtered away', '', 'document.documentElement.style.filter = "opacity(0)"'],
    ['is shrunk with the page', '', 'document.documentElement.style.transform = "scale(0.05)"'],
  ])('does nothing where it %s', async (_, more, script) => {
    await withLink(more);
    await expect.poll(words).toContain('Ký số');
    await page.evaluate(script);
    await page.waitForTimeout(500);
    const before = any.browser.context.pages().length;
    await pressPill(page, 'Ký số').catch(() => undefined);
    await page.waitForTimeout(700);
    expect(any.browser.context.pages()).toHaveLength(before);
  });

  it('says that it is covered, and leaves its work to the toolbar button, which no page can cover', async () => {
    await withLink('<div hidden style="position:fixed;inset:0;z-index:2147483647;pointer-events:none">x</div>');
    await expect.poll(words).toContain('Ký số');
    await page.evaluate(() => {
      const over = document.querySelector('div') as HTMLElement;
      document.documentElement.append(over);
      over.hidden = false;
    });
    await page.waitForTimeout(500);
    await pressPill(page, 'Ký số');
    await expect.poll(words).toContain('Trang đang che nút này');
    // What the toolbar button does, from a page of the extension.
    await openedBy(any.browser, () =>
      any.backstage.evaluate(
        async (url) => {
          const [tab] = await chrome.tabs.query({ url: `${url}/*` });
          const toolbar = () => {
            const called = Reflect.get(globalThis, Symbol.for('trien:content'));
            if (typeof called === 'function') called();
          };
          await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func: toolbar });
        },
        site.origin.replace(/:\d+$/u, ''),
      ),
    );
  });

  it('cannot be pressed by a script, hidden by its attributes or changed by the page’s styles', async () => {
    await withLink(
      '<style>* { display: none !important; opacity: 0 !important } html, body { display: block !important; opacity: 1 !important }</style>',
    );
    await expect.poll(words).toContain('Ký số');
    const before = any.browser.context.pages().length;
    const hasRoot = await page.evaluate(() => {
      const host = [...document.documentElement.children].at(-1) as HTMLElement;
      host.setAttribute('hidden', '');
      host.setAttribute('inert', '');
      host.setAttribute('style', 'display: none !important');
      host.click();
      host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      return host.shadowRoot !== null;
    });
    expect(hasRoot).toBe(false);
    expect(any.browser.context.pages()).toHaveLength(before);
    await page.waitForTimeout(300);
    await jobBy('Ký số');
  });

  it('comes back when the page takes it out, and leaves for good when the page goes on', async () => {
    await withLink('');
    await expect.poll(words).toContain('Ký số');
    const take = () =>
      page.evaluate(() =>
        [...document.documentElement.children].find(({ localName }) => localName.startsWith('x-'))?.remove(),
      );
    await take();
    await expect.poll(words).toContain('Ký số');
    for (let count = 0; count < 8; count++) {
      await take();
      await page.waitForTimeout(30);
    }
    await expect.poll(words).toBe('');
  });

  it('hides on Escape', async () => {
    await withLink('');
    await expect.poll(words).toContain('Ký số');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(400);
    await expect(pressPill(page, 'Ký số', 500)).rejects.toThrow('no pill');
  });
});
