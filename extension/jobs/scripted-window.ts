import browser from 'webextension-polyfill';
import type { Place } from './job.ts';

// A page's script may ask for a signature again and again. One window of a tab's scripts stands open at a time; which one
// is kept for the browser's session, because the worker that opened it ends long before the window does.

const prefix = 'scripted:';
const keyOf = (tabId: number): string => `${prefix}${tabId}`;

/** A window that stands open for a tab's script, and who waits for it. */
interface ScriptedWindow {
  readonly windowId: number | undefined;
  readonly place: Place;
}

/**
 * Opens a window for a tab's script, if none stands open for that tab.
 *
 * @param place who waits for it
 * @param create opens it; its id is kept
 * @returns false where one stands open
 */
export function openScripted(place: Place, create: () => Promise<number | undefined>): Promise<boolean> {
  // Several requests may come at once; each looks when the one before has its window.
  return navigator.locks.request('trien:scripted', async () => {
    const key = keyOf(place.tabId);
    const { [key]: kept } = (await browser.storage.session.get(key)) as Record<string, ScriptedWindow | undefined>;
    if (kept?.windowId !== undefined && (await isOpen(kept.windowId))) return false;
    const opened: ScriptedWindow = { windowId: await create(), place };
    await browser.storage.session.set({ [key]: opened });
    return true;
  }) as Promise<boolean>;
}

/**
 * Whoever waits for a window that has gone: its page may never have come so far as to say so itself.
 *
 * @returns null where no script's question was in it, or it was answered
 */
export async function takeWaiting(windowId: number): Promise<Place | null> {
  const all = (await browser.storage.session.get(null)) as Record<string, ScriptedWindow | undefined>;
  const [key, found] =
    Object.entries(all).find(([at, one]) => at.startsWith(prefix) && one?.windowId === windowId) ?? [];
  if (key === undefined || found === undefined) return null;
  await browser.storage.session.remove(key);
  return found.place;
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
