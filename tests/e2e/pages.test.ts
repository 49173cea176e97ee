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

/**
 * Breaches that axe finds, in words. The page's policy lets no script in; the debugger's own evaluation is apart from it.
 *
 * @param only ids of axe's rules; all that belong to WCAG 2.2 AA where none is named
 */
async function breaches(page: Page, only: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(axe);
  const runOnly = only.length > 0 ? { type: 'rule', values: only } : { type: 'tag', values: rules };
  const found = (await page.evaluate(
    (asked) =>
      Reflect.get(globalThis, 'axe')
        .run(document, { runOnly: asked })
        .then((result: { violations: unknown }) => result.violations),
    runOnly,
  )) as readonly AxeFinding[];
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${JSON.stringify(node.target)} ${node.failureSummary}`),
  );
}

/** How far the page's contents stand out of the window to the right, CSS pixels. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Keeps a picture for people to look at, where they asked for pictures (`npm run pictures`): they take longer than the tests. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.TRIEN_PICTURES === undefined) return;
  await page.screenshot({ path: join(screensFolder, `${name}.png`), fullPage: true });
}

describe.each(languages)('the pages in %s', (language) => {
  it.each(views)('$name: nothing stands in the way of anybody (WCAG 2.2 AA), wide and narrow', async (view) => {
    await browser.speak(language);
    const page = await openView(browser, view, documents);
    try {
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      await page.setViewportSize({ width: 1_280, height: 860 });
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await breaches(page)).toEqual([]);
      await picture(page, `${view.name}.${language}.light`);
      // Of what axe looks at, colours alone are others in the dark.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await breaches(page, ['color-contrast'])).toEqual([]);
      await picture(page, `${view.name}.${language}.dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      // One column of 320 px, and 200 % (SC 1.4.10).
      for (const [name, width, height] of [
        ['320px', 320, 640],
        ['200percent', 640, 430],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(200);
        await page.waitForFunction(() => document.querySelector('[data-drawn=false]') === null);
        expect(await sideways(page)).toBe(0);
        await picture(page, `${view.name}.${language}.${name}`);
      }
    } finally {
      await page.close();
    }
  });
});
