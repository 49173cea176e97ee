import browser from 'webextension-polyfill';
import { patternOf } from '../../portals/address.ts';
import { reachOf } from '../../portals/foreign-address.ts';

// Which other origins a portal's documents may come from and go to. Each was allowed once by the official, for that
// portal alone: that another portal is switched on is no leave to reach it from this one.

const settingName = 'foreignOrigins';
const keptMax = 200;
const separator = ' ';

async function kept(): Promise<readonly string[]> {
  const { [settingName]: value } = await browser.storage.local.get(settingName);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What stands between a portal and an address: nothing, the official's word, or a rule. */
export async function accessTo(address: string, portal: string): Promise<'open' | 'ask' | 'never'> {
  const reach = reachOf(address, portal);
  if (reach === 'never') return 'never';
  const { origin } = new URL(address);
  const hasHost = await browser.permissions.contains({ origins: [patternOf(origin)] });
  if (reach === 'own') return hasHost ? 'open' : 'ask';
  if (reach === 'granted' && !hasHost) return 'never';
  return hasHost && (await kept()).includes(`${portal}${separator}${origin}`) ? 'open' : 'ask';
}

/**
 * Asks the browser for the host and remembers the official's word. Must be called straight from a press.
 *
 * @returns false where the official said no
 */
export async function allowOrigin(origin: string, portal: string): Promise<boolean> {
  const isGranted = await browser.permissions.request({ origins: [patternOf(origin)] });
  if (!isGranted) return false;
  const pair = `${portal}${separator}${origin}`;
  const others = (await kept()).filter((one) => one !== pair);
  await browser.storage.local.set({ [settingName]: [...others, pair].slice(-keptMax) });
  return true;
}
