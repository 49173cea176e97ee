import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../extension/portals/built-in-profiles.ts';
import { type AnyStage, openAnyStage } from './any-page/any-stage.ts';
import { deliver, keptJobs, noteSigned } from './any-page/sign-page.ts';
import { html, type Site, startSite } from './any-page/site.ts';
import { pillWords, pressPill } from './pill.ts';

const pdf = { type: 'application/pdf', body: '%PDF-1.7\n%x' };

let any: AnyStage;
let site: Site;
let page: Page;

beforeAll(async () => {
  any = await openAnyStage(['downloads']);
});
afterAll(() => any?.close());

beforeEach(async () => {
  site = await startSite();
  page = await any.browser.context.newPage();
});

afterEach(async () => {
  await any.leave();
  await any.browser.store({ profiles: [], profileDrift: {} });
  await site.stop();
});

const show = (body: string, path?: string) => any.show(page, site, body, path);
const jobBy = (button: string) => any.jobBy(page, button);
const words = () => pillWords(page);

/** Teaches the browser a profile of the test's site. */
const teach = (more: object): Promise<void> =>
  any.browser.store({
    profiles: [
      { format: 1, id: 'thu', version: 1, name: { vi: 'Thử', en: 'Test' }, match: [`${site.origin}/*`], ...more },
    ],
  });

describe('a profile that is shipped', () => {
  /** A page of each family, as far as it is published, with what the profile alone finds in it. */
  const forms: Readonly<Record<string, readonly [body: string, address: string]>> = {
    'vnpt-ioffice': [
      `<table id="dt_basic"><tbody><tr id="vb_7"><td>
        <a href="/smartoffice/jbm/download.jsp?id=7">Tờ trình</a></td></tr></tbody></table>`,
      '/smartoffice/jbm/download.jsp?id=7',
    ],
    'liferay-dvc': ['<iframe src="/o/dvcfiles/7" title="Hồ sơ"></iframe>', '/o/dvcfiles/7'],
  };

  it.each(builtInProfiles.map((profile) => [Reflect.get(Object(profile), 'id') as string, profile] as const))(
    '%s finds the document in a page of its family',
    async (id, profile) => {
      const [body, address] = forms[id] ?? ['', ''];
      site.put(address, { ...pdf, type: 'application/octet-stream', headers: { 'content-disposition': 'attachment' } });
      await any.browser.store({ profiles: [{ ...(profile as object), match: [`${site.origin}/*`] }] });
      await show(body);
      expect((await jobBy('Ký số')).names).toHaveLength(1);
      expect(site.came.some(({ path }) => path === address)).toBe(true);
    },
  );
});

describe('rows of a table', () => {
  const table = (rows: number) =>
    `<meta name="csrf" content="t0k3n"><table>${Array.from(
      { length: rows },
      (_, at) => `<tr id="vb_${at}"><td><input type="checkbox"></td><td class="ten">Văn bản ${at}</td>
      <td><a data-tep="/tep?id=${at}">xem</a><input type="hidden" class="id" value="${at}"></td></tr>`,
    ).join('')}</table>`;
  const rows = {
    select: "tr[id^='vb_']",
    chosen: 'input:checked',
    document: { select: 'a', read: 'attr:data-tep' },
    name: { select: 'td.ten', read: 'text' },
  };

  it('that are chosen become one job; each file goes back by the profile’s upload, with its own row’s values', async () => {
    await teach({
      rows,
      return: [
        {
          via: 'upload',
          url: '/nhan/{id}',
          method: 'POST',
          file: 'uploadfile',
          path: [{ name: 'id', select: '.id', read: 'value' }],
          fields: [{ name: 'loai', value: 'ky so' }],
          headers: [{ name: 'x-csrf', select: 'meta[name=csrf]', read: 'attr:content' }],
          ok: { json: 'Status', in: [0] },
        },
      ],
    });
    for (let at = 0; at < 5; at++) site.put(`/tep?id=${at}`, pdf);
    site.put('/nhan/1', { type: 'application/json', body: '{"Status":0}' });
    site.put('/nhan/3', { type: 'application/json', body: '{"Status":14,"Message":"Sai"}' });
    await show(table(5));
    await page.check('#vb_1 input[type=checkbox]');
    await page.check('#vb_3 input[type=checkbox]');
    const { names, place, source } = await jobBy('Ký số (2)');
    expect({ names, source }).toEqual({ names: ['Văn bản 1.pdf', 'Văn bản 3.pdf'], source: 'rows' });
    const results = await deliver(any.backstage, place, [
      { name: '1.signed.pdf', text: 'một' },
      { name: '3.signed.pdf', text: 'ba' },
    ]);
    expect(results).toEqual([{ outcome: 'confirmed' }, { outcome: 'refused', reason: 'Status = 14' }]);
    const came = site.came.filter(({ method }) => method === 'POST');
    expect(came.map(({ path }) => path)).toEqual(['/nhan/1', '/nhan/3']);
    expect(came[0]?.headers).toMatchObject({ 'x-csrf': 't0k3n', origin: site.origin, 'sec-fetch-site': 'same-origin' });
    expect(came[0]?.body.toString()).toMatch(
      /name="loai"\r\n\r\nky so[\s\S]*name="uploadfile"; filename="1.signed.pdf"[\s\S]*một/u,
    );
  });

  it('one that cannot be fetched harms no other; a lost session stops all', async () => {
    await teach({ rows });
    for (const at of [0, 2, 3]) site.put(`/tep?id=${at}`, pdf);
    await show(table(4));
    for (let at = 0; at < 4; at++) await page.check(`#vb_${at} input[type=checkbox]`);
    expect((await jobBy('Ký số (4)')).names).toHaveLength(4);
    site.put('/tep?id=2', { status: 401, body: '' });
    await pressPill(page, 'Ký số (4)');
    await expect.poll(words, { timeout: 10_000 }).toContain('Cổng yêu cầu đăng nhập lại');
  });
});

