import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '../browser.ts';
import type { GalleryDocuments } from './documents.ts';
import {
  answered,
  batchSigned,
  chooseImage,
  digest,
  importTemplate,
  noDocuments,
  openAsked,
  openBatch,
  openLocked,
  openReport,
  openRole,
  openSignPage,
  page,
  pickRole,
  signed,
  trustRoot,
  usable,
} from './openers.ts';
import { firstScene, type Scene, sceneSetting } from './scene.ts';

/** One state of one page, as an official meets it. */
export interface View {
  readonly name: string;
  readonly scene?: Partial<Scene>;
  open(browser: ExtensionBrowser, documents: GalleryDocuments): Promise<Page>;
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
    open: (browser) => answered(browser, '[data-testid=done] [data-tone=good]'),
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
  {
    name: 'sign-noted',
    scene: { ...paired, agent: 'one', signing: 'noted' },
    open: (browser, documents) => signed(browser, documents, '[data-note=seal-unproven]'),
  },
  {
    name: 'sign-missing',
    scene: { ...paired, agent: 'one' },
    async open(browser) {
      const sign = await browser.open('pages/sign/index.html?job=unknown');
      await sign.locator('[data-stage=missing] h1').waitFor();
      return sign;
    },
  },
];

/** Sets the scene of a view and opens it. */
export async function openView(browser: ExtensionBrowser, view: View, documents: GalleryDocuments): Promise<Page> {
  await browser.store({ [sceneSetting]: { ...firstScene, ...view.scene } });
  return view.open(browser, documents);
}
