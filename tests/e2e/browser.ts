import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumId } from '../../shared/protocol/extension-ids.ts';
import type { Language } from '../../shared/text/language.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';

/** Where screenshots of the tests go; not kept. */
export const screensFolder = resolve(import.meta.dirname, '../../.work/screens');

export interface BrowserOptions {
  /** Folder of the built extension. */
  readonly extension: string;
  readonly language?: Language;
  readonly colorScheme?: 'light' | 'dark';
  /** False: with a window, for people to look at. */
  readonly headless?: boolean;
  /** Further arguments of Chromium. */
  readonly args?: readonly string[];
}

/** Chromium with the extension in it, in a profile of its own. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  /** Address of one of the extension's pages, such as `pages/verify/index.html`. */
  urlOf(path: string): string;
  /** Opens one of the extension's pages in a tab. */
  open(path: string): Promise<Page>;
  /** Chooses the language of the extension, as its options page does. */
  speak(language: Language): Promise<void>;
  /** Writes a setting into the extension's own storage. */
  store(settings: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium with a build of the extension. The caller closes it. */
export async function openBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'trien-chromium-'));
  const extension = resolve(options.extension);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: options.headless ?? true,
    colorScheme: options.colorScheme ?? 'light',
    viewport: { width: 1_280, height: 860 },
    args: [
      ...chromiumArguments,
      `--load-extension=${extension}`,
      `--disable-extensions-except=${extension}`,
      `--lang=${options.language ?? 'vi'}`,
      ...(options.args ?? []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const urlOf = (path: string): string => `chrome-extension://${chromiumId}/${path}`;
  // The welcome page of a first run would stand in every screenshot's way.
  const welcome = context.pages().find((page) => page.url().includes('/welcome/'));
  await (welcome ?? (await context.waitForEvent('page', { timeout: 3_000 }).catch(() => undefined)))?.close();
  const store = (settings: Readonly<Record<string, unknown>>): Promise<void> =>
    worker.evaluate((values) => chrome.storage.local.set(values), settings);
  await store({ language: options.language ?? 'vi' });
  return {
    context,
    urlOf,
    store,
    speak: (language) => store({ language }),
    async open(path) {
      const page = await context.newPage();
      await page.goto(urlOf(path));
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Waits for the window that `act` makes the extension open. */
export async function openedBy(browser: ExtensionBrowser, act: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([browser.context.waitForEvent('page'), act()]);
  await page.waitForLoadState();
  return page;
}
