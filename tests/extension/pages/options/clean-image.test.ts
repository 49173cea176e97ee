import { expect, it } from 'vitest';
import { cleaned, inks, inkThreshold, type Pixels } from '../../../../extension/pages/options/clean-image.ts';

/** Grey paper with a shadow to the right, and a dark blue stroke of 20 × 3 pixels at (30, 40). */
function photograph(): Pixels {
  const [width, height] = [100, 80];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const paper = 235 - Math.round(x / 3);
      const isStroke = x >= 30 && x < 50 && y >= 40 && y < 43;
      data.set(isStroke ? [30, 40, 110, 255] : [paper, paper, paper - 5, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

it('finds what parts strokes from paper, shadows and all', () => {
  const threshold = inkThreshold(photograph());
  // Ink of the paper goes up to 58, that of the stroke is 225.
  expect(threshold).toBeGreaterThanOrEqual(58);
  expect(threshold).toBeLessThan(225);
});

it('leaves the strokes alone, in one ink, cut to what is drawn', () => {
  const picture = photograph();
  const strokes = cleaned(picture, inkThreshold(picture), inks.signature);
  expect(strokes).toMatchObject({ width: 28, height: 11 });
  const data = strokes?.data ?? new Uint8ClampedArray();
  const alphas = [...data].filter((_, at) => at % 4 === 3);
  expect(alphas.filter((alpha) => alpha === 255)).toHaveLength(60);
  expect(alphas.filter((alpha) => alpha === 0)).toHaveLength(28 * 11 - 60);
  expect([...data.subarray(0, 3)]).toEqual([...inks.signature]);
});

it('keeps what is clear in the picture clear', () => {
  const picture = photograph();
  for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 0;
  expect(cleaned(picture, 60, inks.seal)).toBeNull();
});

it('says where nothing is left', () => {
  expect(cleaned(photograph(), 250, inks.signature)).toBeNull();
});
