import type { Page } from 'playwright-core';
import { type ExtensionBrowser, openedBy } from '../browser.ts';
import type { GalleryDocuments } from './documents.ts';
import { firstScene, type Scene, sceneSetting } from './scene.ts';

/** One state of one page, as an official meets it. */
export interface View {
  readonly name: string;
  readonly scene?: Partial<Scene>;
  open(browser: ExtensionBrowser, documents: GalleryDocuments): Promise<Page>;
}

const page =
  (path: string, ready: string) =>
  async (browser: ExtensionBrowser): Promise<Page> => {
    const opened = await browser.open(`pages/${path}/index.html`);
    await opened.locator(ready).first().waitFor();
    return opened;
  };

/** Opens the sign page for a file of this computer, the way of the welcome page. */
export async function openSignPage(browser: ExtensionBrowser, file: string): Promise<Page> {
  const welcome = await browser.open('pages/welcome/index.html');
  const sign = await openedBy(browser, () => welcome.locator('input[type=file]').setInputFiles(file));
  await welcome.close();
  await sign.locator('[data-testid=short-digest]').waitFor();
  await sign.locator('canvas').first().waitFor();
  await sign.locator('[data-drawn=true]').first().waitFor();
  return sign;
}

/** Chooses a file that is opened with a password, which is not typed yet. */
async function openLocked(browser: ExtensionBrowser, file: string): Promise<Page> {
  const welcome = await browser.open('pages/welcome/index.html');
  const sign = await openedBy(browser, () => welcome.locator('input[type=file]').setInputFiles(file));
  await welcome.close();
  await sign.locator('input[type=password]').waitFor();
  return sign;
}

/** Opens the sign page for several files of this computer. */
async function openBatch(browser: ExtensionBrowser, files: readonly string[]): Promise<Page> {
  const welcome = await browser.open('pages/welcome/index.html');
  const sign = await openedBy(browser, () => welcome.locator('input[type=file]').setInputFiles([...files]));
  await welcome.close();
  await sign.locator('[data-drawn=true]').first().waitFor();
  await sign.locator('footer button:last-child:enabled').waitFor();
  return sign;
}

/** Opens the sign page for a job that a portal's page has asked for. */
async function openAsked(browser: ExtensionBrowser, more: object, ready: string): Promise<Page> {
  const writer = await browser.open('pages/welcome/index.html');
  const id = await writer.evaluate(
    async (job) => {
      const blob = await (await fetch('/sample.pdf')).blob();
      const opening = indexedDB.open('trien-jobs', 2);
      opening.onupgradeneeded = () => opening.result.createObjectStore('jobs', { keyPath: 'id' });
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const own = {
        name: 'quyet-dinh-05.pdf',
        type: 'application/pdf',
        blob: blob.slice(0, blob.size, 'application/pdf'),
      };
      const made = { documents: [own], signed: [null], ...job, id: crypto.randomUUID(), createdAt: Date.now() };
      const writing = database.transaction('jobs', 'readwrite').objectStore('jobs').put(made);
      await new Promise((resolve) => {
        writing.onsuccess = resolve;
      });
      database.close();
      return made.id;
    },
    { ...askedByPortal, ...more },
  );
  await writer.close();
  const sign = await browser.open(`pages/sign/index.html?job=${id}`);
  await sign.locator(ready).first().waitFor();
  return sign;
}

const askedByPortal = {
  purpose: 'sign',
  source: 'hook',
  origin: 'https://ioffice.tinh.gov.vn',
  topOrigin: null,
  place: { tabId: 1, frameId: 0, documentId: null, ref: 'call-1' },
  wish: null,
  messages: [],
  asked: null,
};
const noDocuments = { documents: [], signed: [] };
const digest = { form: 'digest', digest: 'SHA-256', value: Buffer.alloc(32, 0x5a).toString('base64') };
const usable = 'input[type=radio]';

