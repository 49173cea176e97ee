import { type SignatureRecord as RecordOfSignature, recordRoles } from '../pades/signature-record.ts';

/**
 * What a signature is for in the office, as the portals name it (`SignApproved`, `SignIssued` …). `plain` is a signature of
 * no role.
 *
 * @see Decree 30/2020/NĐ-CP, articles 13, 14, 20, 25 and Annex I
 */
export const roles = recordRoles;

/** One of them. */
export type Role = (typeof roles)[number];

/** What a signature says of its document, written where the signature covers it. */
export type SignatureRecord = RecordOfSignature;
