import { Failure, type SigningRule } from '../../errors.ts';
import type { DocumentSecurity } from './security.ts';

/** Bits of /P, counted from 1 (ISO 32000-2 §7.6.4.2, table 22). */
const bits = { modify: 4, annotate: 6, fill: 9 } as const;

/**
 * What forbids a signature in an encrypted document, or null where nothing does. An owner may do everything. A user may
 * sign a field that is there by bit 6 or bit 9, and make a new one by bits 4 and 6 together.
 *
 * @see ISO 32000-2 §7.6.4.2, table 22
 */
export function signingRule(security: DocumentSecurity | null, field: 'existing' | 'new'): SigningRule | null {
  if (security === null || security.openedBy === 'owner') return null;
  const allows = (bit: number) => (security.permissions & (1 << (bit - 1))) !== 0;
  // Revision 2 knows bits 3 to 6 alone.
  const mayFill = allows(bits.annotate) || (security.revision >= 3 && allows(bits.fill));
  if (!mayFill) return 'permissions';
  const mayCreate = allows(bits.modify) && allows(bits.annotate);
  return field === 'existing' || mayCreate ? null : 'permissions-new-field';
}

/** @throws Failure `DOC_SIGNING_FORBIDDEN` where the permissions of an encrypted document do not allow it */
export function refuseForbiddenField(security: DocumentSecurity | null, field: 'existing' | 'new'): void {
  const rule = signingRule(security, field);
  if (rule !== null) throw new Failure('DOC_SIGNING_FORBIDDEN', { rule });
}
