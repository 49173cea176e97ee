/** Pixels as a canvas has them: red, green, blue, alpha, row by row from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Ink of a signature and of a seal (Decree 30/2020, Annex I, part I, II.7.d, II.8.a). */
export const inks = { signature: [24, 52, 160], seal: [208, 24, 32] } as const;

/** Over so many steps of darkness a stroke fades into the paper, so that its edge is smooth. */
const fade = 48;
/** Left around what is drawn. */
const marginPx = 4;

/** How much ink a pixel shows, 0 to 255: white paper has none, whatever the colour of the pen. */
function inkAt(data: Uint8ClampedArray, at: number): number {
  const [red = 255, green = 255, blue = 255, alpha = 255] = data.subarray(at, at + 4);
  return ((255 - Math.min(red, green, blue)) * alpha) / 255;
}

/**
 * The darkness that parts strokes from paper best in this picture (N. Otsu, 1979: the greatest variance between the two).
 */
export function inkThreshold({ data }: Pixels): number {
  const counts = new Float64Array(256);
  for (let at = 0; at < data.length; at += 4) {
    const ink = Math.round(inkAt(data, at));
    counts[ink] = (counts[ink] ?? 0) + 1;
  }
  const total = data.length / 4;
  const sum = counts.reduce((all, count, ink) => all + count * ink, 0);
  let [below, belowSum, best, bestVariance] = [0, 0, 128, -1];
  for (let ink = 0; ink < 256; ink++) {
    below += counts[ink] ?? 0;
    belowSum += ink * (counts[ink] ?? 0);
    if (below === 0 || below === total) continue;
    const difference = belowSum / below - (sum - belowSum) / (total - below);
    const variance = below * (total - below) * difference ** 2;
    if (variance > bestVariance) [best, bestVariance] = [ink, variance];
  }
  return best;
}

/**
 * The strokes of a photographed signature or seal alone: in one ink, paper and shadows clear, cut to what is drawn.
 *
 * @param threshold ink from 0 to 255 up to which a pixel is paper
 * @returns null where nothing is left
 */
export function cleaned(pixels: Pixels, threshold: number, ink: readonly [number, number, number]): Pixels | null {
  const { width, height, data } = pixels;
  let [left, top, right, bottom] = [width, height, -1, -1];
  const alphas = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const alpha = ((inkAt(data, (y * width + x) * 4) - threshold) * 255) / fade;
      if (alpha <= 0) continue;
      alphas[y * width + x] = alpha;
      if (alpha < 64) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return null;
  [left, top] = [Math.max(0, left - marginPx), Math.max(0, top - marginPx)];
  [right, bottom] = [Math.min(width - 1, right + marginPx), Math.min(height - 1, bottom + marginPx)];
  const cut = { width: right - left + 1, height: bottom - top + 1 };
  const out = new Uint8ClampedArray(cut.width * cut.height * 4);
  for (let y = 0; y < cut.height; y++) {
    for (let x = 0; x < cut.width; x++) {
      out.set([...ink, alphas[(y + top) * width + x + left] ?? 0], (y * cut.width + x) * 4);
    }
  }
  return { ...cut, data: out };
}
