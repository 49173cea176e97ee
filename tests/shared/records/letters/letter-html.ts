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
 * @param turned whether the pages lie on their left side, to be turned clockwise when they are shown
 */
export function lettersHtml(pages: readonly PrintedPage[], faces: string, turned = false): string {
  const { widthMm = 210, heightMm = 297 } = pages[0] ?? {};
  const [width, height] = turned ? [heightMm, widthMm] : [widthMm, heightMm];
  const turn = turned ? `transform-origin: 0 0; transform: translateY(${widthMm}mm) rotate(-90deg);` : '';
  const sheet = (lines: readonly Written[]): string =>
    `<section><main>${lines.map(lineHtml).join('')}</main></section>`;
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${faces}
    @page { size: ${width}mm ${height}mm; margin: 0 }
    * { margin: 0 } body { font-family: Letter }
    section { position: relative; width: ${width}mm; height: ${height - 0.1}mm; overflow: hidden; break-after: page }
    section:last-child { break-after: auto }
    main { position: absolute; left: 0; top: 0; width: ${widthMm}mm; height: ${heightMm}mm; ${turn} }
    div { position: absolute; white-space: pre; font-kerning: none }</style>
    ${pages.map(({ lines }) => sheet(lines)).join('')}</html>`;
}
