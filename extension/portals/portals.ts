import { genericPortal } from './generic.ts';
import type { Portal } from './portal.ts';

/** Every portal family that is known, the particular before the general. */
export const portals: readonly Portal[] = [genericPortal];

/** The family of the page at `address`. */
export function portalAt(address: URL): Portal {
  return portals.find((portal) => portal.covers(address)) ?? genericPortal;
}
