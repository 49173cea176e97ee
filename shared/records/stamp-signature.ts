import type { PlaceMm } from '../pdf/page-geometry.ts';
import type { PageText } from '../ports.ts';
import { folded } from './folded.ts';
import type { SignerBlock } from './letter.ts';
import type { RoleFacts, RolePlaces, RoleStamp, RoleStamps, StampNote } from './role-stamp.ts';
import { centredIn, fitted, moveInside, roleStamp } from './stamp-build.ts';
import { ghost, openBlock, pageOf, sizeOf } from './stamp-places.ts';
import { sizes } from './stamp-rows.ts';
import { run, signingTime, textItem } from './stamp-text.ts';

/** Room between position and name that is left free above and below a signature. */
const gapMm = 0.5;
/** A signature is not made smaller than this, whatever the room: rather it touches what stands there, and that is told. */
const leastHeightMm = 10;

/**
 * The signature of an authorised person: his image in the middle between position and name; without an image a short
 * text in its place.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.7.d
 */
export function signatureStamps(facts: RoleFacts, places: RolePlaces): RoleStamps {
  const notes: StampNote[] = facts.image === undefined ? ['signature-image-missing'] : [];
  const block = openBlock(places, facts.signer);
  const page = pageOf(places, block?.page);
  if (page === undefined) return { stamps: [], notes: [...notes, 'signer-not-found'] };
  if (block === null) notes.push('signer-not-found');
  else if (block.name !== null && !isSameName(block.name, facts.signer)) notes.push('signer-differs');
  const place = block === null ? ghost(page, places, sizeOf(facts, sizes.signature)) : inRoom(block, page, facts);
  if (place === null) return { stamps: [], notes: [...notes, 'page-too-small'] };
  return { stamps: [stampAt(facts, page, places, place, block !== null)], notes };
}

/** Certificates write names with titles, without marks, in capitals. */
function isSameName(name: string, signer: string): boolean {
  const [a, b] = [folded(name), folded(signer)];
  return a.includes(b) || b.includes(a);
}

function inRoom({ room }: SignerBlock, page: PageText, facts: RoleFacts): PlaceMm | null {
  const most = { widthMm: room.widthMm, heightMm: Math.max(leastHeightMm, room.heightMm - 2 * gapMm) };
  return moveInside(centredIn(room, fitted(sizeOf(facts, sizes.signature), most)), page);
}

function stampAt(
  { signer, image }: RoleFacts,
  page: PageText,
  places: RolePlaces,
  place: PlaceMm,
  isFound: boolean,
): RoleStamp {
  const lines = [
    [run('Ký bởi: '), run(signer, 'bold')],
    [run('Thời gian ký: '), signingTime],
  ];
  const text = { lines, sizePt: 9, leastPt: 6, align: 'centre', rise: 'middle', wrap: true } as const;
  const items = image === undefined ? [textItem(undefined, text)] : [{ kind: 'image', image: image.sha256 } as const];
  return roleStamp({ purpose: 'signature', page, place, items, isFound, places });
}