describe('a signed file', () => {
  const way = { via: 'input', select: 'x-dialog >>> label=Tệp đính kèm' };
  const dialog = `<a href="/a.pdf">a.pdf</a><button onmousedown="openDialog()">Tải lên</button><p id="toast" hidden></p>
    <input type="password" hidden><script>
      function openDialog() {
        setTimeout(() => {
          document.body.append(document.createElement('x-dialog'));
          const root = document.querySelector('x-dialog').attachShadow({ mode: 'closed' });
          root.innerHTML = '<label>Tệp đính kèm: <input type="file"></label>';
          const field = root.querySelector('input');
          field.onchange = () => setTimeout(() => after([...field.files]), 400);
        }, 200);
      }
    </script>`;
  const before = [{ mousedown: 'text=Tải lên' }, { stable: 'x-dialog', ms: 200 }];
  const toast = `<script>after = (files) => { toast.hidden = false; toast.textContent = 'Đã nhận ' + files[0].name; }</script>`;

  beforeEach(() => site.put('/a.pdf', pdf));

  it.each([
    [
      'confirmed',
      'the portal shows the sign of success',
      toast,
      { success: [{ shows: { select: '#toast', read: 'text' }, glob: 'Đã nhận {file}' }] },
      { outcome: 'confirmed' },
    ],
    [
      'not confirmed',
      'it shows another',
      toast,
      { success: [{ shows: { select: '#toast', read: 'text' }, glob: 'Đã nhận x{file}' }] },
      { outcome: 'unconfirmed' },
    ],
    [
      'refused',
      'it shows the sign of failure',
      toast,
      { success: [{ visible: '#never' }], failure: [{ visible: '#toast', means: 'UPLOAD_REJECTED' }] },
      { outcome: 'refused', reason: 'Đã nhận a.signed.pdf' },
    ],
    [
      'stopped',
      'it asks for a login',
      `<script>after = () => { document.querySelector('[type=password]').hidden = false; }</script>`,
      {
        success: [{ visible: '#never' }],
        failure: [{ visible: 'input[type=password]', means: 'PORTAL_SESSION_EXPIRED' }],
      },
      { outcome: 'logged-out' },
    ],
  ])(
    'goes into a dialog that is opened first, in a closed root, and is %s where %s',
    async (_, __, script, signs, outcome) => {
      await teach({ return: [{ ...way, before }], ...signs });
      await show(dialog + script);
      await expect.poll(words).toContain('Ký số');
      const { place } = await jobBy('Ký số');
      expect(await deliver(any.backstage, place, [{ name: 'a.signed.pdf', text: 'x' }])).toEqual([outcome]);
    },
  );

  it('is proved to be there by fetching it again, in the page that comes after the form was sent', async () => {
    const text = 'signed bytes';
    site.put('/gui', () => ({ status: 303, headers: { location: '/xong' }, body: '' }));
    site.put('/xong', html('<p>Đã gửi</p><a href="/da-nhan?id=1">a.signed.pdf</a><a href="/khac">b.pdf</a>'));
    site.put('/da-nhan?id=1', { type: 'application/pdf', body: text });
    site.put('/khac', { type: 'application/pdf', body: 'signed bytez' });
    await show('<form method="post" action="/gui"><input id="f" type="file"><button>Gửi</button></form>');
    await page.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await expect.poll(words).toContain('chưa ký số');
    const job = await jobBy('Ký số');
    await deliver(any.backstage, job.place, [{ name: 'a.signed.pdf', text }]);
    await noteSigned(any.backstage, job.id, 0, 'a.signed.pdf', text, createHash('sha256').update(text).digest('hex'));
    await page.click('text=Gửi');
    await expect.poll(words, { timeout: 15_000 }).toContain('Cổng đã có tệp đã ký');
    expect((await keptJobs(any.backstage)).find(({ id }) => id === job.id)?.deliveries).toEqual(['delivered']);
  });
});

