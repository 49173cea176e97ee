import type { Role } from './role.ts';
import type { RoleFacts, RolePlaces, RoleStamps } from './role-stamp.ts';

/**
 * The stamps of a role on this document, in the order of signing, each a signature of its own.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.3, II.4, II.7, II.8; part II, I.3
 */
export function roleStamps(_role: Role, _facts: RoleFacts, _places: RolePlaces): RoleStamps {
  return { stamps: [], notes: [] };
}
