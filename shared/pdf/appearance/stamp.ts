import type { Bytes } from '../../bytes/byte-source.ts';
import type { PlaceMm } from '../page-geometry.ts';

/** Red, green and blue, each 0 … 1. */
export type Colour = readonly [number, number, number];

export const black: Colour = [0, 0, 0];

/** A piece of a line in one font. */
export interface Run {
  /** A TrueType font file. Runs that share the array share the embedded font. */
  readonly font: Bytes;
  /** What is written; `signing-time` stands for the time of the signature, which is known only when it is made. */
  readonly text: string | { readonly kind: 'signing-time' };
}

/** Where an item stands inside the stamp, from the stamp's top left corner; absent: it takes all of the stamp. */
interface Boxed {
  readonly box?: PlaceMm;
}

export interface TextItem extends Boxed {
  readonly kind: 'text';
  readonly lines: readonly (readonly Run[])[];
  /** Size of the letters; where the text does not fit they shrink, but not below `leastPt` (absent: not at all). */
  readonly sizePt: number;
  readonly leastPt?: number;
  readonly align: 'left' | 'centre' | 'right';
  readonly rise: 'top' | 'middle' | 'bottom';
  /** Whether a line that is too long goes on in the next. */
  readonly wrap: boolean;
  readonly colour: Colour;
}

/** A PNG or JPEG, as large as its box allows without being distorted, in the middle. */
export interface ImageItem extends Boxed {
  readonly kind: 'image';
  readonly image: Bytes;
}

/** A line around the box, inside it. */
export interface FrameItem extends Boxed {
  readonly kind: 'frame';
  readonly lineWidthPt: number;
  readonly colour: Colour;
}

export type StampItem = TextItem | ImageItem | FrameItem;

/** What a visible signature shows, and where. Plain data: a role's look is a list of items, drawn in this order. */
export interface Stamp extends PlaceMm {
  /** 1 is the first page, -1 the last. */
  readonly page: number;
  readonly items: readonly StampItem[];
}
