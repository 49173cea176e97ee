import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/text/language.ts';
import { sayIn } from '../../shared/text/text.ts';
import { htmlReport } from '../../shared/validation/report-html.ts';
import { hostileReport, sampleReport, unreadableReport, unsignedReport } from '../shared/validation/sample-reports.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'trien-report-html-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const reports = [sampleReport, hostileReport, unsignedReport, unreadableReport];
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments] });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(languages)('a saved report in HTML, in the browser: %s', (language) => {
  const path = join(folder, `${language}.html`);
  writeFileSync(path, htmlReport(reports, { say: sayIn(language), language }));

  it.each([
    ['light', 1000, '100%'],
    ['dark', 1000, '100%'],
    ['light', 320, '100%'],
    ['light', 640, '200%'],
  ] as const)(
    'holds WCAG 2.2 AA, %s, %i px, letters of %s, and asks for nothing',
    async (colorScheme, width, letters) => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const told: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => told.push(message.text()));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(path).href);
      // Its own policy forbids scripts; the style of the root is set as a reader's settings would.
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters);
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        }),
      );
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(told).toEqual([]);
      expect(asked).toEqual([pathToFileURL(path).href]);
      await page.close();
    },
  );
});
