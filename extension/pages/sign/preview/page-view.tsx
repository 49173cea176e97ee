import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../../../ui/language.tsx';
import { drawPage, type PDFDocumentProxy, type PDFPageProxy, sizeOf } from './pdf-view.ts';
import css from './preview.module.css';

/** A page as it is drawn now. */
export interface PageBox {
  /** From 1. */
  readonly number: number;
  /** How many pages there are. */
  readonly count: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** CSS pixels of one millimetre. */
  readonly pxPerMm: number;
}

const mmPerCssPixel = 25.4 / 96;

interface PageViewProps {
  readonly pdf: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  /** Width of the column, CSS pixels. */
  readonly columnWidth: number;
  /** 1 fills the column. */
  readonly zoom: number;
  /** Size of the first page, until this one's own is known. */
  readonly expected: { readonly width: number; readonly height: number };
  readonly isNear: boolean;
  /** What stands over the page. */
  readonly over?: ((box: PageBox) => ComponentChildren) | undefined;
  readonly onDrawn: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** One page of the preview: a place of the right size, drawn while it is near the window. */
export function PageView(props: PageViewProps) {
  const { say } = useText();
  const sheet = useRef<HTMLDivElement>(null);
  const drawing = useRef(Promise.resolve());
  const [isDrawn, setDrawn] = useState(false);
  const textLayer = useRef<HTMLDivElement>(null);
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const size = page === null ? props.expected : sizeOf(page);
  const scale = (props.columnWidth / size.width) * props.zoom;

  useEffect(() => {
    if (!props.isNear || page !== null) return;
    let isWanted = true;
    props.pdf.getPage(props.number).then((got) => isWanted && setPage(got), props.onFailed);
    return () => {
      isWanted = false;
    };
  }, [props.isNear, props.pdf, props.number, page]);

  useEffect(() => {
    if (page === null || !props.isNear || sheet.current === null || textLayer.current === null) return;
    const controller = new AbortController();
    const [onto, words] = [sheet.current, textLayer.current];
    setDrawn(false);
    // One drawing of a page at a time: the next begins when the one before has let go.
    drawing.current = drawing.current.then(async () => {
      if (controller.signal.aborted) return;
      try {
        await drawPage(page, scale, onto, words, controller.signal);
        if (controller.signal.aborted) return;
        setDrawn(true);
        props.onDrawn();
      } catch (error) {
        props.onFailed(error);
      }
    });
    return () => controller.abort();
  }, [page, scale, props.isNear]);

  return (
    <section
      class={css.page}
      data-page={props.number}
      data-drawn={isDrawn}
      aria-label={say('page.sign.preview.page', { page: props.number, pages: props.pdf.numPages })}
      style={{ width: `${size.width * scale}px`, height: `${size.height * scale}px` }}
    >
      {props.isNear ? (
        <>
          <div ref={sheet} class={css.sheet} />
          <div ref={textLayer} class={css.text} />
          {page === null
            ? null
            : props.over?.({
                number: props.number,
                count: props.pdf.numPages,
                widthMm: size.width * mmPerCssPixel,
                heightMm: size.height * mmPerCssPixel,
                pxPerMm: scale / mmPerCssPixel,
              })}
        </>
      ) : null}
    </section>
  );
}
