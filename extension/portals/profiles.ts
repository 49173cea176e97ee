import { builtInProfiles } from './built-in-profiles.ts';
import { coversAddress } from './glob.ts';
import { type Profile, profileLimits } from './profile.ts';
import { readProfileFile } from './profile-file.ts';
import { readProfile } from './profile-schema.ts';

/** Where a profile comes from; a later source goes before an earlier one. */
export type ProfileSource = 'built-in' | 'agency' | 'user';

/** A profile in force or not, and where it comes from. */
export interface KnownProfile {
  readonly source: ProfileSource;
  readonly profile: Profile;
}

/** Key in local storage of the official’s own profiles, and in managed storage of the agency’s. */
export const profileKeys = { user: 'profiles', agency: 'profilesPack' } as const;

/**
 * All profiles of this browser. A row is a profile, or its JSON text: policies know nothing deeper. What cannot be read is left out: it must not take the others with it.
 *
 * @param kept what stands in storage under the keys above
 * @param isCss whether the browser understands a CSS selector
 */
export function knownProfiles(
  kept: { readonly user: unknown; readonly agency: unknown },
  isCss: (css: string) => boolean,
): readonly KnownProfile[] {
  const read = (rows: unknown, source: ProfileSource): readonly KnownProfile[] =>
    (Array.isArray(rows) ? rows : []).slice(0, profileLimits.profiles).flatMap((row: unknown) => {
      try {
        return [{ source, profile: typeof row === 'string' ? readProfileFile(row, isCss) : readProfile(row, isCss) }];
      } catch {
        return [];
      }
    });
  return [...read(builtInProfiles, 'built-in'), ...read(kept.agency, 'agency'), ...read(kept.user, 'user')];
}

/**
 * The profiles in force: of each id the official’s before the agency’s before the built-in one, of one source the latest
 * version.
 */
export function inForce(known: readonly KnownProfile[]): readonly KnownProfile[] {
  const chosen = new Map<string, KnownProfile>();
  const rank = ({ source }: KnownProfile): number => ['built-in', 'agency', 'user'].indexOf(source);
  for (const one of known) {
    const other = chosen.get(one.profile.id);
    const isBetter =
      other === undefined ||
      rank(one) > rank(other) ||
      (rank(one) === rank(other) && one.profile.version >= other.profile.version);
    if (isBetter) chosen.set(one.profile.id, one);
  }
  return [...chosen.values()];
}

/** The profiles for a page, the official’s own first. Which of them fits, `detect` says in the page. */
export function profilesAt(known: readonly KnownProfile[], address: URL): readonly Profile[] {
  return inForce(known)
    .filter(({ profile }) => profile.match.some((pattern) => coversAddress(pattern, address)))
    .reverse()
    .map(({ profile }) => profile);
}
