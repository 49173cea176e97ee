import type { PageText } from '../../../shared/ports.ts';
import { readLetter } from '../../../shared/records/read-letter.ts';
import type { Role } from '../../../shared/records/role.ts';
import type { RoleFacts, SignedPlace } from '../../../shared/records/role-stamp.ts';
import { roleStamps } from '../../../shared/records/role-stamps.ts';

/** An image of that size in print, six pixels a millimetre. */
export const image = (widthMm: number, heightMm: number) => ({
  sha256: 'ab'.repeat(32),
  widthPx: widthMm * 6,
  heightPx: heightMm * 6,
  sizeMm: { widthMm, heightMm },
});

const placesIn = (pages: readonly PageText[], signatures: readonly SignedPlace[] = []) => ({
  pages,
  letter: readLetter(pages),
  signatures,
});

/** The stamps of a role on a letter in which `signed` stands already. */
export const stampsOf = (role: Role, facts: RoleFacts, pages: readonly PageText[], signed?: readonly SignedPlace[]) =>
  roleStamps(role, facts, placesIn(pages, signed));

/** What a leader has signed. */
export const leader: SignedPlace = {
  page: 1,
  xMm: 130,
  yMm: 193,
  widthMm: 40,
  heightMm: 18,
  holder: 'Nguyễn Văn Ước',
  kind: 'person',
  hasImage: true,
};
