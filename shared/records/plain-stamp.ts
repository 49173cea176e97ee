import type { Bytes } from '../bytes/byte-source.ts';
import { black, type Stamp } from '../pdf/appearance/stamp.ts';
import type { PlaceMm } from '../pdf/page-geometry.ts';
import { type PlannedRun, type PlannedText, type StampPlan, stampOfPlan } from './stamp-plan.ts';

/** What a stamp of no role tells. */
export interface PlainFacts {
  readonly signer: string;
  readonly organisation?: string;
  readonly reason?: string;
}

/** What a plain stamp says. */
export interface PlainStampFacts extends PlainFacts {
  /** PNG or JPEG: a handwritten signature or a seal. */
  readonly image?: Bytes;
  readonly fonts: { readonly regular: Bytes; readonly bold: Bytes };
}

/** Where a stamp stands; page 1 is the first, -1 the last. */
export interface StampPlace extends PlaceMm {
  readonly page: number;
}

/** Share of the width that an image takes, and the room around the text. */
const imageShare = 0.4;
const widestMarginMm = 1.5;
/** Decree 30/2020, Annex I, part I, II.8: signing times stand in size 10; a narrow place may ask for less. */
const sizePt = 10;
const leastPt = 5;

/**
 * The stamp of a signature of no role: who signed, for whom, why and when, with an image at its left. Its words are
 * Vietnamese in every language of the program, as the documents are.
 *
 * @param image SHA-256 of the file, hex
 */
export function plainPlan(place: StampPlace, facts: PlainFacts & { readonly image?: string }): StampPlan {
  const { signer, organisation, reason, image } = facts;
  const { widthMm, heightMm } = place;
  const line = (label: string, text: PlannedRun['text'], style: PlannedRun['style'] = 'regular') =>
    [{ style: 'regular', text: `${label}: ` } as const, { style, text }] as const;
  const lines = [
    line('Ký bởi', signer, 'bold'),
    ...(organisation === undefined ? [] : [line('Cơ quan', organisation)]),
    ...(reason === undefined ? [] : [line('Lý do', reason)]),
    line('Thời gian ký', { kind: 'signing-time' }),
  ];
  const marginMm = Math.min(widestMarginMm, widthMm / 10, heightMm / 10);
  const left = image === undefined ? 0 : widthMm * imageShare;
  const box = {
    xMm: left + marginMm,
    yMm: marginMm,
    widthMm: widthMm - left - 2 * marginMm,
    heightMm: heightMm - 2 * marginMm,
  };
  const text: PlannedText = {
    kind: 'text',
    box,
    lines,
    sizePt,
    leastPt,
    colour: black,
    align: 'left',
    rise: 'middle',
    wrap: true,
  };
  const shown = { kind: 'image', image: image ?? '', box: { xMm: 0, yMm: 0, widthMm: left, heightMm } } as const;
  return { ...place, items: image === undefined ? [text] : [shown, text] };
}

/** The same, ready to be drawn. */
export function plainStamp(place: StampPlace, { fonts, image, ...facts }: PlainStampFacts): Stamp {
  const name = 'image';
  const plan = plainPlan(place, { ...facts, ...(image !== undefined && { image: name }) });
  const images = new Map(image === undefined ? [] : [[name, image]]);
  // No run of a plain stamp is italic.
  const stamp = stampOfPlan(plan, { fonts: { ...fonts, italic: fonts.regular }, images });
  if (stamp === null) throw new Error('its image is among the parts');
  return stamp;
}
