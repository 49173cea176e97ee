import browser from 'webextension-polyfill';
import { type ManagedPortal, portalsPolicy, readManagedPortals } from './compat-rows.ts';

/** One key of the agency’s policy (managed storage); undefined where there is none. Only administrators can write it. */
export async function managed(key: string): Promise<unknown> {
  try {
    return (await browser.storage.managed.get(key))[key];
  } catch {
    // Firefox without a policy has no such storage at all.
    return undefined;
  }
}

/** Portals named by the policy. */
export async function managedPortals(): Promise<readonly ManagedPortal[]> {
  return readManagedPortals(await managed(portalsPolicy));
}
