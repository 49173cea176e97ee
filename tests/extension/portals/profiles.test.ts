import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../../extension/portals/built-in-profiles.ts';
import { readProfile } from '../../../extension/portals/profile-schema.ts';
import { inForce, knownProfiles, profilesAt } from '../../../extension/portals/profiles.ts';

const isCss = (): boolean => true;
const made = (id: string, version: number, match = 'https://cong.vn/*') => ({
  format: 1,
  id,
  version,
  name: { vi: id, en: id },
  match: [match],
});

describe('profiles', () => {
  it('of one id are taken from the official before the agency before the product, whatever their versions', () => {
    const known = knownProfiles({ agency: [made('liferay-dvc', 9), made('x', 2)], user: [made('x', 1)] }, isCss);
    const chosen = inForce(known).map(({ source, profile }) => [profile.id, profile.version, source]);
    expect(chosen).toContainEqual(['x', 1, 'user']);
    expect(chosen).toContainEqual(['liferay-dvc', 9, 'agency']);
    expect(chosen).toContainEqual(['vnpt-ioffice', 1, 'built-in']);
    expect(chosen.filter(([id]) => id === 'x')).toHaveLength(1);
  });

  it('of one id and source are taken in their latest version', () => {
    const known = knownProfiles({ agency: [made('x', 3), made('x', 2)], user: undefined }, isCss);
    expect(inForce(known).find(({ profile }) => profile.id === 'x')?.profile.version).toBe(3);
  });

  it('that cannot be read harm no other', () => {
    const known = knownProfiles(
      { agency: [7, '{', { id: 'broken' }, JSON.stringify(made('x', 1))], user: 'no list' },
      isCss,
    );
    expect(known.filter(({ source }) => source !== 'built-in').map(({ profile }) => profile.id)).toEqual(['x']);
  });

  it('are those whose patterns fit the page, the official’s own first', () => {
    const known = knownProfiles(
      { agency: [made('a', 1)], user: [made('u', 1), made('n', 1, 'https://no.vn/*')] },
      isCss,
    );
    expect(profilesAt(known, new URL('https://cong.vn/x')).map(({ id }) => id)).toEqual(['u', 'a']);
  });
});

it('every profile that is shipped can be read', () => {
  for (const profile of builtInProfiles) expect(() => readProfile(profile, isCss)).not.toThrow();
});
