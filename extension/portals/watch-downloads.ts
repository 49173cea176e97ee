import browser, { type Downloads } from 'webextension-polyfill';
import { patternOf } from './address.ts';
import { toldOf } from './downloaded.ts';

/** What the browser is asked for before downloads are looked at; optional, and off. */
export const downloadsPermission = { permissions: ['downloads' as const] };

/**
 * Tells pages of switched-on portals of PDFs that were downloaded from them. Without the permission there is nothing to
 * listen to; call it again when it is given.
 */
export function watchDownloads(): void {
  const downloads = (browser as { downloads?: Downloads.Static }).downloads;
  if (downloads === undefined) return;
  if (!downloads.onChanged.hasListener(onChanged)) downloads.onChanged.addListener(onChanged);
}

function onChanged({ id, state }: Downloads.OnChangedDownloadDeltaType): void {
  if (state?.current === 'complete') void tell(id);
}

async function tell(id: number): Promise<void> {
  const [download] = await browser.downloads.search({ id });
  const told = download === undefined ? null : toldOf(download);
  if (told === null) return;
  const origins = [patternOf(told.origin)];
  if (!(await browser.permissions.contains({ origins }))) return;
  for (const { id: tabId, url } of await browser.tabs.query({ url: origins })) {
    // A pattern knows no ports.
    if (tabId === undefined || url === undefined || new URL(url).origin !== told.origin) continue;
    await browser.tabs.sendMessage(tabId, told.message, { frameId: 0 }).catch(() => undefined);
  }
}
