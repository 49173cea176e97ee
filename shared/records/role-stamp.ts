import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import type { HolderKind } from './holder.ts';
import type { Letter } from './letter.ts';
import type { Role } from './role.ts';
import type { StampPlan } from './stamp-plan.ts';
import type { CopyForm } from './stamp-words.ts';

/** An image for a stamp, as `checkStampImage` reads it. */
export interface RoleImage {
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  /** As it is seen. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** As the file declares it; null where it does not. */
  readonly sizeMm: { readonly widthMm: number; readonly heightMm: number } | null;
}

/** What is known of the signature that is to be shown. */
export interface RoleFacts {
  /** The signer as the certificate names him. */
  readonly signer: string;
  /** The signer's agency: who copies, who receives. */
  readonly agency?: string;
  /** Number and symbol of the document, `05/QĐ-UBND`; for `incoming` the number of arrival. */
  readonly number?: string;
  /** Date of issue, or of arrival: `YYYY-MM-DD`, in Viet Nam. */
  readonly date?: string;
  readonly copyForm?: CopyForm;
  /** What a leader writes on the document. */
  readonly comment?: string;
  readonly reason?: string;
  readonly image?: RoleImage;
}

/** A signature that the document shows already. */
export interface SignedPlace extends PlaceMm {
  /** From 1. */
  readonly page: number;
  readonly holder: string;
  readonly kind: HolderKind;
  readonly hasImage: boolean;
  /** What its record says that it is for. */
  readonly role?: Role | null;
}

/** What a stamp may be placed by. */
export interface RolePlaces {
  /** The pages whose text is known: at least those on which stamps may stand. */
  readonly pages: readonly PageText[];
  readonly letter: Letter;
  readonly signatures: readonly SignedPlace[];
}

/** What a stamp is, as the face names it. */
export type StampPurpose =
  | 'plain'
  | 'signature'
  | 'number-date'
  | 'seal'
  | 'annex'
  | 'copy'
  | 'arrival'
  | 'comment'
  | 'initial';

/** A text, or an earlier signature, that a stamp would cover. */
export interface Overlap extends PlaceMm {
  readonly text: string;
}

/** One stamp of a role: one signature. */
export interface RoleStamp {
  readonly purpose: StampPurpose;
  readonly plan: StampPlan;
  /** False where the layout did not show its place and it stands where most would look for it: the official decides. */
  readonly isFound: boolean;
  /** What it covers and should not; at most 20. */
  readonly overlaps: readonly Overlap[];
  /** The rule that its look and place follow; empty where there is none. */
  readonly clause: string;
}

/** Why a role has fewer stamps than it might, or what the official should know of them. Texts: `stamp-note.*`. */
export type StampNote =
  | 'signer-not-found'
  | 'signer-differs'
  | 'signature-image-missing'
  | 'signature-not-found'
  | 'seal-image-missing'
  | 'seal-size-unknown'
  | 'number-there'
  | 'number-differs'
  | 'number-malformed'
  | 'number-missing'
  | 'number-no-place'
  | 'number-no-room'
  | 'date-differs'
  | 'date-missing'
  | 'date-no-place'
  | 'date-no-room'
  | 'copy-form-missing'
  | 'agency-missing'
  | 'comment-missing'
  | 'comment-too-long'
  | 'no-room'
  | 'no-text-layer'
  | 'page-too-small';

/** The stamps of a role, in the order of signing. Without any: an invisible signature is what is left. */
export interface RoleStamps {
  readonly stamps: readonly RoleStamp[];
  readonly notes: readonly StampNote[];
}
