import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/text/language.ts';
import { type ExtensionBrowser, openBrowser, screensFolder } from './browser.ts';
import { buildGallery } from './gallery/build.ts';
import { type GalleryDocuments, makeDocuments } from './gallery/documents.ts';
import { openView, views } from './gallery/views.ts';

const work = resolve(import.meta.dirname, '../../.work');
const extension = join(work, 'gallery');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let documents: GalleryDocuments;
let browser: ExtensionBrowser;

beforeAll(async () => {
  mkdirSync(screensFolder, { recursive: true });
  documents = await makeDocuments(join(work, 'documents'));
  await buildGallery(extension);
  cpSync(documents.signed, join(extension, 'gallery/signed.pdf'), { recursive: true });
  browser = await openBrowser({ extension });
});

afterAll(() => browser?.close());

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
}

/** Breaches that axe finds, in words. The page's policy lets no script in; the debugger's own evaluation is apart from it. */
async function breaches(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    (tags) =>
      Reflect.get(globalThis, 'axe')
        .run(document, { runOnly: tags })
        .then((result: { violations: unknown }) => result.violations),
    rules,
  )) as readonly AxeFinding[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${JSON.stringify(node.target)} ${node.failureSummary}`),
  );
}

/** How far the page's contents stand out of the window to the right, CSS pixels. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(languages)('the pages in %s', (language) => {
  it.each(views)('$name: nothing stands in the way of anybody (WCAG 2.2 AA), light and dark', async (view) => {
    await browser.speak(language);
    const page = await openView(browser, view, documents);
    try {
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width: 1_280, height: 860 });
        await page.emulateMedia({ colorScheme });
        expect(await breaches(page)).toEqual([]);
        await page.screenshot({
          path: join(screensFolder, `${view.name}.${language}.${colorScheme}.png`),
          fullPage: true,
        });
      }
    } finally {
      await page.close();
    }
  });

  it.each(views)('$name: reads in one column of 320 px and at 200 % (SC 1.4.10)', async (view) => {
    await browser.speak(language);
    const page = await openView(browser, view, documents);
    try {
      await page.emulateMedia({ colorScheme: 'light' });
      for (const [name, width, height] of [
        ['320px', 320, 640],
        ['200percent', 640, 430],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(200);
        await page.waitForFunction(() => document.querySelector('[data-drawn=false]') === null);
        expect(await sideways(page)).toBe(0);
        await page.screenshot({ path: join(screensFolder, `${view.name}.${language}.${name}.png`), fullPage: true });
      }
    } finally {
      await page.close();
    }
  });
});
