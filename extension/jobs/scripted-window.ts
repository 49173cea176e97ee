import browser from 'webextension-polyfill';

// A page's script may ask for a signature again and again. One window of a tab's scripts stands open at a time; which one
// is kept for the browser's session, because the worker that opened it ends long before the window does.

const keyOf = (tabId: number): string => `scripted:${tabId}`;

/**
 * Opens a window for a tab's script, if none stands open for that tab.
 *
 * @param create opens it; its id is kept
 * @returns false where one stands open
 */
export function openScripted(tabId: number, create: () => Promise<number | undefined>): Promise<boolean> {
  // Several requests may come at once; each looks when the one before has its window.
  return navigator.locks.request('trien:scripted', async () => {
    const key = keyOf(tabId);
    const { [key]: kept } = await browser.storage.session.get(key);
    if (typeof kept === 'number' && (await isOpen(kept))) return false;
    await browser.storage.session.set({ [key]: await create() });
    return true;
  }) as Promise<boolean>;
}

/** Lets the tab's script ask again although the window still stands: its question is answered. */
export async function freeScripted(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

async function isOpen(windowId: number): Promise<boolean> {
  try {
    await browser.windows.get(windowId);
    return true;
  } catch {
    return false;
  }
}
