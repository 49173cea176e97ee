import { plainPlan } from './plain-stamp.ts';
import type { Role } from './role.ts';
import type { RoleFacts, RolePlaces, RoleStamps } from './role-stamp.ts';
import { arrivalStamps } from './stamp-arrival.ts';
import { roleStamp } from './stamp-build.ts';
import { commentStamps } from './stamp-comment.ts';
import { annexStamps, copyStamps } from './stamp-corner.ts';
import { initialStamps } from './stamp-initial.ts';
import { issueStamps } from './stamp-issue.ts';
import { ghost, pageOf } from './stamp-places.ts';
import { sizes } from './stamp-rows.ts';
import { signatureStamps } from './stamp-signature.ts';

const byRole: Readonly<Record<Role, (facts: RoleFacts, places: RolePlaces) => RoleStamps>> = {
  plain: plainStamps,
  approve: signatureStamps,
  issue: issueStamps,
  incoming: arrivalStamps,
  copy: copyStamps,
  annex: annexStamps,
  comment: commentStamps,
  initial: initialStamps,
};

/**
 * The stamps of a role on this document, in the order of signing, each a signature of its own. What stands in the way, or
 * cannot be told, is in the notes and in each stamp's overlaps; without any stamp an invisible signature is left.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.3, II.4, II.7, II.8; part II, I.3
 */
export function roleStamps(role: Role, facts: RoleFacts, places: RolePlaces): RoleStamps {
  return byRole[role](facts, places);
}

/** A signature of no role: who signs, for whom, why and when, at the end of the document. */
function plainStamps({ signer, agency, reason, image }: RoleFacts, places: RolePlaces): RoleStamps {
  const page = pageOf(places, undefined);
  const place = page === undefined ? null : ghost(page, places, sizes.plain);
  if (page === undefined || place === null) return { stamps: [], notes: ['page-too-small'] };
  const { items } = plainPlan(
    { page: page.page, ...place },
    {
      signer,
      ...(agency !== undefined && { organisation: agency }),
      ...(reason !== undefined && { reason }),
      ...(image !== undefined && { image: image.sha256 }),
    },
  );
  return { stamps: [roleStamp({ purpose: 'plain', page, place, items, isFound: false, places })], notes: [] };
}
