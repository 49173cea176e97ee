import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { onePage, stamped } from './appearance/stamped.ts';

// pdf.js as the judge: unlike poppler it heeds UserUnit.

const place = { xMm: 22, yMm: 13, widthMm: 60, heightMm: 24 };
const frame = { kind: 'frame', lineWidthPt: 1, colour: [0, 0, 0] } as const;
const mmOfPoint = 25.4 / 72;

const boxes = ['/MediaBox [0 0 595 842]', '/MediaBox [700 900 -20 -30] /CropBox [500 780 40 70]'];
const cases = boxes.flatMap((box) =>
  [0, 90, 180, 270, -90].flatMap((rotation) => [1, 0.8, 3].map((unit) => ({ box, rotation, unit }))),
);

describe('a place in millimetres, as pdf.js sees it', () => {
  it.each(cases)(
    'is that of the annotation: $box, turned by $rotation, UserUnit $unit',
    async ({ box, rotation, unit }) => {
      const page = onePage(`${box} /Rotate ${rotation} /UserUnit ${unit}`);
      const task = getDocument({ data: stamped(page, { page: 1, ...place, items: [frame] }), verbosity: 0 });
      const document = await task.promise;
      const shown = await document.getPage(1);
      const [annotation] = await shown.getAnnotations();
      const viewport = shown.getViewport({ scale: 1 });
      const [left, bottom, right, top] = annotation.rect;
      const corners = [
        viewport.convertToViewportPoint(left, bottom),
        viewport.convertToViewportPoint(right, top),
      ].flat();
      const [a = 0, b = 0, c = 0, d = 0] = corners.map((points) => points * mmOfPoint);
      await task.destroy();
      const found = [Math.min(a, c), Math.min(b, d), Math.abs(c - a), Math.abs(d - b)];
      for (const [n, mm] of [place.xMm, place.yMm, place.widthMm, place.heightMm].entries()) {
        expect(Math.abs((found[n] ?? Number.NaN) - mm)).toBeLessThan(0.01);
      }
    },
  );
});
