/**
 * What a signature is for in the office, as the portals name it (`SignApproved`, `SignIssued` …). `plain` is a signature of
 * no role.
 *
 * @see Decree 30/2020/NĐ-CP, articles 13, 14, 20, 25 and Annex I
 */
export const roles = ['plain', 'approve', 'issue', 'incoming', 'copy', 'annex', 'comment', 'initial'] as const;

export type Role = (typeof roles)[number];

/** What a signature says of its document, written where the signature covers it. */
export interface SignatureRecord {
  readonly role: Role;
  /** Number and symbol, `05/QĐ-UBND`. */
  readonly number?: string;
  /** Date of issue, or of arrival: `YYYY-MM-DD`, in Viet Nam. */
  readonly date?: string;
  /** Name of the agency. */
  readonly agency?: string;
  readonly copyForm?: 'saoY' | 'saoLuc' | 'trichSao';
  /** Abstract of the contents. */
  readonly subject?: string;
}
