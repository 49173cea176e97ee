import type { Bytes } from '../bytes/byte-source.ts';
import { black, type Run, type Stamp, type StampItem } from '../pdf/appearance/stamp.ts';
import type { PlaceMm } from '../pdf/page-geometry.ts';

/** What a stamp of no role tells. */
export interface PlainStampFacts {
  readonly signer: string;
  readonly organisation?: string;
  readonly reason?: string;
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
 */
export function plainStamp(place: StampPlace, facts: PlainStampFacts): Stamp {
  const { signer, organisation, reason, image, fonts } = facts;
  const { widthMm, heightMm } = place;
  const line = (label: string, text: Run['text'], font = fonts.regular): readonly Run[] => [
    { font: fonts.regular, text: `${label}: ` },
    { font, text },
  ];
  const lines = [
    line('Ký bởi', signer, fonts.bold),
    ...(organisation === undefined ? [] : [line('Cơ quan', organisation)]),
    ...(reason === undefined ? [] : [line('Lý do', reason)]),
    line('Thời gian ký', { kind: 'signing-time' }),
  ];
  const marginMm = Math.min(widestMarginMm, widthMm / 10, heightMm / 10);
  const left = image === undefined ? 0 : widthMm * imageShare;
  const textBox = {
    xMm: left + marginMm,
    yMm: marginMm,
    widthMm: widthMm - left - 2 * marginMm,
    heightMm: heightMm - 2 * marginMm,
  };
  const text = { kind: 'text', box: textBox, lines, sizePt, leastPt, colour: black } as const;
  const items: StampItem[] = [{ ...text, align: 'left', rise: 'middle', wrap: true }];
  if (image !== undefined) {
    items.unshift({ kind: 'image', image, box: { xMm: 0, yMm: 0, widthMm: left, heightMm } });
  }
  return { ...place, items };
}
