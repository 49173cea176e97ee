import browser from 'webextension-polyfill';
import { contentScriptFile, patternOf, portalOfPattern } from './address.ts';

const scriptId = 'trien-portals';

/** Portals that the official switched on, in alphabetical order: exactly the hosts that the browser granted. */
export async function enabledPortals(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins
    .map(portalOfPattern)
    .filter((portal) => portal !== null)
    .sort();
}

/**
 * Asks the browser for the portal and switches the content script on there. Must be called from a click.
 *
 * @returns false where the official said no
 */
export async function enablePortal(origin: string): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [patternOf(origin)] });
  if (granted) await registerPortals();
  return granted;
}

/** Gives the host back and takes the content script off it. */
export async function disablePortal(origin: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(origin)] });
  await registerPortals();
}

/** Brings the registered content script in line with the hosts that are granted now. Safe to call at any time. */
export async function registerPortals(): Promise<void> {
  // A page and the background both follow a new permission, and must not register at once.
  await navigator.locks.request(scriptId, register);
}

async function register(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = origins.filter((pattern) => pattern.startsWith('http'));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    {
      id: scriptId,
      js: [contentScriptFile],
      matches,
      allFrames: true,
      // `blob:` viewers have no address of their own and are matched by the page that made them.
      ...{ matchOriginAsFallback: true },
      // Before the page's own listeners, or an upload could not be held.
      runAt: 'document_start',
      persistAcrossSessions: true,
    },
  ]);
}
