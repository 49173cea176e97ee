import type { DocumentAccess } from '../../../shared/pdf/document.ts';
import type { TextLayer } from '../../../shared/ports.ts';
import { pageTextOf } from '../../../shared/records/placed-text.ts';
import { openPreview, type PDFPageProxy } from './preview/pdf-view.ts';

/**
 * The text of a document as pdf.js reads it in this page.
 *
 * @throws Failure `DOC_ENCRYPTED`, `DOC_PASSWORD_WRONG`, `DOC_DAMAGED`
 */
export async function openTextLayer(blob: Blob, access: DocumentAccess): Promise<TextLayer> {
  const pdf = await openPreview(blob, access, { withFontNames: true });
  return {
    pages: pdf.numPages,
    async textOf(number) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      // Fonts' own names come with the drawing alone.
      await page.getOperatorList();
      const { width, height, transform } = page.getViewport({ scale: 1 });
      return pageTextOf({
        page: number,
        viewport: { width, height, transform },
        items: content.items,
        nameOfFont: (id) => nameOf(page, id),
      });
    },
    close: () => pdf.loadingTask.destroy(),
  };
}

function nameOf(page: PDFPageProxy, id: string): string {
  const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
  return typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string' ? font.name : '';
}

/** Of a long document the pages on which a letter's head and its signer may stand: the first ones and the last ones. */
const [firstPages, lastPages] = [4, 12];

/** Numbers of the pages that are read for stamps, from 1. */
export function pagesForStamps(pages: number): readonly number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  return pages <= firstPages + lastPages ? all : [...all.slice(0, firstPages), ...all.slice(-lastPages)];
}
