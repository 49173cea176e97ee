import browser from 'webextension-polyfill';
import { portalOrigin } from './address.ts';

/** What the agency’s policy says of one portal. */
export interface ManagedPortal {
  readonly origin: string;
  /** Whether calls of the older signing service are answered there. */
  readonly compat: boolean;
}

const portalsMax = 500;

/** One key of the agency’s policy (managed storage); undefined where there is none. Only administrators can write it. */
export async function managed(key: string): Promise<unknown> {
  try {
    return (await browser.storage.managed.get(key))[key];
  } catch {
    // Firefox without a policy has no such storage at all.
    return undefined;
  }
}

/** Portals named by the policy. A row that says nothing sensible is left out: it must not take the others with it. */
export async function managedPortals(): Promise<readonly ManagedPortal[]> {
  const rows = await managed('portals');
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, portalsMax).flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null || !('origin' in row) || typeof row.origin !== 'string') return [];
    const origin = portalOrigin(row.origin);
    return origin === null ? [] : [{ origin, compat: 'compat' in row && row.compat === true }];
  });
}
