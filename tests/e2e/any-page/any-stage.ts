import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ExtensionBrowser, openBrowser, openedBy } from '../browser.ts';
import { buildExtension } from '../build-extension.ts';
import { pressPill } from '../pill.ts';
import { backstage, type KeptJob, keptJobs } from './sign-page.ts';
import { html, type Site } from './site.ts';

/** A browser with the extension, no agent and no portal but what a test puts into a site of its own. */
export interface AnyStage {
  /** A folder that goes away with it. */
  readonly folder: string;
  readonly browser: ExtensionBrowser;
  /** A page of the extension's, from which jobs are looked at. */
  readonly backstage: Page;
  /** Shows a body on a path of a site. */
  show(page: Page, site: Site, body: string, path?: string): Promise<void>;
  /** Presses a button of the pill; the job of the window that opens. */
  jobBy(page: Page, button: string): Promise<KeptJob>;
  /** Closes the pages of a test. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** @param permissions that a browser asks a person for; here they are given by the manifest */
export async function openAnyStage(permissions: readonly string[] = []): Promise<AnyStage> {
  const folder = mkdtempSync(join(tmpdir(), 'trien-any-page-'));
  const extension = await buildExtension('zoo', join(folder, 'extension'));
  if (permissions.length > 0) {
    const path = join(extension, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    manifest.permissions.push(...permissions);
    writeFileSync(path, JSON.stringify(manifest));
  }
  const browser = await openBrowser({ extension });
  const behind = await backstage(browser);
  return {
    folder,
    browser,
    backstage: behind,
    async show(page, site, body, path = '/') {
      site.put(path, html(body));
      await page.goto(site.origin + path);
    },
    async jobBy(page, button) {
      const window = await openedBy(browser, () => pressPill(page, button));
      const id = new URL(window.url()).searchParams.get('job');
      const job = (await keptJobs(behind)).find((one) => one.id === id);
      if (job === undefined) throw new Error('no job was kept');
      return job;
    },
    async leave() {
      for (const one of browser.context.pages()) if (one !== behind) await one.close();
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
