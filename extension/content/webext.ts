import type { Browser } from 'webextension-polyfill';

/** The browser's own extension interface. Promises come with it everywhere, so that no polyfill enters portal pages. */
export const webext = (Reflect.get(globalThis, 'browser') ?? chrome) as unknown as Browser;
