import { toHex } from '../../../shared/bytes/hex.ts';
import { Failure } from '../../../shared/errors.ts';
import { maxImageBytes } from '../../../shared/protocol/limits.ts';
import { checkStampImage, type StampImageCheck } from '../../../shared/records/stamp-image.ts';
import { type ImageRole, imageRoles, type Template } from '../../jobs/templates.ts';
import type { Pixels } from './clean-image.ts';

/** Photographs are made smaller before they are looked at: more than this no stamp shows. */
const widestPx = 1_400;
/** A file that is too large is drawn smaller by this, step by step, but not below the least. */
const shrink = 0.8;
const leastPx = 120;

/** The pixels of a picture, not larger than a stamp can show. @throws Failure `IMAGE_UNUSABLE` */
export async function pixelsOf(file: Blob): Promise<Pixels> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    throw new Failure('IMAGE_UNUSABLE', { reason: 'format', detail: 'decode' }, error);
  });
  try {
    const scale = Math.min(1, widestPx / Math.max(bitmap.width, bitmap.height));
    const context = contextOf(Math.max(1, bitmap.width * scale), Math.max(1, bitmap.height * scale));
    const { width, height } = context.canvas;
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    bitmap.close();
  }
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(Math.round(width), Math.round(height)).getContext('2d');
  if (context === null) throw new Failure('IMAGE_UNUSABLE', { reason: 'size', detail: 'canvas' });
  return context;
}

/** A PNG of the pixels that the link takes: drawn smaller until it does. Null where that leaves nothing to see. */
export async function pngOf(pixels: Pixels): Promise<Blob | null> {
  const source = contextOf(pixels.width, pixels.height);
  source.putImageData(new ImageData(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height), 0, 0);
  for (let scale = 1; pixels.width * scale >= leastPx || scale === 1; scale *= shrink) {
    const context = contextOf(Math.max(1, pixels.width * scale), Math.max(1, pixels.height * scale));
    context.imageSmoothingQuality = 'high';
    context.drawImage(source.canvas, 0, 0, context.canvas.width, context.canvas.height);
    const blob = await context.canvas.convertToBlob({ type: 'image/png' });
    if (blob.size <= maxImageBytes) return blob;
  }
  return null;
}

/** What an image is and what it should be. @throws Failure `IMAGE_UNUSABLE` */
export async function checkImage(blob: Blob, role: ImageRole): Promise<StampImageCheck> {
  return checkStampImage(new Uint8Array(await blob.arrayBuffer()), imageRoles[role]);
}

/**
 * A template of an image.
 *
 * @param widthMm as the official measured it; null where the file's own word is taken
 * @throws Failure `IMAGE_UNUSABLE`
 */
export async function templateFrom(
  role: ImageRole,
  name: string,
  blob: Blob,
  widthMm: number | null,
): Promise<Template> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const { widthPx, heightPx, sizeMm } = checkStampImage(bytes, imageRoles[role]);
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const measured = widthMm === null ? sizeMm : { widthMm, heightMm: (widthMm * heightPx) / widthPx };
  const image = { sha256, widthPx, heightPx, sizeMm: measured };
  return { role, name, blob, image, since: new Date().toISOString() };
}
