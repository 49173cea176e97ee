import { expect, it } from 'vitest';
import { maxPlacedTexts } from '../../../shared/ports.ts';
import { pageTextOf } from '../../../shared/records/placed-text.ts';

/** An A4 page as pdf.js shows it at scale 1: points from the top left. */
const upright = { width: 595.276, height: 841.89, transform: [1, 0, 0, -1, 0, 841.89] };
const piece = (more: object = {}) => ({
  str: 'Số:',
  transform: [13, 0, 0, 13, 72, 720],
  width: 36,
  fontName: 'g_d0_f1',
  ...more,
});
const nameOfFont = () => 'ABCDEF+TimesNewRomanPS-BoldItalicMT';

it('tells millimetres from the top left of the page as it is shown', () => {
  const { widthMm, heightMm, texts } = pageTextOf({ page: 1, viewport: upright, items: [piece()], nameOfFont });
  expect([widthMm, heightMm]).toEqual([210, 297]);
  // The baseline stands 121.89 pt below the top, which is 43.0 mm; the letters are 13 pt, 4.586 mm.
  expect(texts).toEqual([
    { text: 'Số:', xMm: 25.4, yMm: 38.414, widthMm: 12.7, heightMm: 4.586, isBold: true, isItalic: true },
  ]);
});

it('stands upright on a page that is turned', () => {
  // /Rotate 90: what runs upwards in the file runs to the right as shown.
  const turned = { width: 841.89, height: 595.276, transform: [0, 1, 1, 0, 0, 0] };
  const items = [piece({ transform: [0, 13, -13, 0, 72, 720] }), piece()];
  const { texts } = pageTextOf({ page: 2, viewport: turned, items, nameOfFont });
  expect(texts).toMatchObject([{ xMm: 254, yMm: 20.814, widthMm: 12.7 }]);
});

it('counts the unit of the page', () => {
  const viewport = { width: 1_190.552, height: 1_683.78, transform: [2, 0, 0, -2, 0, 1_683.78] };
  const { texts } = pageTextOf({ page: 1, viewport, items: [piece()], nameOfFont });
  expect(texts).toMatchObject([{ xMm: 50.8, widthMm: 25.4, heightMm: 9.172 }]);
});

it('gives NFC, and leaves out marks, empty pieces and what runs otherwise', () => {
  const items = [
    { type: 'beginMarkedContent' },
    piece({ str: '' }),
    piece({ str: 'văn bản'.normalize('NFD') }),
    piece({ transform: [0, 13, -13, 0, 72, 720] }),
    piece({ transform: [-13, 0, 0, -13, 72, 720] }),
  ];
  const { texts } = pageTextOf({ page: 1, viewport: upright, items, nameOfFont: () => '' });
  expect(texts.map(({ text, isBold }) => [text, isBold])).toEqual([['văn bản', false]]);
});

it('ends at its limit', () => {
  const items = Array.from({ length: maxPlacedTexts + 5 }, () => piece());
  expect(pageTextOf({ page: 1, viewport: upright, items, nameOfFont }).texts).toHaveLength(maxPlacedTexts);
});