/** Signs a job of the portal, with its answer to the signed file. */
async function answered(browser: ExtensionBrowser, until: string): Promise<Page> {
  const sign = await openAsked(browser, {}, '[data-drawn=true]');
  await sign.locator('footer button:last-child:enabled').click();
  await sign.locator(until).first().waitFor();
  // It would close by itself.
  await sign.mouse.move(100, 100);
  await sign.mouse.move(120, 120);
  return sign;
}

async function batchSigned(browser: ExtensionBrowser, documents: GalleryDocuments, until: string): Promise<Page> {
  const sign = await openBatch(browser, documents.several);
  await sign.locator('footer button').last().click();
  await sign.locator(until).first().waitFor();
  return sign;
}

/** Chooses what the signature is for, and waits until its stamp stands on the page. */
async function openRole(browser: ExtensionBrowser, file: string, role: string, image?: string): Promise<Page> {
  if (image !== undefined) await importTemplate(browser, role, image);
  const sign = await openSignPage(browser, file);
  await pickRole(sign, role);
  await sign.locator('[data-stamp]').first().waitFor();
  await sign.waitForTimeout(400);
  return sign;
}

/** Opens what the signature is for, and chooses. */
async function pickRole(sign: Page, role: string): Promise<void> {
  await sign.locator('section[aria-labelledby=role] > details > summary').click();
  await sign.locator('section[aria-labelledby=role] select').first().selectOption(role);
}

/** Chooses a photograph for a role; it waits to be cleaned. */
async function chooseImage(browser: ExtensionBrowser, role: string, image: string): Promise<Page> {
  const options = await browser.open('pages/options/index.html');
  await options.locator(`[data-template=${role}] input[type=file]`).setInputFiles(image);
  await options.locator(`[data-template=${role}] input[type=range]`).waitFor();
  await options.locator(`[data-template=${role}] section img`).waitFor();
  return options;
}

async function importTemplate(browser: ExtensionBrowser, role: string, image: string): Promise<void> {
  const options = await chooseImage(browser, role, image);
  await options.locator(`[data-template=${role}] section button`).first().click();
  await options.locator(`[data-template=${role}] input[type=number]`).fill('42');
  await options.locator(`[data-template=${role}] input[type=number]`).blur();
  await options.waitForTimeout(300);
  await options.close();
}

async function openReport(browser: ExtensionBrowser, file: string): Promise<Page> {
  const verify = await browser.open('pages/verify/index.html');
  await verify.locator('input[type=file]').setInputFiles(file);
  await verify.locator('[data-testid=verdict]').waitFor();
  return verify;
}

async function signed(browser: ExtensionBrowser, documents: GalleryDocuments, until: string): Promise<Page> {
  const sign = await openSignPage(browser, documents.letter);
  await sign.locator('footer button').last().click();
  await sign.locator(until).first().waitFor();
  return sign;
}

async function trustRoot(browser: ExtensionBrowser, documents: GalleryDocuments): Promise<Page> {
  const options = await browser.open('pages/options/index.html');
  await options.locator('input[type=file][accept*=pem]').setInputFiles(documents.root);
  await options.locator('dialog[open]').waitFor();
  return options;
}

const paired = { isPaired: true } as const;

