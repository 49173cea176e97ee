import browser from 'webextension-polyfill';
import { driftKey, readDrift } from './drift.ts';
import { isCss } from './is-css.ts';
import { type Profile, profileLimits } from './profile.ts';
import { inForce, type KnownProfile, knownProfiles, profileKeys } from './profiles.ts';

/** A profile as the options page shows it. */
export interface ShownProfile extends KnownProfile {
  /** Visits in a row on which it found nothing. */
  readonly missed: number;
}

/**
 * The profiles in force, the official's own first.
 *
 * @param agency what the policy says; a browser that has just been started may take seconds to know it
 */
export async function shownProfiles(agency: unknown): Promise<readonly ShownProfile[]> {
  const kept = await browser.storage.local.get([profileKeys.user, driftKey]);
  const known = knownProfiles({ user: kept[profileKeys.user], agency }, isCss);
  const drift = readDrift(kept[driftKey]);
  return inForce(known)
    .map((one) => ({ ...one, missed: drift[one.profile.id] ?? 0 }))
    .reverse();
}

/** Keeps one of the official's own, in the place of an earlier one of its id. It counts anew from here. */
export async function keepProfile(profile: Profile): Promise<void> {
  const { rows, drift } = await kept();
  const others = rows.filter((row) => idOf(row) !== profile.id).slice(-(profileLimits.profiles - 1));
  await browser.storage.local.set({
    [profileKeys.user]: [...others, profile],
    [driftKey]: { ...drift, [profile.id]: 0 },
  });
}

/** Takes one of the official's own out; one of the agency or of the product comes to the fore again. */
export async function dropProfile(id: string): Promise<void> {
  const { rows } = await kept();
  await browser.storage.local.set({ [profileKeys.user]: rows.filter((row) => idOf(row) !== id) });
}

async function kept() {
  const all = await browser.storage.local.get([profileKeys.user, driftKey]);
  const rows: unknown = all[profileKeys.user];
  return { rows: Array.isArray(rows) ? (rows as unknown[]) : [], drift: readDrift(all[driftKey]) };
}

const idOf = (row: unknown): unknown => (typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined);
