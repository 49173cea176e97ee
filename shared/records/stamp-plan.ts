import type { Bytes } from '../bytes/byte-source.ts';
import type { Colour, FrameItem, Stamp, StampItem } from '../pdf/appearance/stamp.ts';
import type { PlaceMm } from '../pdf/page-geometry.ts';

/** Faces of the one family that official documents are written in (Decree 30/2020, Annex I, part I, I.3). */
export type FontStyle = 'regular' | 'bold' | 'italic';

/** Words of one style. */
export interface PlannedRun {
  readonly style: FontStyle;
  readonly text: string | { readonly kind: 'signing-time' };
}

/** A text and where it stands. */
export interface PlannedText {
  readonly kind: 'text';
  /** From the stamp's top left corner; absent: all of the stamp. */
  readonly box?: PlaceMm;
  readonly lines: readonly (readonly PlannedRun[])[];
  readonly sizePt: number;
  readonly leastPt?: number;
  readonly align: 'left' | 'centre' | 'right';
  readonly rise: 'top' | 'middle' | 'bottom';
  readonly wrap: boolean;
  readonly colour: Colour;
}

/** An image, by its SHA-256, and where it stands. */
export interface PlannedImage {
  readonly kind: 'image';
  readonly box?: PlaceMm;
  /** SHA-256 of the image file, hex. */
  readonly image: string;
}

/**
 * A stamp without its heavy parts: fonts by their face, images by their digest. It crosses the link and stands in
 * settings; whoever draws has the fonts and images.
 */
export interface StampPlan extends PlaceMm {
  /** 1 is the first page, -1 the last. */
  readonly page: number;
  readonly items: readonly (PlannedText | PlannedImage | FrameItem)[];
}

/** What a plan is drawn with. */
export interface StampParts {
  readonly fonts: Readonly<Record<FontStyle, Bytes>>;
  /** PNG or JPEG by the SHA-256 of the file, hex. */
  readonly images: ReadonlyMap<string, Bytes>;
}

/** The stamp of a plan; null where one of its images is not among the parts. */
export function stampOfPlan(plan: StampPlan, { fonts, images }: StampParts): Stamp | null {
  const items: StampItem[] = [];
  for (const item of plan.items) {
    if (item.kind === 'text') {
      const lines = item.lines.map((line) => line.map(({ style, text }) => ({ font: fonts[style], text })));
      items.push({ ...item, lines });
    } else if (item.kind === 'image') {
      const image = images.get(item.image);
      if (image === undefined) return null;
      items.push({ ...item, image });
    } else items.push(item);
  }
  return { ...plan, items };
}
