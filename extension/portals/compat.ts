import browser from 'webextension-polyfill';
import { portalOrigin } from './address.ts';
import { managedPortals } from './managed.ts';

const storageKey = 'vgcaPortals';

/** Portals whose calls of the older signing service are answered. */
export interface CompatPortals {
  /** By the official. */
  readonly chosen: readonly string[];
  /** By the agency; the official cannot switch these off. */
  readonly managed: readonly string[];
}

/** Origins where the compatibility mode is on; off everywhere else. */
export async function compatPortals(): Promise<CompatPortals> {
  const { [storageKey]: kept } = await browser.storage.local.get(storageKey);
  const chosen = Array.isArray(kept) ? kept.filter((origin) => typeof origin === 'string').map(portalOrigin) : [];
  const managed = (await managedPortals()).filter(({ compat }) => compat).map(({ origin }) => origin);
  return { chosen: chosen.filter((origin) => origin !== null), managed };
}

/** Switches the mode on or off for one portal. Registering what follows from it is the caller's. */
export async function chooseCompat(origin: string, isOn: boolean): Promise<void> {
  const { chosen } = await compatPortals();
  const others = chosen.filter((other) => other !== origin);
  await browser.storage.local.set({ [storageKey]: isOn ? [...others, origin].sort() : others });
}
