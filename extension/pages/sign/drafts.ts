import { coveredBy } from '../../../shared/records/covered.ts';
import type { Role } from '../../../shared/records/role.ts';
import type {
  Overlap,
  RoleFacts,
  RoleImage,
  RoleStamp,
  StampNote,
  StampPurpose,
} from '../../../shared/records/role-stamp.ts';
import { roleStamps } from '../../../shared/records/role-stamps.ts';
import type { StampPlan } from '../../../shared/records/stamp-plan.ts';
import type { Layout } from './layout.ts';
import { insidePage, type PageSize, planAt, type StampSpot } from './placing.ts';
import { fieldsOfRole, type RoleFields } from './role-fields.ts';

/** A stamp as it would be signed now. */
export interface DraftStamp {
  readonly purpose: StampPurpose;
  readonly plan: StampPlan;
  /** The layout showed its place, or the official chose it. */
  readonly isPlaced: boolean;
  /** What it covers and should not: in a batch one place may be right for one document alone. */
  readonly overlaps: readonly Overlap[];
  readonly clause: string;
}

/** The stamps of one document as they would be signed now. */
export interface Draft {
  readonly stamps: readonly DraftStamp[];
  readonly notes: readonly StampNote[];
}

/** What the official moved: spots by what the stamp is. */
export type Moved = Readonly<Partial<Record<StampPurpose, StampSpot>>>;

/** The link takes so many stamps a document. */
const stampsMax = 3;

/** What a role's stamps are drawn from. */
export function roleFactsOf(role: Role, fields: RoleFields, signer: string, image: RoleImage | null): RoleFacts {
  const asked = fieldsOfRole[role];
  const { number, date, agency, copyForm, comment } = fields;
  return {
    signer,
    ...(asked.includes('number') && number !== '' && { number }),
    ...(asked.includes('date') && /^\d{4}-\d{2}-\d{2}$/u.test(date) && { date }),
    ...(asked.includes('agency') && agency !== '' && { agency }),
    ...(asked.includes('copyForm') && { copyForm }),
    ...(asked.includes('comment') && comment !== '' && { comment }),
    ...(image !== null && { image }),
  };
}

/** The draft of a document: where the rules put the stamps, unless the official put them elsewhere. */
export function draftOf(role: Role, facts: RoleFacts, layout: Layout, moved: Moved): Draft {
  const { stamps, notes } = roleStamps(role, facts, layout);
  return { stamps: stamps.slice(0, stampsMax).map((stamp) => withMove(stamp, layout, moved[stamp.purpose])), notes };
}

function withMove(
  { purpose, plan, isFound, overlaps, clause }: RoleStamp,
  layout: Layout,
  spot?: StampSpot,
): DraftStamp {
  if (spot === undefined) return { purpose, plan, isPlaced: isFound, overlaps, clause };
  const at = insidePage(spot, pageSizeIn(layout, spot.page));
  const moved = planAt(plan, at);
  return { purpose, plan: moved, isPlaced: true, overlaps: coveredBy(purpose, moved, layout), clause };
}

/** How large a page is; of one that was not read, as large as the first. */
export function pageSizeIn({ pages }: Layout, page: number): PageSize {
  const { widthMm = 210, heightMm = 297 } = pages.find((one) => one.page === page) ?? pages[0] ?? {};
  return { widthMm, heightMm };
}

/** Whether somebody should look before this is signed: a place is a guess, something is covered, or something is missing. */
export const needsLook = ({ stamps, notes }: Draft): boolean =>
  stamps.some(({ isPlaced, overlaps }) => !isPlaced || overlaps.length > 0) ||
  notes.some((note) => !calmNotes.includes(note));

/** What may well be as it should: a text where there is no image, a number that stands there already. */
const calmNotes: readonly StampNote[] = ['signature-image-missing', 'number-there'];
