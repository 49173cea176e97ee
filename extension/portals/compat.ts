import browser from 'webextension-polyfill';
import { compatSetting, coversCompat, portalsPolicy, readChosen } from './compat-rows.ts';
import { managed, managedPortals } from './managed.ts';

/** Portals whose calls of the older signing service are answered. */
export interface CompatPortals {
  /** By the official. */
  readonly chosen: readonly string[];
  /** By the agency; the official cannot switch these off. */
  readonly managed: readonly string[];
}

/** Origins where the official has switched the compatibility mode on. */
export async function chosenCompat(): Promise<readonly string[]> {
  const { [compatSetting]: kept } = await browser.storage.local.get(compatSetting);
  return readChosen(kept);
}

/** Origins where the compatibility mode is on; off everywhere else. */
export async function compatPortals(): Promise<CompatPortals> {
  const chosen = await chosenCompat();
  const named = (await managedPortals()).filter(({ compat }) => compat).map(({ origin }) => origin);
  return { chosen, managed: named };
}

/** Whether the mode is on for pages of this origin. Waits for the policy only where the official has not chosen it. */
export async function isCompatOn(origin: string): Promise<boolean> {
  const { [compatSetting]: kept } = await browser.storage.local.get(compatSetting);
  return coversCompat(origin, kept, () => managed(portalsPolicy));
}

/** Switches the mode on or off for one portal. Registering what follows from it is the caller's. */
export async function chooseCompat(origin: string, isOn: boolean): Promise<void> {
  const others = (await chosenCompat()).filter((other) => other !== origin);
  await browser.storage.local.set({ [compatSetting]: isOn ? [...others, origin].sort() : others });
}
