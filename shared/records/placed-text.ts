import { maxPlacedTexts, type PageText, type PlacedText } from '../ports.ts';

/** A piece of text as pdf.js tells it (`TextItem`). */
export interface DrawnPiece {
  readonly str: string;
  /** From the text's own space to that of the page. */
  readonly transform: readonly number[];
  /** In units of the page. */
  readonly width: number;
  readonly fontName: string;
}

/** A page as pdf.js tells it. */
export interface DrawnPage {
  /** From 1. */
  readonly page: number;
  /** The page's viewport at scale 1: points as it is shown, from the top left. */
  readonly viewport: { readonly width: number; readonly height: number; readonly transform: readonly number[] };
  readonly items: readonly object[];
  /** A font's own name, such as `ABCDEF+TimesNewRomanPS-BoldMT`; empty where it is not known. */
  nameOfFont(id: string): string;
}

const pointMm = 25.4 / 72;
/** What rises by more than this over its length is no line of a letter. */
const steepest = 0.1;
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/**
 * The text of a page in millimetres, as it is shown. What does not run from left to right as shown is left out.
 *
 * @see ISO 32000-2 §9.4.4: the text's matrix; its last column is where the baseline begins
 */
export function pageTextOf({ page, viewport, items, nameOfFont }: DrawnPage): PageText {
  const texts: PlacedText[] = [];
  for (const item of items) {
    if (texts.length >= maxPlacedTexts) break;
    const text = isPiece(item) ? placed(item, viewport.transform, nameOfFont) : null;
    if (text !== null) texts.push(text);
  }
  return { page, widthMm: rounded(viewport.width * pointMm), heightMm: rounded(viewport.height * pointMm), texts };
}

const isPiece = (item: object): item is DrawnPiece => 'str' in item && item.str !== '';

function placed(piece: DrawnPiece, shown: readonly number[], nameOfFont: DrawnPage['nameOfFont']): PlacedText | null {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = piece.transform;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = shown;
  const along = { x: a * p + b * r, y: a * q + b * s };
  if (along.x <= 0 || Math.abs(along.y) > along.x * steepest) return null;
  // Pages have one unit in both directions (ISO 32000-2 §7.7.3.3, UserUnit).
  const unit = Math.hypot(p, q);
  const size = Math.hypot(c, d) * unit * pointMm;
  const name = nameOfFont(piece.fontName);
  return {
    text: piece.str.normalize('NFC'),
    xMm: rounded((e * p + f * r + t) * pointMm),
    yMm: rounded((e * q + f * s + u) * pointMm - size),
    widthMm: rounded(piece.width * unit * pointMm),
    heightMm: rounded(size),
    isBold: /bold|black|heavy/iu.test(name),
    isItalic: /italic|oblique/iu.test(name),
  };
}
