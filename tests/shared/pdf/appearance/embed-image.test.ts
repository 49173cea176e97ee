import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Bytes, sourceOf } from '../../../../shared/bytes/byte-source.ts';
import { embedImage } from '../../../../shared/pdf/appearance/embed-image.ts';
import { type LookRules, lookRules } from '../../../../shared/pdf/appearance/look-rules.ts';
import { openPdf } from '../../../../shared/pdf/document.ts';
import { Edits } from '../../../../shared/pdf/edits.ts';
import type { StampImage } from '../../../../shared/pdf/images/image.ts';
import { readImage } from '../../../../shared/pdf/images/read-image.ts';
import { pngOf } from '../images/sample.ts';
import { pdfOf, text } from '../sample.ts';

const plain = lookRules(null);
const part1 = lookRules({ part: 1, outputIntent: true });

/** Dictionaries and decoded bytes of the streams that the image becomes. */
function embedded(image: StampImage, rules: LookRules) {
  const edits = new Edits(openPdf(sourceOf(pdfOf())));
  const target = embedImage(edits, image, rules);
  const streams = edits.objects().map(({ number, body }) => {
    const whole = text(body);
    const at = whole.indexOf('\nstream\n') + 8;
    const bytes = body.subarray(at, whole.lastIndexOf('\nendstream'));
    return { number, entries: whole.slice(0, at), bytes };
  });
  const own = streams.find(({ number }) => number === target.number);
  return { own, mask: streams.find((stream) => stream !== own) };
}

/** Two by one: half transparent red, and nothing. */
const seeThrough = readImage(
  pngOf({
    width: 2,
    height: 1,
    depth: 8,
    colourType: 6,
    sample: (x, _y, channel) => (channel === 3 ? (x === 0 ? 128 : 0) : channel === 0 ? 255 : 0),
  }),
);
const inflated = (bytes: Bytes | undefined): number[] => [...unzlibSync(bytes ?? new Uint8Array())];

describe('an image', () => {
  it('that is see-through has a soft mask', () => {
    const { own, mask } = embedded(seeThrough, plain);
    expect(own?.entries).toMatch(/\/ColorSpace \/DeviceRGB .*\/SMask \d+ 0 R/);
    expect(inflated(own?.bytes)).toEqual([255, 0, 0, 0, 0, 0].map((value, n) => (n === 3 ? 255 : value)));
    expect(mask?.entries).toContain('/ColorSpace /DeviceGray /BitsPerComponent 8');
    expect(inflated(mask?.bytes)).toEqual([128, 0]);
  });

  it('is laid on white where nothing may be see-through; what is wholly transparent is cut out', () => {
    const { own, mask } = embedded(seeThrough, part1);
    expect(own?.entries).toMatch(/\/ColorSpace \[\/CalRGB .*\/Mask \d+ 0 R/);
    expect(own?.entries).not.toContain('SMask');
    expect(inflated(own?.bytes)).toEqual([255, 127, 127, 255, 255, 255]);
    expect(mask?.entries).toContain('/ImageMask true /BitsPerComponent 1');
    expect(inflated(mask?.bytes)).toEqual([0b0100_0000]);
  });

  it('keeps its compressed pixels and its palette', () => {
    const palette = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const png = pngOf({ width: 3, height: 2, depth: 1, colourType: 3, sample: (x) => x % 2 }, { palette });
    const image = readImage(png);
    const { own } = embedded(image, plain);
    expect(own?.entries).toContain('[/Indexed /DeviceRGB 1 <010203040506>]');
    expect(own?.entries).toContain('/DecodeParms <</Predictor 15 /Colors 1 /BitsPerComponent 1 /Columns 3>>');
    expect(own?.bytes).toEqual(image.bytes);
  });

  it('in CMYK has its inks as Adobe writes them; in a PDF/A it is refused by name', () => {
    const cmyk: StampImage = {
      widthPx: 1,
      heightPx: 1,
      orientation: 1,
      colours: 'cmyk',
      bitsPerComponent: 8,
      coding: { kind: 'jpeg' },
      bytes: Uint8Array.of(0xff, 0xd8),
      inverted: true,
      alpha: null,
    };
    const { own } = embedded(cmyk, plain);
    expect(own?.entries).toMatch(/\/DeviceCMYK .*\/Decode \[1 0 1 0 1 0 1 0\] \/Filter \/DCTDecode/);
    expect(() => embedded(cmyk, part1)).toThrow(
      expect.objectContaining({ code: 'IMAGE_UNUSABLE', details: expect.objectContaining({ reason: 'colours' }) }),
    );
  });
});
