import { patternOf, portalOrigin } from './address.ts';

/** The setting in the extension's own storage that holds the portals that the official chose. */
export const compatSetting = 'vgcaPortals';

/** The policy's list of portals, in managed storage. */
export const portalsPolicy = 'portals';

const rowsMax = 500;

/** What the agency’s policy says of one portal. */
export interface ManagedPortal {
  readonly origin: string;
  /** Whether calls of the older signing service are answered there. */
  readonly compat: boolean;
}

/** Reads the setting. */
export function readChosen(kept: unknown): readonly string[] {
  if (!Array.isArray(kept)) return [];
  const origins = kept.filter((origin) => typeof origin === 'string').map(portalOrigin);
  return origins.filter((origin) => origin !== null);
}

/** Reads the policy. A row that says nothing sensible is left out: it must not take the others with it. */
export function readManagedPortals(rows: unknown): readonly ManagedPortal[] {
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, rowsMax).flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null || !('origin' in row) || typeof row.origin !== 'string') return [];
    const origin = portalOrigin(row.origin);
    return origin === null ? [] : [{ origin, compat: 'compat' in row && row.compat === true }];
  });
}

/** Whether the compatibility mode is on for a page. By host, because the browser's own patterns know no ports. */
export const covers = (portals: readonly string[], origin: string): boolean =>
  portals.some((portal) => patternOf(portal) === patternOf(origin));

/**
 * Whether the official or the agency has switched the compatibility mode on for pages of this origin.
 *
 * @param kept the setting as it is kept
 * @param policy reads the agency's list: only where the official's own does not do, for a browser that has just been
 * started says late what the policy is
 */
export async function coversCompat(origin: string, kept: unknown, policy: () => Promise<unknown>): Promise<boolean> {
  if (covers(readChosen(kept), origin)) return true;
  const managed = readManagedPortals(await policy()).filter(({ compat }) => compat);
  return covers(
    managed.map((portal) => portal.origin),
    origin,
  );
}
