import type { PlaceMm } from '../pdf/page-geometry.ts';
import { obstaclesOn, overlapsOf } from './overlap.ts';
import type { Overlap, RolePlaces, StampPurpose } from './role-stamp.ts';
import type { PlannedText, StampPlan } from './stamp-plan.ts';
import { lineMm, widthOf } from './stamp-text.ts';

const shares = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 } as const;

/** Where a plan has ink: its images and frames, and its texts as large as they are estimated to be. */
export function inkOf({ items, ...place }: StampPlan): readonly PlaceMm[] {
  return items.map((item) => {
    const box = item.box ?? { ...place, xMm: 0, yMm: 0 };
    const ink = item.kind === 'text' ? textInk(item, box) : box;
    return { ...ink, xMm: place.xMm + ink.xMm, yMm: place.yMm + ink.yMm };
  });
}

/** One line alone is known well enough; what wraps may take all of its box. */
function textInk({ lines, sizePt, align, rise, wrap }: PlannedText, box: PlaceMm): PlaceMm {
  const [line] = lines;
  if (wrap || line === undefined || lines.length > 1) return box;
  const text = line.map((run) => (typeof run.text === 'string' ? run.text : '')).join('');
  if (text === '') return box;
  const widthMm = Math.min(box.widthMm, widthOf(text, sizePt));
  const heightMm = Math.min(box.heightMm, lineMm(sizePt));
  return {
    xMm: box.xMm + (box.widthMm - widthMm) * shares[align],
    yMm: box.yMm + (box.heightMm - heightMm) * shares[rise],
    widthMm,
    heightMm,
  };
}

/**
 * What a stamp covers where it stands now: for one that the official has moved. A seal may cover the signature that it
 * belongs to, and the block of the signer.
 *
 * @param plan its page counted from the first
 */
export function coveredBy(
  purpose: StampPurpose,
  plan: StampPlan,
  { pages, letter, signatures }: RolePlaces,
): readonly Overlap[] {
  const page = pages.find((one) => one.page === plan.page);
  if (page === undefined) return [];
  const persons = signatures.filter((one) => one.page === plan.page && one.kind !== 'organisation');
  const blocks = letter.signers.filter((signer) => signer.page === plan.page).map(({ block }) => block);
  const blank = [letter.number?.blank, ...Object.values(letter.date?.blanks ?? {})].flatMap((one) =>
    one == null ? [] : [{ xMm: one.xMm, yMm: one.baselineMm - 6, widthMm: one.endMm - one.xMm, heightMm: 8 }],
  );
  const allowed = purpose === 'seal' ? [...persons, ...blocks] : purpose === 'number-date' ? blank : [];
  return overlapsOf(inkOf(plan), obstaclesOn(page, signatures), allowed);
}