/** Every state worth a look, in the order of use. */
export const views: readonly View[] = [
  { name: 'welcome-first', open: page('welcome', 'input[inputmode=numeric]') },
  { name: 'welcome-paired', scene: { ...paired, agent: 'one' }, open: page('welcome', '[data-tone=good]') },
  { name: 'options-first', open: page('options', 'input[inputmode=numeric]') },
  { name: 'options-trust', scene: { ...paired, agent: 'one' }, open: trustRoot },
  {
    name: 'options-paired',
    scene: { ...paired, agent: 'one' },
    async open(browser, documents) {
      const options = await trustRoot(browser, documents);
      await options.locator('dialog button').last().click();
      await options.locator('li').last().waitFor();
      return options;
    },
  },
  {
    name: 'options-clean-image',
    scene: { ...paired, agent: 'one' },
    open: (browser, { scribble }) => chooseImage(browser, 'approve', scribble),
  },
  {
    name: 'options-templates',
    scene: { ...paired, agent: 'one' },
    async open(browser, { scribble }) {
      await importTemplate(browser, 'approve', scribble);
      const options = await browser.open('pages/options/index.html');
      await options.locator('[data-template=approve] img').waitFor();
      return options;
    },
  },
  { name: 'verify-empty', open: page('verify', 'main button') },
  { name: 'verify-valid', open: (browser, { signed: file }) => openReport(browser, file) },
  { name: 'verify-changed', open: (browser, { changed }) => openReport(browser, changed) },
  {
    name: 'verify-files',
    async open(browser, { archive, changed, encrypted, cut }) {
      const verify = await browser.open('pages/verify/index.html');
      await verify.locator('input[type=file]').setInputFiles([archive, changed, encrypted, cut]);
      await verify.locator('[data-testid=file] summary').nth(4).waitFor();
      await verify.locator('[data-testid=file] > summary').first().click();
      await verify.locator('[data-testid=standing]').waitFor();
      return verify;
    },
  },
  { name: 'sign-no-agent', scene: paired, open: (browser, { letter }) => openSignPage(browser, letter) },
  {
    name: 'sign-no-token',
    scene: { ...paired, agent: 'no-token' },
    open: (browser, { letter }) => openSignPage(browser, letter),
  },
  {
    name: 'sign-ready',
    scene: { ...paired, agent: 'one' },
    open: (browser, { letter }) => openSignPage(browser, letter),
  },
  {
    name: 'sign-password',
    scene: { ...paired, agent: 'one' },
    open: (browser, { encrypted }) => openLocked(browser, encrypted),
  },
  {
    name: 'sign-mended',
    scene: { ...paired, agent: 'one' },
    async open(browser, { cut }) {
      const sign = await openSignPage(browser, cut);
      await sign.locator('[data-tone=note]').first().waitFor();
      return sign;
    },
  },
  {
    name: 'sign-many',
    scene: { ...paired, agent: 'many' },
    async open(browser, { letter }) {
      const sign = await openSignPage(browser, letter);
      await sign.locator('input[type=radio]').first().waitFor();
      await sign
        .locator('details')
        .first()
        .evaluate((details) => details.setAttribute('open', ''));
      return sign;
    },
  },
  {
    name: 'sign-role',
    scene: { ...paired, agent: 'one' },
    open: (browser, { letter }) => openRole(browser, letter, 'approve'),
  },
  {
    name: 'sign-role-image',
    scene: { ...paired, agent: 'one' },
    open: (browser, { letter, scribble }) => openRole(browser, letter, 'approve', scribble),
  },
  {
    name: 'sign-copy',
    scene: { ...paired, agent: 'one' },
    async open(browser, { letter }) {
      const sign = await openSignPage(browser, letter);
      await pickRole(sign, 'copy');
      await sign.locator('section[aria-labelledby=role] input[type=text]').first().fill('Ủy ban nhân dân xã Đông Hải');
      await sign.locator('[data-stamp=copy]').waitFor();
      await sign
        .locator('section[aria-labelledby=role] details details')
        .evaluate((details) => details.setAttribute('open', ''));
      return sign;
    },
  },
  {
    name: 'sign-batch',
    scene: { ...paired, agent: 'one' },
    open: (browser, { several }) => openBatch(browser, several),
  },
  {
    name: 'sign-batch-progress',
    scene: { ...paired, agent: 'one', signing: 'half-way' },
    open: (browser, documents) => batchSigned(browser, documents, '[data-state="page.sign.row.signed"]'),
  },
  {
    name: 'sign-batch-result',
    scene: { ...paired, agent: 'one', signing: 'partly' },
    open: (browser, documents) => batchSigned(browser, documents, '[data-testid=result]'),
  },
  {
    name: 'sign-wish',
    scene: { ...paired, agent: 'many' },
    open: (browser) =>
      openAsked(browser, { wish: { role: 'issue', number: '05/QĐ-UBND', date: '2026-11-22' } }, '[data-drawn=true]'),
  },
  {
    name: 'sign-foreign',
    scene: { ...paired, agent: 'one' },
    open: (browser) =>
      openAsked(
        browser,
        {
          documents: [
            {
              name: 'quyet-dinh-05.pdf',
              type: 'application/pdf',
              blob: null,
              address: 'https://luutru.tinh.gov.vn/tep/05.pdf',
            },
          ],
        },
        '[data-tone=unsure]',
      ),
  },
  {
    name: 'sign-choose',
    scene: { ...paired, agent: 'one' },
    open: (browser) =>
      openAsked(
        browser,
        { documents: [{ name: 'document.pdf', type: 'application/pdf', blob: null, address: null }] },
        usable,
      ),
  },
  {
    name: 'sign-refused',
    scene: { ...paired, agent: 'one', signing: 'done', portal: 'refused' },
    open: (browser) => answered(browser, '[role=alert]'),
  },
  {
    name: 'sign-logged-out',
    scene: { ...paired, agent: 'one', signing: 'done', portal: 'logged-out' },
    open: (browser) => answered(browser, '[role=alert]'),
  },
  {
    name: 'sign-back-foreign',
    scene: { ...paired, agent: 'one', signing: 'done', portal: 'foreign' },
    open: (browser) => answered(browser, '[data-testid=done] [data-tone=unsure]'),
  },
  {
    name: 'sign-closing',
    scene: { ...paired, agent: 'one', signing: 'done' },
    open: (browser) => answered(browser, '[data-testid=done] [data-tone=good] ~ [data-tone=good]'),
  },
  {
    name: 'message-digests',
    scene: { ...paired, agent: 'one' },
    open: (browser) =>
      openAsked(browser, { ...noDocuments, messages: Array.from({ length: 35 }, () => digest) }, usable),
  },
  {
    name: 'message-texts',
    scene: { ...paired, agent: 'one' },
    open: (browser) => {
      const text = 'Xác nhận đã tiếp nhận hồ sơ số 000.00.16.H19-261122-0005.\nNgười tiếp nhận: Nguyễn Văn Ước';
      const items = [Buffer.from(text), Buffer.from([1, 2, 3])].map((bytes) => ({
        form: 'text',
        value: bytes.toString('base64'),
      }));
      return openAsked(browser, { ...noDocuments, messages: items }, usable);
    },
  },
  {
    name: 'message-login',
    scene: { ...paired, agent: 'one' },
    open: (browser) =>
      openAsked(browser, { ...noDocuments, messages: [{ form: 'login', nonce: 'n'.repeat(44) }] }, usable),
  },
  {
    name: 'sign-prompt',
    scene: { ...paired, agent: 'one' },
    open: (browser, documents) => signed(browser, documents, '[data-step=prompt]'),
  },
  {
    name: 'sign-failed',
    scene: { ...paired, agent: 'one', signing: 'PIN_INCORRECT' },
    open: (browser, documents) => signed(browser, documents, '[role=alert]'),
  },
  {
    name: 'sign-done',
    scene: { ...paired, agent: 'one', signing: 'done' },
    open: (browser, documents) => signed(browser, documents, '[data-testid=done]'),
  },
];

/** Sets the scene of a view and opens it. */
export async function openView(browser: ExtensionBrowser, view: View, documents: GalleryDocuments): Promise<Page> {
  await browser.store({ [sceneSetting]: { ...firstScene, ...view.scene } });
  return view.open(browser, documents);
}
