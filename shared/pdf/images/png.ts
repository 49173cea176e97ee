// Flate of a whole image whose size is known before; WebCrypto's world has no synchronous one.
import { unzlibSync } from 'fflate';
import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import { checkSize, imageLimits, type StampImage, unusableImage } from './image.ts';
import { filteredBytes, filtersAreKnown, type PngHeader, type PngPixels, pngPixels } from './png-pixels.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Bytes): boolean => signature.every((byte, at) => bytes[at] === byte);

interface Chunks {
  readonly header: PngHeader;
  readonly palette: Bytes | null;
  readonly transparency: Bytes | null;
  /** The pixels, compressed. */
  readonly pixels: Bytes;
}

/** Samples a pixel, by colour type (PNG 3rd edition §11.2.1). */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * Reads a PNG. Where PDF can show its pixels as they are compressed they stay so; else they are decoded to 8 bits, and
 * transparency to a channel of its own. Colours are taken as sRGB whatever gAMA or iCCP say.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 * @see PNG, 3rd edition (W3C) §5, §11
 */
export function readPng(bytes: Bytes): StampImage {
  const { header, palette, transparency, pixels } = chunksOf(bytes);
  const { widthPx, heightPx, depth, colourType } = header;
  const size = { widthPx, heightPx, orientation: 1, inverted: false };
  const asIs = !header.interlaced && depth <= 8 && (colourType & 4) === 0 && transparency === null;
  if (!asIs) checkSize(widthPx, heightPx, imageLimits.decodedPixels);
  const filtered = inflated(header, pixels);
  if (asIs) {
    if (!filtersAreKnown(header, filtered)) throw unusableImage('damaged', 'filter');
    const colours = palette !== null && colourType === 3 ? { palette } : colourType === 2 ? 'rgb' : 'grey';
    const coding = { kind: 'png', colors: header.channels } as const;
    return { ...size, colours, bitsPerComponent: depth, coding, bytes: pixels, alpha: null };
  }
  return {
    ...size,
    ...pngPixels(header, filtered, palette, transparency),
    bitsPerComponent: 8,
    coding: { kind: 'samples' },
  };
}

/**
 * The pixels of a PNG, to be looked at. Null where there are more than are decoded.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 */
export function readPngPixels(bytes: Bytes): PngPixels | null {
  const { header, palette, transparency, pixels } = chunksOf(bytes);
  if (header.widthPx * header.heightPx > imageLimits.decodedPixels) return null;
  return pngPixels(header, inflated(header, pixels), palette, transparency);
}

function chunksOf(bytes: Bytes): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PngHeader | null = null;
  let palette: Bytes | null = null;
  let transparency: Bytes | null = null;
  const pixels: Bytes[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length) throw unusableImage('damaged', `chunk ${type}`);
    if (header === null && type !== 'IHDR') throw unusableImage('damaged', 'no IHDR');
    if (type === 'IHDR') header ??= headerOf(content);
    if (type === 'PLTE') palette = content;
    if (type === 'tRNS') transparency = content;
    if (type === 'IDAT') pixels.push(content);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === null || pixels.length === 0) throw unusableImage('damaged', 'no IDAT');
  const broken = palette === null || palette.length === 0 || palette.length > 768 || palette.length % 3 !== 0;
  if (header.colourType === 3 && broken) throw unusableImage('damaged', 'PLTE');
  return { header, palette, transparency, pixels: concat(...pixels) };
}

function headerOf(content: Bytes): PngHeader {
  if (content.length !== 13) throw unusableImage('damaged', 'IHDR');
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [widthPx, heightPx] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colourType = 0, compression, filter, interlace = 0] = content.subarray(8);
  const known = depths[colourType]?.includes(depth) && compression === 0 && filter === 0 && interlace <= 1;
  if (!known) throw unusableImage('damaged', 'IHDR');
  checkSize(widthPx, heightPx, imageLimits.inflatedPixels);
  return { widthPx, heightPx, depth, colourType, channels: channels[colourType] ?? 1, interlaced: interlace === 1 };
}

function inflated(header: PngHeader, pixels: Bytes): Bytes {
  const size = filteredBytes(header);
  let bytes: Uint8Array;
  try {
    // What a bomb holds beyond the pixels falls outside the array.
    bytes = unzlibSync(pixels, { out: new Uint8Array(size) });
  } catch {
    throw unusableImage('damaged', 'IDAT');
  }
  if (bytes.length < size) throw unusableImage('damaged', 'IDAT ends too early');
  return bytes as Bytes;
}
