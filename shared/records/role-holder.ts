import { type HolderFacts, holderKind } from './holder.ts';
import type { Role } from './role.ts';

/** Whose signature a role is; null where it may be either's. */
const holders: { readonly [Of in Role]: 'person' | 'organisation' | null } = {
  plain: null,
  // Article 13: the authorised person signs; with him who writes a comment or an initial on it.
  approve: 'person',
  comment: 'person',
  initial: 'person',
  // Articles 14 and 25, Annex I, part I, II.8: the agency's signature issues, copies, and goes on annexes.
  issue: 'organisation',
  copy: 'organisation',
  annex: 'organisation',
  // Article 20: the office registers what arrives; no rule says with whose key.
  incoming: null,
};

/**
 * Whose certificate a role needs where this one is certainly of the other kind; null where it fits, or nobody can tell.
 *
 * @see Decree 30/2020/NĐ-CP, articles 13, 14, 20, 25, 32
 */
export function missingHolder(role: Role, certificate: HolderFacts): 'person' | 'organisation' | null {
  const needs = holders[role];
  const kind = holderKind(certificate);
  return needs === null || kind === 'unknown' || kind === needs ? null : needs;
}
