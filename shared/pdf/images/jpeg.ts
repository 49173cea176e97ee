import type { Bytes } from '../../bytes/byte-source.ts';
import { concat } from '../../bytes/concat.ts';
import { checkSize, imageLimits, type StampImage, unusableImage } from './image.ts';

export const isJpeg = (bytes: Bytes): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Frames that PDF's readers decode: baseline, extended, progressive; Huffman-coded (ISO 32000-2 §7.4.8). */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** All frames; 0xc4, 0xc8 and 0xcc between them are something else (ITU-T T.81 table B.1). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const startOfScan = 0xda;
const endOfImage = 0xd9;
const application1 = 0xe1;
const application14 = 0xee;

/** What tells how to decode the picture; all other notes (place, camera, thumbnail, comment) stay behind. */
const isKept = (marker: number): boolean => marker < 0xe0 || marker === 0xe0 || marker === application14;

interface Segment {
  readonly marker: number;
  /** From the marker to the end of its content. */
  readonly bytes: Bytes;
  readonly content: Bytes;
}

/**
 * Reads a JPEG's frame; the picture itself stays as it is compressed. An embedded colour profile is left behind: colours
 * are taken as sRGB.
 *
 * @throws Failure `IMAGE_UNUSABLE`
 * @see ITU-T T.81 annex B
 */
export function readJpeg(bytes: Bytes): StampImage {
  const { segments, scans } = segmentsOf(bytes);
  const frame = segments.find(({ marker }) => isFrame(marker));
  if (frame === undefined) throw unusableImage('damaged', 'no frame');
  if (!frames.has(frame.marker)) throw unusableImage('format', `frame ${frame.marker.toString(16)}`);
  const [precision, ...size] = frame.content;
  const [high = 0, low = 0, wide = 0, narrow = 0, components = 0] = size;
  if (precision !== 8) throw unusableImage('format', `${precision ?? 0} bits`);
  const [widthPx, heightPx] = [wide * 256 + narrow, high * 256 + low];
  checkSize(widthPx, heightPx, imageLimits.pixels);
  const colours = ({ 1: 'grey', 3: 'rgb', 4: 'cmyk' } as const)[components];
  if (colours === undefined) throw unusableImage('colours', `${components} components`);
  const isAdobe = segments.some(({ marker, content }) => marker === application14 && startsWith(content, 'Adobe'));
  const kept = segments.filter(({ marker }) => isKept(marker)).map((segment) => segment.bytes);
  return {
    widthPx,
    heightPx,
    orientation: orientationOf(segments),
    colours,
    bitsPerComponent: 8,
    coding: { kind: 'jpeg' },
    bytes: concat(bytes.subarray(0, 2), ...kept, scans),
    inverted: colours === 'cmyk' && isAdobe,
    alpha: null,
  };
}

/** The segments before the first scan, and all from there on. */
function segmentsOf(bytes: Bytes): { readonly segments: readonly Segment[]; readonly scans: Bytes } {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) throw unusableImage('damaged', 'no marker');
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes may stand before a marker (B.1.1.2).
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === startOfScan) return { segments, scans: whole(bytes.subarray(at)) };
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (end < at + 4 || end > bytes.length) throw unusableImage('damaged', `segment ${marker.toString(16)}`);
    segments.push({ marker, bytes: bytes.subarray(at, end), content: bytes.subarray(at + 4, end) });
    at = end;
  }
  throw unusableImage('damaged', 'no scan');
}

/** The scans without what stands behind their end. */
function whole(scans: Bytes): Bytes {
  for (let at = scans.length - 2; at > 0; at--) {
    if (scans[at] === 0xff && scans[at + 1] === endOfImage) return scans.subarray(0, at + 2);
  }
  throw unusableImage('damaged', 'no end');
}

const startsWith = (bytes: Bytes, text: string): boolean =>
  [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));

const orientationTag = 0x0112;

/** Exif 2.32 §4.6.5; 1, upright, where nothing is said or what is said makes no sense. */
function orientationOf(segments: readonly Segment[]): number {
  const exif = segments.find(({ marker, content }) => marker === application1 && startsWith(content, 'Exif\0\0'));
  const tiff = exif?.content.subarray(6) ?? new Uint8Array(0);
  const little = startsWith(tiff, 'II');
  const number = (at: number, size: number): number => {
    let value = 0;
    for (let n = 0; n < size; n++) value = value * 256 + (tiff[little ? at + size - 1 - n : at + n] ?? 0);
    return value;
  };
  const directory = number(4, 4);
  for (let n = 0, count = number(directory, 2); n < count && directory + 12 * n < tiff.length; n++) {
    const row = directory + 2 + 12 * n;
    if (number(row, 2) !== orientationTag) continue;
    const value = number(row + 8, 2);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
