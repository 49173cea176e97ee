import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Stamp } from '../../shared/pdf/appearance/stamp.ts';
import type { DocumentAccess } from '../../shared/pdf/document.ts';
import { imageLimits } from '../../shared/pdf/images/image.ts';
import type { PlaceMm } from '../../shared/pdf/page-geometry.ts';
import type { PageText } from '../../shared/ports.ts';
import { coveredBy } from '../../shared/records/covered.ts';
import { plainPlan } from '../../shared/records/plain-stamp.ts';
import { readLetter } from '../../shared/records/read-letter.ts';
import type { SignatureRecord } from '../../shared/records/role.ts';
import type {
  RoleFacts,
  RoleImage,
  RolePlaces,
  RoleStamp,
  SignedPlace,
  StampNote,
} from '../../shared/records/role-stamp.ts';
import { roleStamps } from '../../shared/records/role-stamps.ts';
import { checkStampImage } from '../../shared/records/stamp-image.ts';
import { type StampPlan, stampOfPlan } from '../../shared/records/stamp-plan.ts';
import { signedPlaces } from '../../shared/signing/signed-places.ts';
import { gatherDocument } from '../../shared/validation/validate.ts';
import { openFile } from '../platform/file-source.ts';
import { readFonts } from '../platform/fonts.ts';
import { nodeHasher } from '../platform/hasher.ts';
import { openTextLayer } from '../platform/text-layer.ts';
import { factsOf, type RoleWish, recordOf } from './role-facts.ts';

/** A stamp of a role as a program reads of it. */
export interface PlacedStamp extends PlaceMm {
  readonly purpose: RoleStamp['purpose'];
  readonly page: number;
  /** False where the layout did not show its place. */
  readonly found: boolean;
  /** What it covers and should not. */
  readonly covers: readonly string[];
}

/** What a role makes of one document. */
export interface RolePlan {
  /** Absent: the signature is invisible. */
  readonly stamps?: readonly Stamp[];
  readonly record: SignatureRecord;
  readonly placed: readonly PlacedStamp[];
  readonly notes: readonly StampNote[];
}

/** The last pages among which signers are looked for, beside the first page. */
const pagesAtMost = 40;

/**
 * Reads a document and lays out what its role shows: every stamp at its place by Annex I of Decree 30/2020, or the role's
 * own at the place that was named.
 *
 * @param signer the signer's name in the certificate
 * @throws Failure of the text layer (`openTextLayer`), `IMAGE_UNUSABLE`, `INPUT_UNREADABLE`
 */
export async function planRole(
  path: string,
  wish: RoleWish,
  signer: string,
  access: DocumentAccess & { readonly reason?: string },
  signal?: AbortSignal,
): Promise<RolePlan> {
  if (!wish.isShown) return { record: recordOf(wish, null), placed: [], notes: [] };
  const images = new Map<string, Bytes>();
  const image = wish.image === undefined ? undefined : readRoleImage(wish, images);
  const pages = await pagesOf(path, access, signal);
  const letter = readLetter(pages);
  const { signatures, issued } = await earlierSignatures(path, access);
  const facts = factsOf(wish, signer, letter, image, access.reason);
  const places = { pages, letter, signatures };
  const { stamps, notes } = roleStamps(wish.role, facts, places);
  const moved = wish.place === undefined ? stamps : withPlace(stamps, wish.place, facts, places);
  const fonts = readFonts('serif');
  const drawn = moved.map(({ plan }) => {
    const stamp = stampOfPlan(plan, { fonts, images });
    if (stamp === null) throw new Error('a stamp names an image that its role did not get');
    return stamp;
  });
  const record = recordOf(wish, letter, issued);
  return { ...(drawn.length > 0 && { stamps: drawn }), record, placed: moved.map(placedOf), notes };
}

function readRoleImage({ role, image: path = '' }: RoleWish, images: Map<string, Bytes>): RoleImage {
  let bytes: Bytes;
  try {
    if (statSync(path).size > imageLimits.fileBytes) {
      throw new Failure('IMAGE_UNUSABLE', { reason: 'size', detail: `${imageLimits.fileBytes} bytes` });
    }
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('INPUT_UNREADABLE', { path }, error);
  }
  const { widthPx, heightPx, sizeMm } = checkStampImage(bytes, role === 'issue' ? 'seal' : 'signature');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  images.set(sha256, bytes);
  return { sha256, widthPx, heightPx, sizeMm };
}

