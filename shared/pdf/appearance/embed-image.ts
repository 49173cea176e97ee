// Flate: compresses what is embedded, by the same bytes everywhere; WebCrypto's world has no synchronous one.
import { zlibSync } from 'fflate';
import type { Bytes } from '../../bytes/byte-source.ts';
import type { Edits } from '../edits.ts';
import { type StampImage, unusableImage } from '../images/image.ts';
import { array, dict, literal, name, type PdfObject, type PdfRef } from '../objects.ts';
import { colourSpace, type LookRules } from './look-rules.ts';

/**
 * Embeds an image, its transparency as a soft mask. Where the rules allow none it is laid on white, and only what is
 * wholly transparent stays so, by a stencil.
 *
 * @throws Failure `IMAGE_UNUSABLE` (colours that the rules forbid)
 * @see ISO 32000-2 §8.9.5, §8.9.6.3, §11.6.5.2
 */
export function embedImage(edits: Edits, image: StampImage, rules: LookRules): PdfRef {
  const target = edits.reserve();
  const { widthPx, heightPx, alpha, bitsPerComponent } = image;
  const entries: Record<string, PdfObject> = {
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: widthPx,
    Height: heightPx,
    ColorSpace: spaceOf(image, rules),
    BitsPerComponent: bitsPerComponent,
  };
  if (image.inverted) entries.Decode = array(1, 0, 1, 0, 1, 0, 1, 0);
  if (alpha !== null && rules.transparency) entries.SMask = softMask(edits, image, alpha);
  if (alpha !== null && !rules.transparency) entries.Mask = stencil(edits, image, alpha);
  const bytes = alpha !== null && !rules.transparency ? onWhite(image.bytes, alpha) : image.bytes;
  switch (image.coding.kind) {
    case 'jpeg':
      edits.setStream(target, dict({ ...entries, Filter: name('DCTDecode') }), bytes);
      break;
    case 'png': {
      const parameters = { Colors: image.coding.colors, BitsPerComponent: bitsPerComponent, Columns: widthPx };
      const flate = { Filter: name('FlateDecode'), DecodeParms: dict({ Predictor: 15, ...parameters }) };
      edits.setStream(target, dict({ ...entries, ...flate }), bytes);
      break;
    }
    case 'samples':
      setCompressed(edits, target, entries, bytes);
  }
  return target;
}

function spaceOf({ colours }: StampImage, rules: LookRules): PdfObject {
  if (colours === 'cmyk') {
    // Without a profile there is no calibrated CMYK (ISO 19005-1 §6.2.3.2).
    if (rules.calibrated) throw unusableImage('colours', 'CMYK, PDF/A');
    return name('DeviceCMYK');
  }
  if (typeof colours === 'string') return colourSpace(colours, rules);
  const { palette } = colours;
  return array(name('Indexed'), colourSpace('rgb', rules), palette.length / 3 - 1, {
    ...literal(palette),
    form: 'hex',
  });
}

function setCompressed(edits: Edits, target: PdfRef, entries: Readonly<Record<string, PdfObject>>, bytes: Bytes): void {
  const packed = new Uint8Array(zlibSync(bytes, { level: 6 }));
  edits.setStream(target, dict({ ...entries, Filter: name('FlateDecode') }), packed);
}

function softMask(edits: Edits, { widthPx, heightPx }: StampImage, alpha: Bytes): PdfRef {
  const target = edits.reserve();
  const size = { Width: widthPx, Height: heightPx, ColorSpace: name('DeviceGray'), BitsPerComponent: 8 };
  setCompressed(edits, target, { Type: name('XObject'), Subtype: name('Image'), ...size }, alpha);
  return target;
}

/** One bit a pixel, rows filled up to bytes: 1 is not painted. */
function stencil(edits: Edits, { widthPx, heightPx }: StampImage, alpha: Bytes): PdfRef {
  const target = edits.reserve();
  const rowBytes = Math.ceil(widthPx / 8);
  const bits = new Uint8Array(rowBytes * heightPx);
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    if (alpha[pixel] !== 0) continue;
    const [row, column] = [Math.floor(pixel / widthPx), pixel % widthPx];
    const at = row * rowBytes + (column >> 3);
    bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
  }
  const size = { Width: widthPx, Height: heightPx, ImageMask: true, BitsPerComponent: 1 };
  setCompressed(edits, target, { Type: name('XObject'), Subtype: name('Image'), ...size }, bits);
  return target;
}

/** The samples as they look over white paper. */
function onWhite(samples: Bytes, alpha: Bytes): Bytes {
  const perPixel = samples.length / alpha.length;
  const flat = new Uint8Array(samples.length);
  for (let at = 0; at < flat.length; at++) {
    const share = (alpha[Math.floor(at / perPixel)] ?? 255) / 255;
    flat[at] = Math.round((samples[at] ?? 0) * share + 255 * (1 - share));
  }
  return flat;
}
