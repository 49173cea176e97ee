import browser, { type Scripting } from 'webextension-polyfill';
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

/**
 * Brings the registered content script in line with the hosts that are granted now. Safe to call at any time and from any
 * page: each step is one act of the browser's, so a page that is closed in the middle leaves no portal without its script.
 */
export async function registerPortals(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = origins.filter((pattern) => pattern.startsWith('http'));
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = scriptFor(matches);
  if (registered.length > 0) return await browser.scripting.updateContentScripts([script]);
  try {
    await browser.scripting.registerContentScripts([script]);
  } catch {
    // Another page of the extension was faster.
    await browser.scripting.updateContentScripts([script]);
  }
}

function scriptFor(matches: string[]): Scripting.RegisteredContentScript {
  return {
    id: scriptId,
    js: [contentScriptFile],
    matches,
    allFrames: true,
    // `blob:` viewers have no address of their own and are matched by the page that made them.
    ...{ matchOriginAsFallback: true },
    // Before the page's own listeners, or an upload could not be held.
    runAt: 'document_start',
    persistAcrossSessions: true,
  };
}
