import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { Drawing } from '../../../../shared/pdf/appearance/drawing.ts';
import { lookRules } from '../../../../shared/pdf/appearance/look-rules.ts';
import { openPdf } from '../../../../shared/pdf/document.ts';
import { Edits } from '../../../../shared/pdf/edits.ts';
import { writeObject } from '../../../../shared/pdf/write.ts';
import { sampleFont } from '../fonts/sample.ts';
import { pngOf } from '../images/sample.ts';
import { pdfOf, text } from '../sample.ts';

const box = { x: 10, y: 20, width: 100, height: 50 };
const drawing = (claim: Parameters<typeof lookRules>[0] = null) =>
  new Drawing(new Edits(openPdf(sourceOf(pdfOf()))), lookRules(claim), 0);
const item = { kind: 'text', sizePt: 10, align: 'left', rise: 'top', wrap: false, colour: [0, 0, 0] } as const;

describe('a drawing', () => {
  it('has a frame inside its box', () => {
    const one = drawing();
    one.draw({ kind: 'frame', lineWidthPt: 2, colour: [1, 0, 0] }, box);
    expect(one.finish().lines).toEqual(['q', '1 0 0 RG', '2 w', '11 21 98 48 re', 'S', 'Q']);
  });

  it('has images as large as their box allows, in its middle, undistorted', () => {
    const one = drawing();
    const image = pngOf({ width: 4, height: 4, depth: 8, colourType: 0, sample: () => 0 });
    one.draw({ kind: 'image', image }, box);
    expect(one.finish().lines).toEqual(['q', '50 0 0 50 35 20 cm', '1 0 0 1 0 0 cm', '/I0 Do', 'Q']);
  });

  it('has a font once for all runs and items that share it', () => {
    const one = drawing();
    const [font, other] = [sampleFont(), sampleFont()];
    const runs = [
      { font, text: 'A' },
      { font: other, text: 'Á' },
      { font, text: 'A' },
    ];
    one.draw({ ...item, lines: [runs] }, box);
    one.draw({ ...item, lines: [[{ font, text: 'Á' }]] }, box);
    const { lines, resources } = one.finish();
    const drawn = ['/F0 10 Tf', '<0001> Tj', '/F1 10 Tf', '<0001> Tj', '/F0 10 Tf', '<0001> Tj'];
    expect(lines.slice(0, 10)).toEqual(['q', '0 g', 'BT', '1 0 0 1 10 61 Tm', ...drawn]);
    expect(lines).toContain('<0002> Tj');
    expect(text(writeObject(resources))).toMatch(/^<<\/Font <<\/F0 \d+ 0 R \/F1 \d+ 0 R>>>>$/);
  });

  it('names calibrated colours where the document asks for them', () => {
    const one = drawing({ part: 1, outputIntent: false });
    one.draw({ kind: 'frame', lineWidthPt: 1, colour: [1, 0, 0] }, box);
    one.draw({ kind: 'frame', lineWidthPt: 1, colour: [0.5, 0.5, 0.5] }, box);
    const { lines, resources } = one.finish();
    expect(lines).toContain('/Rgb CS 1 0 0 SC');
    expect(lines).toContain('/Grey CS 0.5 SC');
    expect(text(writeObject(resources))).toMatch(/ColorSpace <<\/Rgb \[\/CalRGB .*\/Grey \[\/CalGray /);
  });
});
