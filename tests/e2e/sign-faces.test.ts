import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildGallery } from './gallery/build.ts';
import { type GalleryDocuments, makeDocuments } from './gallery/documents.ts';
import { openView, views } from './gallery/views.ts';

// What an official can rely on in the sign page, whatever state it is in; the states are those of the gallery.

const work = resolve(import.meta.dirname, '../../.work');
const say = sayIn('vi');
let documents: GalleryDocuments;
let browser: ExtensionBrowser;

beforeAll(async () => {
  documents = await makeDocuments(join(work, 'faces-documents'));
  await buildGallery(join(work, 'faces'));
  cpSync(documents.signed, join(work, 'faces/gallery/signed.pdf'), { recursive: true });
  browser = await openBrowser({ extension: join(work, 'faces') });
  // The root of the signer is trusted from here on.
  await (await open('options-paired')).close();
});

afterAll(() => browser?.close());

async function open(name: string, language: Language = 'vi'): Promise<Page> {
  const view = views.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no view ${name}`);
  await browser.speak(language);
  return openView(browser, view, documents);
}

/** Whether the middle of what `selector` finds is in the window, and nothing else lies over it. */
const isInSight = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (there === element || element.contains(there));
  });

const primary = 'footer button:last-child';
const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).evaluate((element) => element === document.activeElement);

describe('the code to compare', () => {
  it.each(['sign-role', 'sign-batch', 'sign-prompt'])(
    'is in sight wherever the page stands, at 320 px: %s',
    async (name) => {
      const page = await open(name);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.waitForTimeout(200);
      for (const top of [0, 300, 100_000]) {
        await page.evaluate((at) => window.scrollTo(0, at), top);
        expect(await isInSight(page, '[data-testid=short-digest]')).toBe(true);
        expect(await isInSight(page, primary)).toBe(true);
      }
      await page.close();
    },
  );

  it('is neither told nor promised for a document that nobody has', async () => {
    for (const name of ['sign-choose', 'sign-foreign']) {
      const page = await open(name);
      expect(await page.locator('section[aria-labelledby=digest]').innerText()).toMatch(/–$/u);
      expect(await page.locator('main').innerText()).not.toContain(say('page.sign.document.signatures.reading'));
      await page.close();
    }
    const page = await open('sign-choose');
    expect(await page.title()).toBe(`${say('page.sign.title')} – Triện`);
    await page.close();
  });
});

describe('a button that cannot be pressed', () => {
  it.each([
    ['sign-no-agent', 'page.sign.why.agent'],
    ['sign-no-token', 'page.sign.why.token-or-practice'],
    ['sign-many', 'page.sign.why.certificate'],
    ['sign-choose', 'page.sign.why.choose'],
    ['sign-foreign', 'page.sign.why.ask'],
    ['sign-password', 'page.sign.why.password'],
  ] as const)('has its reason beside it: %s', async (name, why) => {
    const page = await open(name);
    const button = page.locator(primary);
    await expect.poll(() => button.isDisabled()).toBe(true);
    const id = await button.getAttribute('aria-describedby');
    await expect.poll(() => page.locator(`#${id}`).innerText()).toBe(say(why));
    await page.close();
  });
});

