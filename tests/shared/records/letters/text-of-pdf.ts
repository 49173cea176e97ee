import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageText, PlacedText } from '../../../../shared/ports.ts';

const pointMm = 25.4 / 72;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The text of a PDF's pages as pdf.js finds it, in the shape of the core's port. */
export async function textOfPdf(pdf: Uint8Array, pagesAtMost = 50): Promise<readonly PageText[]> {
  const task = getDocument({
    data: pdf.slice(),
    verbosity: 0,
    fontExtraProperties: true,

    useSystemFonts: false,
  });
  const document = await task.promise;
  try {
    const pages: PageText[] = [];
    for (let n = 1; n <= Math.min(document.numPages, pagesAtMost); n++)
      pages.push(await pageText(await document.getPage(n)));
    return pages;
  } finally {
    await task.destroy();
  }
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function pageText(page: PdfPage): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  // Fonts' own names come with the drawing alone, and only where they are asked for.
  await page.getOperatorList();
  const texts: PlacedText[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number];
    const [x = 0, y = 0] = viewport.convertToViewportPoint(e, f);
    const [dx = 0, dy = 0] = viewport.convertToViewportPoint(e + a, f + b);
    // What does not run from left to right as shown is no line of a letter.
    if (Math.abs(dy - y) > Math.abs(dx - x) * 0.1 || dx < x) continue;
    const size = Math.hypot(c, d);
    const name = fontName(page, item.fontName);
    texts.push({
      text: item.str.normalize('NFC'),
      xMm: round(x * pointMm),
      yMm: round((y - size) * pointMm),
      widthMm: round(item.width * pointMm),
      heightMm: round(size * pointMm),
      isBold: /bold|black|heavy/iu.test(name),
      isItalic: /italic|oblique/iu.test(name),
    });
  }
  return {
    page: page.pageNumber,
    widthMm: round(viewport.width * pointMm),
    heightMm: round(viewport.height * pointMm),
    texts,
  };
}

function fontName(page: PdfPage, id: string): string {
  const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
  return typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string' ? font.name : '';
}