/** The first page, and the last ones: there the head and the signers of a letter stand. */
async function pagesOf(path: string, access: DocumentAccess, signal?: AbortSignal): Promise<readonly PageText[]> {
  const layer = await openTextLayer(path, access, signal);
  try {
    const from = Math.max(2, layer.pages - pagesAtMost + 1);
    const pages = [await layer.textOf(1, signal)];
    for (let page = from; page <= layer.pages; page += 1) pages.push(await layer.textOf(page, signal));
    return pages;
  } finally {
    await layer.close();
  }
}

interface Earlier {
  readonly signatures: readonly SignedPlace[];
  /** What the signature that issued the document says of it; null where none does. */
  readonly issued: SignatureRecord | null;
}

async function earlierSignatures(path: string, access: DocumentAccess): Promise<Earlier> {
  const source = openFile(path);
  try {
    // Only where they stand, whose they are and what they say: what they are worth is judged with the product.
    const facts = await gatherDocument(source, { file: '', anchors: [], at: 0, access }, nodeHasher);
    if (!('signatures' in facts)) return { signatures: [], issued: null };
    const issued = facts.signatures.findLast(({ record }) => record?.role === 'issue')?.record ?? null;
    return { signatures: signedPlaces(facts.signatures), issued };
  } finally {
    source.close();
  }
}

/** The role's own stamp at the place that was named: the last, for number and date have theirs in the letter. */
function withPlace(
  stamps: readonly RoleStamp[],
  place: NonNullable<RoleWish['place']>,
  facts: RoleFacts,
  places: RolePlaces,
): readonly RoleStamp[] {
  const own = stamps.findLastIndex(({ purpose }) => purpose !== 'number-date');
  const stamp = stamps[own];
  if (stamp !== undefined) {
    const plan = movedTo(stamp.plan, place);
    return stamps.with(own, { ...stamp, plan, isFound: true, overlaps: coveredBy(stamp.purpose, plan, places) });
  }
  // Where the layout leaves nothing to be shown, what was asked for is shown all the same.
  const { signer, agency, reason, image } = facts;
  const size = { widthMm: place.widthMm ?? 70, heightMm: place.heightMm ?? 25 };
  const words = {
    signer,
    ...(agency !== undefined && { organisation: agency }),
    ...(reason !== undefined && { reason }),
    ...(image !== undefined && { image: image.sha256 }),
  };
  const plan = plainPlan({ ...place, ...size }, words);
  const overlaps = coveredBy('plain', plan, places);
  return [...stamps, { purpose: 'plain', plan, isFound: true, overlaps, clause: '' }];
}

/** A plan elsewhere, with its parts as much larger as it is itself. */
function movedTo(plan: StampPlan, place: NonNullable<RoleWish['place']>): StampPlan {
  const { widthMm = plan.widthMm, heightMm = plan.heightMm, page, xMm, yMm } = place;
  const [wider, higher] = [widthMm / plan.widthMm, heightMm / plan.heightMm];
  const items = plan.items.map((item) => {
    if (item.box === undefined) return item;
    const { box } = item;
    const scaled = {
      xMm: box.xMm * wider,
      yMm: box.yMm * higher,
      widthMm: box.widthMm * wider,
      heightMm: box.heightMm * higher,
    };
    return { ...item, box: scaled };
  });
  return { page, xMm, yMm, widthMm, heightMm, items };
}

const tenths = (mm: number): number => Math.round(mm * 10) / 10;

function placedOf({ purpose, plan, isFound, overlaps }: RoleStamp): PlacedStamp {
  const { page, xMm, yMm, widthMm, heightMm } = plan;
  const place = { xMm: tenths(xMm), yMm: tenths(yMm), widthMm: tenths(widthMm), heightMm: tenths(heightMm) };
  return { purpose, page, ...place, found: isFound, covers: overlaps.map(({ text }) => text) };
}