describe('what the page says and what was stamped', () => {
  const form = `<a href="/a.pdf">a.pdf</a><form onsubmit="return false">
    <label>Số <input id="so" oninput="heard = (window.heard ?? 0) + 1"></label><input id="ky-hieu" value="cũ">
    <label>Ngày ban hành <input id="ngay"></label><p id="trich-yeu"> Về việc
    mua sắm </p><button>Lưu</button></form>`;

  it('goes with the request as a wish, and into the form when the official wants it; undone until it is sent', async () => {
    site.put('/a.pdf', pdf);
    await teach({
      fields: {
        subject: { select: '#trich-yeu', read: 'text' },
        date: { select: '#ngay', read: 'value', as: 'dd/MM/yyyy' },
        symbol: { select: '#ky-hieu', read: 'value' },
      },
      fill: {
        serial: { select: 'label=Số' },
        symbol: { select: '#ky-hieu' },
        date: { select: 'label=Ngày ban hành', as: 'd/M/yyyy' },
      },
      return: [{ via: 'upload', url: '/nhan', method: 'POST', file: 'f' }],
    });
    site.put('/nhan', { type: 'application/json', body: '{}' });
    await show(form);
    await page.fill('#ngay', '02/09/2026');
    await expect.poll(words).toContain('Ký số');
    const { wish, place } = await jobBy('Ký số');
    expect(wish).toEqual({ role: 'approve', number: 'cũ', date: '2026-09-02', subject: 'Về việc mua sắm' });
    const facts = { number: '05/QĐ-UBND', date: '2026-09-03' };
    expect(await deliver(any.backstage, place, [{ name: 'a.signed.pdf', text: 'x' }], facts)).toEqual([
      { outcome: 'unconfirmed' },
    ]);
    await pressPill(page, 'Điền vào biểu mẫu');
    const values = () => page.$$eval('input', (fields) => fields.map((field) => (field as HTMLInputElement).value));
    await expect.poll(values).toEqual(['05', 'QĐ-UBND', '3/9/2026']);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toBe(1);
    await page.fill('#so', '06');
    await pressPill(page, 'Hoàn tác');
    // What was typed since stays.
    await expect.poll(values).toEqual(['06', 'cũ', '02/09/2026']);
  });
});

it('a profile that finds nothing on three visits is told of', async () => {
  site.put('/a.pdf', pdf);
  await teach({ documents: [{ from: 'link', select: 'a.tep-moi' }] });
  for (let visit = 1; visit <= 3; visit++) {
    await show('<p>Không còn gì</p>');
    await page.waitForTimeout(4_600);
    if (visit < 3) expect(await words()).toBe('');
  }
  await expect.poll(words).toContain('Hồ sơ của cổng này không còn khớp với trang');
  await show('<a class="tep-moi" href="/a.pdf">x</a>');
  await page.waitForTimeout(4_600);
  expect(await words()).not.toContain('không còn khớp');
});

it('a PDF that the portal only lets one download is offered in its page', async () => {
  const headers = { 'content-disposition': 'attachment; filename="cv-12.pdf"' };
  site.put('/tai', { type: 'application/octet-stream', headers, body: '%PDF-1.7' });
  await show(`<button onclick="location.href = ['', 'tai'].join('/')">In</button>`);
  expect(await words()).toBe('');
  const downloading = page.waitForEvent('download');
  await page.click('button');
  await (await downloading).path();
  await expect.poll(words, { timeout: 5_000 }).toContain('Ký số');
  expect(await jobBy('Ký số')).toMatchObject({ names: ['cv-12.pdf'], source: 'download' });
});
