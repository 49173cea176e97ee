import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { folded } from './folded.ts';
import type { SignerBlock } from './letter.ts';
import { freePlace, obstaclesOn, shareOf } from './overlap.ts';
import type { RoleFacts, RolePlaces, SignedPlace } from './role-stamp.ts';
import { fitted, moveInside } from './stamp-build.ts';
import { margins, sizes } from './stamp-rows.ts';

/** Sizes that images of signatures have; a file that declares another has not been made for paper. */
const likelyMm = { least: 8, most: 80 };

/** The signer's own block; where none has his name, the first that no signature stands in. */
export function openBlock({ letter, signatures }: RolePlaces, signer: string): SignerBlock | null {
  const key = folded(signer);
  const own = letter.signers.find(({ name }) => name !== null && folded(name) === key);
  const open = letter.signers.find((block) => signatures.every((signature) => !isInBlock(signature, block)));
  return own ?? open ?? letter.signers[0] ?? null;
}

/** Whether a signature stands in the room of a block. */
export const isInBlock = (signature: SignedPlace, { page, room }: SignerBlock): boolean =>
  signature.page === page && shareOf(signature, room) !== null;

/** The page with this number; without one the last whose text is known. */
export function pageOf({ pages }: RolePlaces, number: number | undefined): PageText | undefined {
  return number === undefined ? pages.at(-1) : pages.find(({ page }) => page === number);
}

/** How large an image of a hand is shown: as it declares, else as large as is usual; without an image that of a text. */
export function sizeOf({ image }: RoleFacts, usual: { widthMm: number; heightMm: number }) {
  if (image === undefined) return sizes.textSignature;
  const declared = image.sizeMm;
  const isLikely =
    declared !== null &&
    declared.widthMm >= likelyMm.least &&
    declared.widthMm <= likelyMm.most &&
    declared.heightMm <= likelyMm.most / 2;
  if (isLikely) return declared;
  return fitted({ widthMm: (image.widthPx / image.heightPx) * 100, heightMm: 100 }, usual);
}

/**
 * Bottom right, where most would look for a signature: the first place upwards from there, then downwards, that covers
 * nothing.
 */
export function ghost(
  page: PageText,
  { signatures }: RolePlaces,
  size: { widthMm: number; heightMm: number },
): PlaceMm | null {
  const xMm = page.widthMm - margins.rightMm - size.widthMm;
  const bottom = page.heightMm - margins.bottomMm - size.heightMm;
  const places: PlaceMm[] = [];
  for (let yMm = bottom; yMm > page.heightMm / 2; yMm -= 5) places.push({ xMm, yMm, ...size });
  for (let yMm = bottom; yMm + size.heightMm < page.heightMm - margins.edgeMm; yMm += 5)
    places.push({ xMm, yMm, ...size });
  return moveInside(freePlace(places, obstaclesOn(page, signatures)) ?? { xMm, yMm: bottom, ...size }, page);
}
