import { compatSetting, coversCompat, portalsPolicy } from '../portals/compat-rows.ts';
import { webext } from './webext.ts';

/** Whether the official or the agency has switched the compatibility mode on for pages of this origin. */
export async function isVgcaOn(origin: string): Promise<boolean> {
  const { [compatSetting]: kept } = await webext.storage.local.get(compatSetting);
  return coversCompat(origin, kept, policy);
}

async function policy(): Promise<unknown> {
  try {
    return (await webext.storage.managed.get(portalsPolicy))[portalsPolicy];
  } catch {
    // Firefox without a policy has no such storage at all.
    return undefined;
  }
}
