import type { Bytes } from '../../../../shared/bytes/byte-source.ts';
import { type Picture, pngOf } from '../../pdf/images/sample.ts';

const dotsPerMetre = 6_000;

/** A mark of this size on paper, in one colour on clear ground. */
function markPng(
  widthMm: number,
  heightMm: number,
  colour: readonly [number, number, number],
  isInk: (x: number, y: number, size: { width: number; height: number }) => boolean,
): Bytes {
  const size = { width: (widthMm * dotsPerMetre) / 1000, height: (heightMm * dotsPerMetre) / 1000 };
  const sample: Picture['sample'] = (x, y, channel) => colour[channel] ?? (isInk(x, y, size) ? 255 : 0);
  return pngOf({ ...size, depth: 8, colourType: 6, sample }, { dotsPerMetre });
}

/** A red ring that touches the four sides of its square: a seal of this diameter. */
export const sealMark = (diameterMm = 36): Bytes =>
  markPng(diameterMm, diameterMm, [215, 20, 30], (x, y, { width }) => {
    const distance = Math.hypot(x - width / 2 + 0.5, y - width / 2 + 0.5);
    const isStar = distance < width * 0.12;
    return (
      isStar ||
      (distance <= width / 2 && distance > width / 2 - 6) ||
      (distance < width * 0.34 && distance > width * 0.32)
    );
  });

/** Blue strokes from side to side: a signature of this size. */
export const signatureMark = (widthMm = 40, heightMm = 18): Bytes =>
  markPng(widthMm, heightMm, [25, 50, 170], (x, y, { width, height }) => {
    const wave = height / 2 + Math.sin((x / width) * 14) * (height / 2 - 3) * (1 - x / width / 2);
    return (
      Math.abs(y - wave) < 3.5 || (x < 4 && y > height * 0.2 && y < height * 0.8) || Math.abs(y - height * 0.85) < 1.5
    );
  });
