/** One line of a letter: its place is written down, so that what is expected of the readers can be calculated by hand. */
export interface Written {
  /** Left edge, middle or right edge of the line. */
  readonly xMm: number;
  readonly baselineMm: number;
  readonly text: string;
  /** Points; absent: 13. */
  readonly size?: number;
  readonly align?: 'left' | 'centre' | 'right';
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lines: readonly Written[];
}

/** Of Tinos, as of Times New Roman, in its size: how far letters may reach above and below the baseline. */
const ascent = 0.891;
const descent = 0.216;
const pointMm = 25.4 / 72;

const shift = { left: '0', centre: '-50%', right: '-100%' } as const;

function lineHtml({ xMm, baselineMm, text, size = 13, align = 'left', bold, italic }: Written): string {
  const height = (ascent + descent) * size * pointMm;
  const style = [
    `left:${xMm}mm`,
    `top:${baselineMm - ascent * size * pointMm}mm`,
    `font-size:${size}pt`,
    `line-height:${height}mm`,
    `transform:translateX(${shift[align]})`,
    ...(bold ? ['font-weight:700'] : []),
    ...(italic ? ['font-style:italic'] : []),
  ].join(';');
  return `<div style="${style}">${text}</div>`;
}

/**
 * Pages in the face that stands for Times New Roman, every line where it was told.
 *
 * @param faces `@font-face` rules that name the family "Letter"
 */
export function lettersHtml(pages: readonly PrintedPage[], faces: string): string {
  const [first] = pages;
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${faces}
    @page { size: ${first?.widthMm}mm ${first?.heightMm}mm; margin: 0 }
    * { margin: 0 } body { font-family: Letter }
    section { position: relative; width: ${first?.widthMm}mm; height: ${(first?.heightMm ?? 0) - 0.1}mm; overflow: hidden; break-after: page }
    section:last-child { break-after: auto }
    div { position: absolute; white-space: pre; font-kerning: none }</style>
    ${pages.map(({ lines }) => `<section>${lines.map(lineHtml).join('')}</section>`).join('')}</html>`;
}