describe('the first button of a panel', () => {
  it.each([
    ['sign-refused', 'page.action.retry'],
    ['sign-logged-out', 'page.action.retry'],
    ['sign-back-foreign', 'page.sign.back.foreign.allow'],
    ['sign-failed', 'page.action.retry'],
    ['sign-done', 'page.action.download'],
  ] as const)('is the act that helps, and Enter does it: %s', async (name, words) => {
    const page = await open(name);
    expect(await page.locator(primary).innerText()).toBe(say(words));
    await expect.poll(() => hasFocus(page, primary)).toBe(true);
    await page.close();
  });

  it('hands the file over once more where the portal refused it, by Enter alone', async () => {
    const page = await open('sign-refused');
    await browser.store({
      galleryScene: { agent: 'one', isPaired: true, signing: 'done', portal: 'confirmed' },
    });
    await expect.poll(() => hasFocus(page, primary)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText(say('page.sign.closing.title')).waitFor();
    await page.close();
  });
});

it('at its end the window says once that all is well, and that it closes', async () => {
  const page = await open('sign-closing');
  expect(await page.locator('[data-tone=good]').count()).toBe(1);
  expect(await page.locator('[data-tone=good]').innerText()).toContain(say('page.sign.closing.title'));
  await page.close();
});

it('a proof that comes late is told while the window is open', async () => {
  const page = await open('sign-refused');
  const other = await browser.open('pages/welcome/index.html');
  const id = new URL(page.url()).searchParams.get('job') ?? '';
  await other.evaluate(async (job) => {
    const opening = indexedDB.open('trien-jobs', 2);
    const database = await new Promise<IDBDatabase>((done) => {
      opening.onsuccess = () => done(opening.result);
    });
    const jobs = database.transaction('jobs', 'readwrite').objectStore('jobs');
    const reading = jobs.get(job);
    await new Promise<void>((done) => {
      reading.onsuccess = () => {
        const [copy] = reading.result.signed;
        jobs.put({ ...reading.result, signed: [{ ...copy, delivery: 'delivered' }] }).onsuccess = () => done();
      };
    });
    database.close();
    new BroadcastChannel('trien:jobs').postMessage(null);
  }, id);
  await page.getByText(say('page.sign.closing.title')).waitFor();
  await other.close();
  await page.close();
});

it.each(languages)(
  'what an office notes stands with the signed file, each with what to do next (%s)',
  async (language) => {
    const page = await open('sign-noted', language);
    for (const note of ['annex-alone', 'seal-without-person', 'seal-unproven'] as const) {
      const told = await page.locator(`[data-note=${note}]`).innerText();
      expect(told).toContain(sayIn(language)(`note.${note}`));
      expect(told).toContain(sayIn(language)(`note.${note}.next`));
    }
    await page.close();
  },
);

it('a batch tells what it left out, and how many “try again” signs', async () => {
  const page = await open('sign-batch-result');
  const told = await page.locator('[data-testid=result] [role=status]').first().innerText();
  expect(told).toContain(say('page.sign.result.failed', { count: 1 }));
  expect(told).toContain(say('page.sign.result.refused', { count: 1 }));
  expect(await page.locator(primary).innerText()).toBe(say('page.sign.result.retry', { count: 1 }));
  await page.close();
});

it('Vietnamese in an English page is named as such (WCAG SC 3.1.2)', async () => {
  const page = await open('sign-copy', 'en');
  const clause = page.getByText('Nghị định 30/2020/NĐ-CP', { exact: false }).first();
  expect(await clause.getAttribute('lang')).toBe('vi');
  expect(await page.locator('[inputmode=decimal]').nth(1).inputValue()).toMatch(/^\d+(\.\d)?$/u);
  await page.close();
  const refused = await open('sign-refused', 'en');
  expect(await refused.locator('[role=alert] [lang=vi]').innerText()).toMatch(/^“Tệp vượt/u);
  await refused.close();
});

it('tools of the preview stand in one row at 320 px', async () => {
  for (const name of ['sign-ready', 'sign-batch']) {
    const page = await open(name);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const bar of ['[role=toolbar]', 'nav']) {
      const rows = await page.locator(`${bar} > :not(.unseen)`).evaluateAll(
        (all) =>
          new Set(
            all
              .map((one) => one.getBoundingClientRect())
              .filter(({ width }) => width > 0)
              .map(({ top, height }) => Math.round((top + height / 2) / 4)),
          ).size,
      );
      expect(rows, `${name} ${bar}`).toBeLessThanOrEqual(1);
    }
    await page.close();
  }
});
