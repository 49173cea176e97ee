import browser, { type Runtime } from 'webextension-polyfill';
import { patternOf } from '../portals/address.ts';

// Who asked, as the browser tells it: a content script lives in a page's process and names nothing of this itself.

/** The web origin of the frame that asked; null where it has none. */
export function originOf(sender: Runtime.MessageSender): string | null {
  // Chromium and new Firefox name the origin; `blob:` frames have it there and not in their address.
  const named: unknown = Reflect.get(sender, 'origin');
  return webOrigin(typeof named === 'string' ? named : sender.url);
}

/** The web origin of the tab's own page; null where it has none, or the browser does not tell. */
export const topOriginOf = (sender: Runtime.MessageSender): string | null => webOrigin(sender.tab?.url);

function webOrigin(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin.startsWith('http') ? origin : null;
}

/** The browser's own name of the document in the frame that asked; null where it has none for it. */
export function documentIdOf(sender: Runtime.MessageSender): string | null {
  const named: unknown = Reflect.get(sender, 'documentId');
  return typeof named === 'string' ? named : null;
}

const isSwitchedOn = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] });

/**
 * The origin of the page that frames this one, where the official has not switched it on; else null. A page that frames a
 * portal can lay itself over it.
 */
export async function framedBy(sender: Runtime.MessageSender): Promise<string | null> {
  const topOrigin = topOriginOf(sender);
  return topOrigin === null || topOrigin === originOf(sender) || (await isSwitchedOn(topOrigin)) ? null : topOrigin;
}

/** The origin that keeps this frame's own calls from being served, empty where it has none; null where they are. */
export async function notEnabled(sender: Runtime.MessageSender): Promise<string | null> {
  const origin = originOf(sender);
  return origin === null || !(await isSwitchedOn(origin)) ? (origin ?? '') : framedBy(sender);
}
