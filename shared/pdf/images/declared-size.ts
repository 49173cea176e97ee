import type { Bytes } from '../../bytes/byte-source.ts';
import { isJpeg } from './jpeg.ts';
import { isPng } from './png.ts';

/** Dots a millimetre, across and down. */
export interface Density {
  readonly x: number;
  readonly y: number;
}

/** Chunks and segments that are looked through. */
const partsAtMost = 1_000;

/**
 * How dense an image says that its dots stand, which gives it a size on paper. Null where it does not say.
 *
 * @see PNG, 3rd edition §11.3.4.3 (pHYs); JFIF 1.02 (APP0)
 */
export function declaredDensity(bytes: Bytes): Density | null {
  if (isPng(bytes)) return pngDensity(bytes);
  return isJpeg(bytes) ? jpegDensity(bytes) : null;
}

const perMillimetre = (x: number, y: number, unit: number): Density | null =>
  x > 0 && y > 0 ? { x: x / unit, y: y / unit } : null;

function pngDensity(bytes: Bytes): Density | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8, n = 0; at + 12 <= bytes.length && n < partsAtMost; n++) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') return null;
    if (type === 'pHYs' && length === 9 && at + 17 <= bytes.length) {
      return bytes[at + 16] === 1 ? perMillimetre(view.getUint32(at + 8), view.getUint32(at + 12), 1000) : null;
    }
    at += 12 + length;
  }
  return null;
}

const application0 = 0xe0;
const startOfScan = 0xda;

function jpegDensity(bytes: Bytes): Density | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2, n = 0; at + 18 <= bytes.length && bytes[at] === 0xff && n < partsAtMost; n++) {
    if (bytes[at + 1] === startOfScan) return null;
    const isJfif =
      bytes[at + 1] === application0 && String.fromCharCode(...bytes.subarray(at + 4, at + 9)) === 'JFIF\0';
    if (isJfif) {
      const [x, y] = [view.getUint16(at + 12), view.getUint16(at + 14)];
      // 1: dots an inch, 2: dots a centimetre, 0: a ratio alone.
      const unit = { 1: 25.4, 2: 10 }[bytes[at + 11] ?? 0];
      return unit === undefined ? null : perMillimetre(x, y, unit);
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
