import type { Page } from 'playwright-core';
import { type ExtensionBrowser, openedBy } from '../browser.ts';
import type { GalleryDocuments } from './documents.ts';

// How an official comes to a page in a state worth a look.

export const page =
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
export async function openLocked(browser: ExtensionBrowser, file: string): Promise<Page> {
  const welcome = await browser.open('pages/welcome/index.html');
  const sign = await openedBy(browser, () => welcome.locator('input[type=file]').setInputFiles(file));
  await welcome.close();
  await sign.locator('input[type=password]').waitFor();
  return sign;
}

/** Opens the sign page for several files of this computer. */
export async function openBatch(browser: ExtensionBrowser, files: readonly string[]): Promise<Page> {
  const welcome = await browser.open('pages/welcome/index.html');
  const sign = await openedBy(browser, () => welcome.locator('input[type=file]').setInputFiles([...files]));
  await welcome.close();
  await sign.locator('[data-drawn=true]').first().waitFor();
  await sign.locator('footer button:last-child:enabled').waitFor();
  return sign;
}

/** Opens the sign page for a job that a portal's page has asked for. */
export async function openAsked(browser: ExtensionBrowser, more: object, ready: string): Promise<Page> {
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
export const noDocuments = { documents: [], signed: [] };
export const digest = { form: 'digest', digest: 'SHA-256', value: Buffer.alloc(32, 0x5a).toString('base64') };
export const usable = 'input[type=radio]';

/** Signs a job of the portal, with its answer to the signed file. */
export async function answered(browser: ExtensionBrowser, until: string): Promise<Page> {
  const sign = await openAsked(browser, {}, '[data-drawn=true]');
  await sign.locator('footer button:last-child:enabled').click();
  await sign.locator(until).first().waitFor();
  // It would close by itself.
  await sign.mouse.move(100, 100);
  await sign.mouse.move(120, 120);
  return sign;
}

export async function batchSigned(
  browser: ExtensionBrowser,
  documents: GalleryDocuments,
  until: string,
): Promise<Page> {
  const sign = await openBatch(browser, documents.several);
  await sign.locator('footer button').last().click();
  await sign.locator(until).first().waitFor();
  return sign;
}

/** Chooses what the signature is for, and waits until its stamp stands on the page. */
export async function openRole(browser: ExtensionBrowser, file: string, role: string, image?: string): Promise<Page> {
  if (image !== undefined) await importTemplate(browser, role, image);
  const sign = await openSignPage(browser, file);
  await pickRole(sign, role);
  await sign.locator('[data-stamp]').first().waitFor();
  await sign.waitForTimeout(400);
  return sign;
}

/** Opens what the signature is for, and chooses. */
export async function pickRole(sign: Page, role: string): Promise<void> {
  await sign.locator('section[aria-labelledby=role] > details > summary').click();
  await sign.locator('section[aria-labelledby=role] select').first().selectOption(role);
}

/** Chooses a photograph for a role; it waits to be cleaned. */
export async function chooseImage(browser: ExtensionBrowser, role: string, image: string): Promise<Page> {
  const options = await browser.open('pages/options/index.html');
  await options.locator(`[data-template=${role}] input[type=file]`).setInputFiles(image);
  await options.locator(`[data-template=${role}] input[type=range]`).waitFor();
  await options.locator(`[data-template=${role}] section img`).waitFor();
  return options;
}

export async function importTemplate(browser: ExtensionBrowser, role: string, image: string): Promise<void> {
  const options = await chooseImage(browser, role, image);
  await options.locator(`[data-template=${role}] section button`).first().click();
  await options.locator(`[data-template=${role}] section`).waitFor({ state: 'detached' });
  await options.locator(`[data-template=${role}] input[inputmode=decimal]`).fill('42');
  await options.locator(`[data-template=${role}] input[inputmode=decimal]`).blur();
  await options.waitForTimeout(300);
  await options.close();
}

export async function openReport(browser: ExtensionBrowser, file: string): Promise<Page> {
  const verify = await browser.open('pages/verify/index.html');
  await verify.locator('input[type=file]').setInputFiles(file);
  await verify.locator('[data-testid=verdict]').waitFor();
  return verify;
}

export async function signed(browser: ExtensionBrowser, documents: GalleryDocuments, until: string): Promise<Page> {
  const sign = await openSignPage(browser, documents.letter);
  await sign.locator('footer button:last-child:enabled').click();
  await sign.locator(until).first().waitFor();
  return sign;
}

export async function trustRoot(browser: ExtensionBrowser, documents: GalleryDocuments): Promise<Page> {
  const options = await browser.open('pages/options/index.html');
  await options.locator('input[type=file][accept*=pem]').setInputFiles(documents.root);
  await options.locator('dialog[open]').waitFor();
  return options;
}
