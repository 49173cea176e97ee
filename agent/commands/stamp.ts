import { readFileSync } from 'node:fs';
import type { Bytes } from '../../shared/bytes/byte-source.ts';
import { Failure } from '../../shared/errors.ts';
import type { Stamp } from '../../shared/pdf/appearance/stamp.ts';
import { plainStamp, type StampPlace } from '../../shared/records/plain-stamp.ts';
import { readFonts } from '../platform/fonts.ts';

/** A visible signature as the command line asks for it. */
export interface StampWish {
  readonly place: StampPlace;
  readonly organisation?: string;
  /** Path of a PNG or JPEG. */
  readonly image?: string;
}

/**
 * The stamp that was asked for, with the signer's name.
 *
 * @throws Failure `INPUT_UNREADABLE` (the image)
 */
export function stampOf(wish: StampWish, signer: string, reason: string | undefined): Stamp {
  const { place, organisation, image } = wish;
  return plainStamp(place, {
    signer,
    fonts: readFonts('serif'),
    ...(organisation !== undefined && { organisation }),
    ...(reason !== undefined && { reason }),
    ...(image !== undefined && { image: readImageFile(image) }),
  });
}

function readImageFile(path: string): Bytes {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new Failure('INPUT_UNREADABLE', { path }, error);
  }
}
