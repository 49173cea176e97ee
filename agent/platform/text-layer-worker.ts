import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
// pdfjs-dist: reads a document as people's viewers do, with its fonts and encodings; the same program as the sign page's.
import { getDocument, PDFDataRangeTransport, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { PageText } from '../../shared/ports.ts';
import { pageTextOf } from '../../shared/records/placed-text.ts';
import { openFile } from './file-source.ts';
import type { TextLayerAnswer, TextLayerTask } from './text-layer-questions.ts';

// The thread of `text-layer.ts`: what a hostile document does to it harms nobody, and it is ended from outside.

const port = parentPort;
if (port === null) throw new TypeError('runs in a worker thread alone');
const { path, password }: TextLayerTask = workerData;
const answer = (message: TextLayerAnswer): void => port.postMessage(message);

const source = openFile(path);
const transport = new PDFDataRangeTransport(source.size, null);
transport.requestDataRange = (begin: number, end: number) => {
  transport.onDataRange(begin, source.read(begin, Math.min(end, source.size)));
};

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), '/');
const task = getDocument({
  range: transport,
  ...(password !== undefined && { password }),
  disableAutoFetch: true,
  disableStream: true,
  cMapUrl: join(folder, 'cmaps/'),
  standardFontDataUrl: join(folder, 'standard_fonts/'),
  // Nothing is drawn: neither fonts nor pictures are made, and no machine code is loaded.
  disableFontFace: true,
  fontExtraProperties: true,
  useSystemFonts: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  maxImageSize: 1,
  enableXfa: false,
  stopAtErrors: false,
  verbosity: 0,
});

async function textOf(document: PDFDocumentProxy, number: number): Promise<PageText> {
  const page = await document.getPage(number);
  try {
    const { items } = await page.getTextContent();
    // Fonts' own names come with the drawing alone.
    await page.getOperatorList();
    const nameOfFont = (id: string): string => {
      const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null;
      return typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : '';
    };
    return pageTextOf({ page: number, viewport: page.getViewport({ scale: 1 }), items, nameOfFont });
  } finally {
    page.cleanup();
  }
}

function failed(error: unknown): void {
  answer({ failure: failureOf(error).record });
}

function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error;
  const name = error instanceof Error ? error.name : 'unreadable';
  if (name === 'PasswordException')
    return new Failure(password === undefined ? 'DOC_ENCRYPTED' : 'DOC_PASSWORD_WRONG', {});
  return new Failure('DOC_DAMAGED', { reason: name });
}

task.promise.then(
  (document) => {
    // One page after the other: answers are known by their order.
    let last = Promise.resolve();
    port.on('message', (number: number) => {
      last = last.then(() => textOf(document, number)).then((page) => answer({ page }), failed);
    });
    answer({ pages: document.numPages });
  },
  (error) => {
    failed(error);
    port.close();
  },
);
