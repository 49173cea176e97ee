import type { Bytes } from '../../bytes/byte-source.ts';
import { imageLimits, type StampImage, unusableImage } from './image.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';

/** Reads a PNG or JPEG, told apart by its first bytes. @throws Failure `IMAGE_UNUSABLE` */
export function readImage(bytes: Bytes): StampImage {
  if (bytes.length > imageLimits.fileBytes) throw unusableImage('size', `${bytes.length} bytes`);
  if (isPng(bytes)) return readPng(bytes);
  if (isJpeg(bytes)) return readJpeg(bytes);
  throw unusableImage('format', 'first bytes');
}
