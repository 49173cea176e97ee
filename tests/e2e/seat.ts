import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PkiName } from '../pki/table.ts';
import { type ExtensionBrowser, openBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { type Office, type OfficeOptions, openOffice } from './office.ts';
import { logIn, pairWith, switchOn, trustRoot } from './official.ts';
import type { ScriptedPinentry } from './pinentry-script.ts';

/** An official's place in an office: a browser that is paired and trusts the office's root, logged in to the portal. */
export interface Seat {
  readonly folder: string;
  readonly office: Office;
  readonly browser: ExtensionBrowser;
  readonly pinentry: ScriptedPinentry;
  /** The portal's tab; a new one where the last was closed. */
  portal(): Promise<Page>;
  /** A number of the portal's list, opened in its tab. */
  openDocument(id: number): Promise<Page>;
  /** Ends everything and removes the folder. */
  close(): Promise<void>;
}

/** Takes a seat in an office of its own, as `main-job.test.ts` does: through the real pages. */
export async function takeSeat(
  keys: readonly PkiName[],
  documents: NonNullable<OfficeOptions['documents']> = [],
): Promise<Seat> {
  const folder = mkdtempSync(join(tmpdir(), 'trien-seat-'));
  const extension = await buildExtension('zoo', join(folder, 'extension'));
  const office = await openOffice({ folder, keys, documents, prompt: 'script' });
  const browser = await openBrowser({ extension });
  const { pinentry } = office;
  if (pinentry === null) throw new Error('the prompt is not scripted');
  const options = await pairWith(browser, office.env);
  await trustRoot(options, office.pki.entries.root.pem);
  await switchOn(options, office.portal.origin);
  await options.close();
  let tab = await logIn(browser, office.portal.origin);

  const portal = async (): Promise<Page> => {
    if (tab.isClosed()) tab = await browser.context.newPage();
    return tab;
  };
  return {
    folder,
    office,
    browser,
    pinentry,
    portal,
    async openDocument(id) {
      const page = await portal();
      await page.goto(`${office.portal.origin}/van-ban/${id}`);
      return page;
    },
    async close() {
      await browser.close();
      await office.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
