import browser from 'webextension-polyfill';
import { type Role, roles } from '../../../shared/records/role.ts';
import type { StampPurpose } from '../../../shared/records/role-stamp.ts';
import type { StampSpot } from './placing.ts';

/** What was chosen the last time for a portal, so that it need not be chosen again. */
export interface LastPlacing {
  readonly role: Role;
  readonly isShown: boolean;
  readonly agency: string;
  /** Where each stamp stood; a page counted from the end is negative: -1 is the last. */
  readonly spots: Readonly<Partial<Record<StampPurpose, StampSpot>>>;
}

const settingName = 'lastPlacings';
/** More portals than any official uses; the oldest falls out. */
const keptMax = 100;

async function kept(): Promise<Record<string, LastPlacing>> {
  const { [settingName]: value } = await browser.storage.local.get(settingName);
  return typeof value === 'object' && value !== null ? (value as Record<string, LastPlacing>) : {};
}

/** What was chosen last for this portal; null the first time. */
export async function lastPlacing(origin: string): Promise<LastPlacing | null> {
  const found = (await kept())[origin];
  return found !== undefined && roles.includes(found.role) ? found : null;
}

/** Remembers the choice for the next document of this portal. */
export async function rememberPlacing(origin: string, placing: LastPlacing): Promise<void> {
  const { [origin]: before, ...others } = await kept();
  const merged = { ...placing, spots: { ...before?.spots, ...placing.spots } };
  const entries = [...Object.entries(others), [origin, merged] as const].slice(-keptMax);
  await browser.storage.local.set({ [settingName]: Object.fromEntries(entries) });
}

/** A spot as it is remembered: on the last page, counted from there. */
export const rememberedSpot = (spot: StampSpot, pages: number): StampSpot =>
  spot.page > 1 && spot.page === pages ? { ...spot, page: -1 } : spot;

/** A remembered spot in a document of so many pages. */
export const spotIn = (spot: StampSpot, pages: number): StampSpot => ({
  ...spot,
  page: spot.page < 0 ? pages : Math.min(spot.page, pages),
});
