import { compatSetting, covers, portalsPolicy, readChosen, readManagedPortals } from '../portals/compat-rows.ts';
import { webext } from './webext.ts';

/** Whether the official or the agency has switched the compatibility mode on for pages of this origin. */
export async function isVgcaOn(origin: string): Promise<boolean> {
  const { [compatSetting]: kept } = await webext.storage.local.get(compatSetting);
  if (covers(readChosen(kept), origin)) return true;
  const managed = readManagedPortals(await policy()).filter(({ compat }) => compat);
  return covers(
    managed.map((portal) => portal.origin),
    origin,
  );
}

async function policy(): Promise<unknown> {
  try {
    return (await webext.storage.managed.get(portalsPolicy))[portalsPolicy];
  } catch {
    // Firefox without a policy has no such storage at all.
    return undefined;
  }
}
