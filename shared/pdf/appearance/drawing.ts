import type { Bytes } from '../../bytes/byte-source.ts';
import type { Edits } from '../edits.ts';
import { codeOf, embedFont, type FontUse, newUse } from '../fonts/embed.ts';
import { readFont } from '../fonts/font.ts';
import { seenSize, turnOf } from '../images/image.ts';
import { readImage } from '../images/read-image.ts';
import { dict, type PdfDict, type PdfObject } from '../objects.ts';
import type { Box } from './box.ts';
import { codes, operator } from './content.ts';
import { embedImage } from './embed-image.ts';
import { colourSpace, type LookRules } from './look-rules.ts';
import type { Colour, FrameItem, ImageItem, StampItem, TextItem } from './stamp.ts';
import { layOutText, type SetLetter } from './text-layout.ts';

/** Items drawn so far: their operators, and the resources that these name. Lives until its stamp is finished. */
export class Drawing {
  readonly #edits: Edits;
  readonly #rules: LookRules;
  readonly #signingTime: number;
  readonly #lines: string[] = [];
  readonly #uses = new Map<Bytes, FontUse>();
  readonly #images: PdfObject[] = [];
  readonly #spaces = new Map<string, PdfObject>();

  constructor(edits: Edits, rules: LookRules, signingTime: number) {
    this.#edits = edits;
    this.#rules = rules;
    this.#signingTime = signingTime;
  }

  /** @throws Failure `STAMP_UNPLACEABLE`, `IMAGE_UNUSABLE`, `FONT_UNUSABLE` */
  draw(item: StampItem, box: Box): void {
    if (item.kind === 'text') this.#text(item, box);
    else if (item.kind === 'image') this.#image(item, box);
    else this.#frame(item, box);
  }

  /** Embeds the fonts. @throws Failure `FONT_UNUSABLE` */
  finish(): { readonly lines: readonly string[]; readonly resources: PdfDict } {
    const fonts = [...this.#uses.values()].map((use) => embedFont(this.#edits, use, this.#rules));
    const resources: Record<string, PdfObject> = {};
    if (fonts.length > 0) resources.Font = numbered('F', fonts);
    if (this.#images.length > 0) resources.XObject = numbered('I', this.#images);
    if (this.#spaces.size > 0) resources.ColorSpace = dict(Object.fromEntries(this.#spaces));
    return { lines: this.#lines, resources: dict(resources) };
  }

  #text(item: TextItem, box: Box): void {
    const { sizePt, lines } = layOutText(item, box, (font) => this.#useOf(font), this.#signingTime);
    this.#lines.push('q', this.#colour(item.colour, 'fill'), 'BT');
    for (const { letters, x, baseline } of lines) {
      this.#lines.push(operator('Tm', 1, 0, 0, 1, box.x + x, box.y + baseline));
      for (const { use, values } of this.#runsOf(letters)) {
        this.#lines.push(operator('Tf', this.#fontName(use), sizePt), operator('Tj', codes(values)));
      }
    }
    this.#lines.push('ET', 'Q');
  }

  #useOf(font: Bytes): FontUse {
    const use = this.#uses.get(font) ?? newUse(readFont(font));
    this.#uses.set(font, use);
    return use;
  }

  #fontName(use: FontUse): string {
    return `/F${[...this.#uses.values()].indexOf(use)}`;
  }

  /** Letters in one font after another, as character codes. */
  #runsOf(letters: readonly SetLetter[]): { readonly use: FontUse; readonly values: number[] }[] {
    const runs: { readonly use: FontUse; readonly values: number[] }[] = [];
    for (const { use, codePoint, glyph } of letters) {
      if (runs.at(-1)?.use !== use) runs.push({ use, values: [] });
      runs.at(-1)?.values.push(codeOf(use, { codePoint, glyph }));
    }
    return runs;
  }

  #image({ image: bytes }: ImageItem, box: Box): void {
    const image = readImage(bytes);
    const seen = seenSize(image);
    const scale = Math.min(box.width / seen.width, box.height / seen.height);
    const [width, height] = [seen.width * scale, seen.height * scale];
    const [x, y] = [box.x + (box.width - width) / 2, box.y + (box.height - height) / 2];
    const name = `/I${this.#images.push(embedImage(this.#edits, image, this.#rules)) - 1}`;
    this.#lines.push('q', operator('cm', width, 0, 0, height, x, y), operator('cm', ...turnOf(image)));
    this.#lines.push(operator('Do', name), 'Q');
  }

  #frame({ lineWidthPt, colour }: FrameItem, { x, y, width, height }: Box): void {
    const inset = lineWidthPt / 2;
    this.#lines.push('q', this.#colour(colour, 'stroke'), operator('w', lineWidthPt));
    this.#lines.push(operator('re', x + inset, y + inset, width - lineWidthPt, height - lineWidthPt), 'S', 'Q');
  }

  /** Greys as greys, so that black is printed as black (ISO 32000-2 §8.6.8). */
  #colour([red, green, blue]: Colour, use: 'fill' | 'stroke'): string {
    const grey = red === green && green === blue;
    const values = grey ? [red] : [red, green, blue];
    if (!this.#rules.calibrated) {
      const name = grey ? 'g' : 'rg';
      return operator(use === 'fill' ? name : name.toUpperCase(), ...values);
    }
    const space = grey ? 'Grey' : 'Rgb';
    this.#spaces.set(space, colourSpace(grey ? 'grey' : 'rgb', this.#rules));
    const [choose, set] = use === 'fill' ? ['cs', 'sc'] : ['CS', 'SC'];
    return `${operator(choose, `/${space}`)} ${operator(set, ...values)}`;
  }
}

const numbered = (prefix: string, objects: readonly PdfObject[]): PdfDict =>
  dict(Object.fromEntries(objects.map((object, n) => [`${prefix}${n}`, object])));
