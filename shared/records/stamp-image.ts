import type { Bytes } from '../bytes/byte-source.ts';
import { declaredDensity } from '../pdf/images/declared-size.ts';
import { seenSize } from '../pdf/images/image.ts';
import { readPngPixels } from '../pdf/images/png.ts';
import type { PngPixels } from '../pdf/images/png-pixels.ts';
import { readImage } from '../pdf/images/read-image.ts';

/** The colour of most of what an image draws. */
export type Ink = 'red' | 'blue' | 'black' | 'other';

/** What an image should be and is not. Texts: `stamp-image.*`. */
const imageWarnings = [
  'not-transparent',
  'not-red',
  'not-blue',
  'size-unknown',
  'size-unlikely',
  'not-png',
  'coarse',
] as const;

/** One of them. */
export type ImageWarning = (typeof imageWarnings)[number];

/** What an image is as a stamp. */
export interface StampImageCheck {
  readonly format: 'png' | 'jpeg';
  /** As it is seen. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** As the file declares it; null where it does not. */
  readonly sizeMm: { readonly widthMm: number; readonly heightMm: number } | null;
  readonly isTransparent: boolean;
  /** Null where the pixels are not looked at: a JPEG, or too large. */
  readonly ink: Ink | null;
  readonly warnings: readonly ImageWarning[];
}

/** Sizes that seals and signatures have on paper: ours, no rule's. */
const likelyMm = { seal: { least: 15, most: 60 }, signature: { least: 8, most: 80 } } as const;
/** Fewer dots an inch look torn on paper; scans are made with at least 200 (Annex I, part II, I.2). */
const leastPerInch = 150;
const opaque = 128;
const white = 235;
/** Of all pixels: so much is paper that shows through. */
const leastClear = 0.05;
/** Of what is drawn: so much has the one colour. */
const mostOf = 0.6;

/**
 * Looks at an image for a stamp: an agency's seal is red, a person's signature blue, both transparent PNGs, the seal of its
 * real size. A person may decide otherwise: these are warnings.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.7.d, II.8.a
 */
export function checkStampImage(bytes: Bytes, kind: 'seal' | 'signature'): StampImageCheck {
  const image = readImage(bytes);
  const { width, height } = seenSize(image);
  const isPng = image.coding.kind !== 'jpeg';
  const pixels = isPng ? readPngPixels(bytes) : null;
  const sizeMm = sizeOf(bytes, { width, height }, image.orientation >= 5);
  const isTransparent = image.alpha !== null && isClear(image.alpha);
  const ink = pixels === null ? null : inkOf(pixels);
  const found = {
    format: isPng ? 'png' : 'jpeg',
    widthPx: width,
    heightPx: height,
    sizeMm,
    isTransparent,
    ink,
  } as const;
  return { ...found, warnings: warningsOf(found, kind) };
}

function sizeOf(bytes: Bytes, { width, height }: { width: number; height: number }, isTurned: boolean) {
  const density = declaredDensity(bytes);
  if (density === null) return null;
  const { x, y } = isTurned ? { x: density.y, y: density.x } : density;
  return { widthMm: width / x, heightMm: height / y };
}

function isClear(alpha: Bytes): boolean {
  let clear = 0;
  for (const value of alpha) if (value < opaque) clear += 1;
  return clear >= alpha.length * leastClear;
}

/** The colour of the pixels that are neither clear nor white. */
function inkOf({ colours, bytes, alpha }: PngPixels): Ink | null {
  const counts = { red: 0, blue: 0, black: 0, other: 0 };
  const step = colours === 'rgb' ? 3 : 1;
  for (let pixel = 0; pixel * step < bytes.length; pixel++) {
    if (alpha !== null && (alpha[pixel] ?? 0) < opaque) continue;
    const r = bytes[pixel * step] ?? 0;
    const [g, b] = step === 1 ? [r, r] : [bytes[pixel * 3 + 1] ?? 0, bytes[pixel * 3 + 2] ?? 0];
    if (Math.min(r, g, b) >= white) continue;
    counts[colourOf(r, g, b)] += 1;
  }
  const drawn = counts.red + counts.blue + counts.black + counts.other;
  if (drawn === 0) return null;
  return (['red', 'blue', 'black'] as const).find((ink) => counts[ink] >= drawn * mostOf) ?? 'other';
}

function colourOf(r: number, g: number, b: number): Ink {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  // What has hardly any colour is a black, however pale its edges are.
  if (most - least < 30 || most < 45) return 'black';
  if (r === most && r - Math.max(g, b) >= (most - least) * 0.5) return 'red';
  return b === most && b - r >= (most - least) * 0.5 ? 'blue' : 'other';
}

function warningsOf(
  { format, widthPx, sizeMm, isTransparent, ink }: Omit<StampImageCheck, 'warnings'>,
  kind: 'seal' | 'signature',
): readonly ImageWarning[] {
  const { least, most } = likelyMm[kind];
  const wanted = kind === 'seal' ? 'red' : 'blue';
  const isLikely = sizeMm !== null && sizeMm.widthMm >= least && sizeMm.widthMm <= most;
  const rows: readonly (readonly [boolean, ImageWarning])[] = [
    [format !== 'png', 'not-png'],
    [!isTransparent, 'not-transparent'],
    [ink !== null && ink !== wanted, kind === 'seal' ? 'not-red' : 'not-blue'],
    // A seal has one true size; a signature is as large as its room allows.
    [kind === 'seal' && sizeMm === null, 'size-unknown'],
    [sizeMm !== null && !isLikely, 'size-unlikely'],
    [isLikely && widthPx / sizeMm.widthMm < leastPerInch / 25.4, 'coarse'],
  ];
  return rows.flatMap(([applies, warning]) => (applies ? [warning] : []));
}
