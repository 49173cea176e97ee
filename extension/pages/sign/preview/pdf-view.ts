import {
  AnnotationMode,
  GlobalWorkerOptions,
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { Failure } from '../../../../shared/errors.ts';
import type { DocumentAccess } from '../../../../shared/pdf/document.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** A canvas larger than this fails silently in some browsers; the page is then drawn coarser. */
const canvasMaxPixels = 16_777_216;
const pointsPerInch = 72;
const cssPixelsPerInch = 96;

export type { PDFDocumentProxy, PDFPageProxy };

/**
 * Opens a document for reading by the eye. Pieces are read from the Blob as they are needed; scripts, forms and links of
 * the document do nothing.
 *
 * @param more.withFontNames whether the names of its fonts are wanted: bold and italic are told by them alone
 * @throws Failure `DOC_ENCRYPTED`, `DOC_PASSWORD_WRONG`, `DOC_DAMAGED`
 */
export async function openPreview(
  blob: Blob,
  { password }: DocumentAccess,
  { withFontNames = false } = {},
): Promise<PDFDocumentProxy> {
  const files = new URL('/pdfjs/', location.href).href;
  const task = getDocument({
    range: transportOf(blob),
    ...(password !== undefined && { password }),
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    iccUrl: `${files}iccs/`,
    enableXfa: false,
    stopAtErrors: false,
    fontExtraProperties: withFontNames,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Failure(password === undefined ? 'DOC_ENCRYPTED' : 'DOC_PASSWORD_WRONG', {}, error);
    }
    throw new Failure('DOC_DAMAGED', { reason: error instanceof Error ? error.name : 'unreadable' }, error);
  }
}

function transportOf(blob: Blob): PDFDataRangeTransport {
  const transport = new PDFDataRangeTransport(blob.size, null);
  transport.requestDataRange = (begin: number, end: number) => {
    void blob
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => transport.onDataRange(begin, new Uint8Array(bytes)));
  };
  return transport;
}

/** Width and height of a page at `scale` 1, CSS pixels at the size of paper. */
export function sizeOf(page: PDFPageProxy): { readonly width: number; readonly height: number } {
  const { width, height } = page.getViewport({ scale: cssPixelsPerInch / pointsPerInch });
  return { width, height };
}

/**
 * Draws a page and lays its text over it, so that it can be selected, searched and read aloud. What stood there before
 * stays until the new drawing is whole.
 *
 * @param scale 1 is the size of paper
 * @param sheet holds the drawing
 * @param signal ends the drawing; the promise then resolves early
 */
export async function drawPage(
  page: PDFPageProxy,
  scale: number,
  sheet: HTMLElement,
  textLayer: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const viewport = page.getViewport({ scale: (scale * cssPixelsPerInch) / pointsPerInch });
  const wanted = window.devicePixelRatio;
  const density = Math.min(wanted, Math.sqrt(canvasMaxPixels / (viewport.width * viewport.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  const drawing = page.render({
    canvas,
    viewport,
    transform: [density, 0, 0, density, 0, 0],
    annotationMode: AnnotationMode.ENABLE,
  });
  textLayer.replaceChildren();
  textLayer.style.setProperty('--total-scale-factor', String(viewport.scale));
  const text = new TextLayer({ textContentSource: page.streamTextContent(), container: textLayer, viewport });
  const stop = () => {
    drawing.cancel();
    text.cancel();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all([drawing.promise, text.render()]);
    sheet.replaceChildren(canvas);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
