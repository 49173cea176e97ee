import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import type { Letter } from './letter.ts';
import { freePlace, obstaclesOn } from './overlap.ts';
import type { RoleFacts, RolePlaces, RoleStamps } from './role-stamp.ts';
import { fitted, moveInside, roleStamp } from './stamp-build.ts';
import { ghost, pageOf, sizeOf } from './stamp-places.ts';
import { margins, penBlue, sizes } from './stamp-rows.ts';
import { run, textItem } from './stamp-text.ts';

/**
 * The initial of whoever drafted or checked the contents, behind their last line.
 *
 * No rule of looks; by the practice of offices it stands at the end of the contents.
 */
export function initialStamps(facts: RoleFacts, places: RolePlaces): RoleStamps {
  const { end, signers } = places.letter;
  const page = pageOf(places, end?.page ?? signers[0]?.page);
  if (page === undefined) return { stamps: [], notes: ['signer-not-found'] };
  const size = facts.image === undefined ? sizes.initialText : sizeOf(facts, sizes.initial);
  const small = fitted(size, facts.image === undefined ? sizes.initialText : sizes.initial);
  const obstacles = obstaclesOn(page, places.signatures);
  const candidates = initialPlaces(places.letter, page, small);
  const first = candidates[0] ?? ghost(page, places, small);
  const place = moveInside(freePlace(candidates, obstacles) ?? first ?? { xMm: 0, yMm: 0, ...small }, page);
  if (place === null) return { stamps: [], notes: ['page-too-small'] };
  const text = {
    lines: [[run(facts.signer, 'italic')]],
    sizePt: 8,
    leastPt: 5,
    rise: 'middle',
    colour: penBlue,
  } as const;
  const items =
    facts.image === undefined ? [textItem(undefined, text)] : [{ kind: 'image', image: facts.image.sha256 } as const];
  const isFound = candidates.length > 0;
  return {
    stamps: [roleStamp({ purpose: 'initial', page, place, items, isFound, places })],
    notes: isFound ? [] : ['signer-not-found'],
  };
}

/** Behind the last line of the contents, under it, then beside the signer's position. */
function initialPlaces(
  { end, signers }: Letter,
  page: PageText,
  size: { widthMm: number; heightMm: number },
): readonly PlaceMm[] {
  const places: PlaceMm[] = [];
  if (end !== null && end.page === page.page) {
    const yMm = end.yMm + (end.heightMm - size.heightMm) / 2;
    const behind = end.xMm + end.widthMm + 1.5;
    if (behind + size.widthMm <= page.widthMm - margins.edgeMm) places.push({ xMm: behind, yMm, ...size });
    places.push({ xMm: end.xMm, yMm: end.yMm + end.heightMm + 0.5, ...size });
  }
  const [signer] = signers;
  if (signer !== undefined && signer.page === page.page) {
    const right = signer.block.xMm + signer.block.widthMm + 1.5;
    places.push(
      { xMm: right, yMm: signer.block.yMm, ...size },
      { xMm: signer.block.xMm - size.widthMm - 1.5, yMm: signer.block.yMm, ...size },
    );
  }
  return places.filter(({ xMm }) => xMm >= 0 && xMm + size.widthMm <= page.widthMm);
}
