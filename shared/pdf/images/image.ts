import type { Bytes } from '../../bytes/byte-source.ts';
import { Failure, type FailureDetails } from '../../errors.ts';

/** What an image may cost, whatever it claims. */
export const imageLimits = {
  fileBytes: 32 * 1024 * 1024,
  /** Of an image whose pixels are not looked at. */
  pixels: 64 * 1024 * 1024,
  /** Of one whose pixels are checked and kept as they are compressed. */
  inflatedPixels: 16 * 1024 * 1024,
  /** Of one whose pixels are compressed anew: a seal at 1,400 dots an inch. */
  decodedPixels: 4 * 1024 * 1024,
  sidePx: 32_768,
} as const;

/** How pixels stand in `bytes`. */
export type Coding =
  /** Plain samples, row by row. */
  | { readonly kind: 'samples' }
  /** Flate over rows with PNG's filters (ISO 32000-2 §7.4.4.4). */
  | { readonly kind: 'png'; readonly colors: number }
  | { readonly kind: 'jpeg' };

/** An image that can be embedded. */
export interface StampImage {
  /** As stored; the orientation may turn it. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** How it is turned to be seen, 1 … 8 (Exif 2.32 §4.6.5, tag 0x0112). */
  readonly orientation: number;
  readonly colours: 'grey' | 'rgb' | 'cmyk' | { readonly palette: Bytes };
  readonly bitsPerComponent: number;
  readonly coding: Coding;
  readonly bytes: Bytes;
  /** CMYK as Adobe's writers have it: 0 is full ink. */
  readonly inverted: boolean;
  /** One byte a pixel, 255 is opaque; null where all are. Then `bytes` are plain samples of 8 bits. */
  readonly alpha: Bytes | null;
}

/** The failure of an image that cannot be used; `detail` is for support. */
export function unusableImage(
  reason: FailureDetails['IMAGE_UNUSABLE']['reason'],
  detail: string,
): Failure<'IMAGE_UNUSABLE'> {
  return new Failure('IMAGE_UNUSABLE', { reason, detail });
}

/** @throws Failure `IMAGE_UNUSABLE` where the size is none or beyond the limit */
export function checkSize(widthPx: number, heightPx: number, most: number): void {
  if (widthPx === 0 || heightPx === 0) throw unusableImage('damaged', `${widthPx} × ${heightPx}`);
  if (widthPx * heightPx > most || Math.max(widthPx, heightPx) > imageLimits.sidePx)
    throw unusableImage('size', `${widthPx} × ${heightPx}`);
}

/** Width and height as the image is seen. */
export function seenSize({ widthPx, heightPx, orientation }: StampImage): {
  readonly width: number;
  readonly height: number;
} {
  return orientation >= 5 ? { width: heightPx, height: widthPx } : { width: widthPx, height: heightPx };
}

type Matrix = readonly [number, number, number, number, number, number];

/** Where the first row and the first column are seen, by orientation, as matrices of the unit square. */
const turns: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
];

/** The matrix that turns the unit square an image is drawn on (ISO 32000-2 §8.9.5.1) so that it is seen upright. */
export function turnOf({ orientation }: StampImage): Matrix {
  return turns[orientation - 1] ?? [1, 0, 0, 1, 0, 0];
}
