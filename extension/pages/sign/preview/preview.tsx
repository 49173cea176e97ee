import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type FailureRecord, isFailure } from '../../../../shared/errors.ts';
import type { DocumentAccess } from '../../../../shared/pdf/document.ts';
import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/language.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { type PageBox, PageView } from './page-view.tsx';
import { openPreview, type PDFDocumentProxy, sizeOf } from './pdf-view.ts';
import css from './preview.module.css';
import { usePagesInView } from './use-pages-in-view.ts';

const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;
const fit = 3;
const resizeMs = 60;

interface PreviewProps {
  readonly blob: Blob;
  /** Opens an encrypted document. */
  readonly access: DocumentAccess;
  readonly onPages: (pages: number) => void;
  /** The first page has been drawn: its contents can be seen. */
  readonly onSeen: () => void;
  /** What stands over a page. */
  readonly over?: (box: PageBox) => ComponentChildren;
  /** A page to be brought into sight; each new object does it again. */
  readonly goTo?: { readonly page: number } | null;
  /** It cannot be shown, or a page of it cannot; why is told where the question stands. */
  readonly onFailed: (failure: FailureRecord) => void;
}

/** The document as it will be signed, every page of it. */
export function Preview(props: PreviewProps) {
  const { say } = useText();
  const scroller = useRef<HTMLElement>(null);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [expected, setExpected] = useState({ width: 794, height: 1_123 });
  const [isFailed, setFailed] = useState(false);
  const [zoom, setZoom] = useState(fit);
  const columnWidth = useColumnWidth(scroller);
  const { near, current } = usePagesInView(scroller, columnWidth === 0 ? 0 : (pdf?.numPages ?? 0));

  const fail = (error: unknown) => {
    setFailed(true);
    props.onFailed(isFailure(error) ? error.record : { code: 'DOC_DAMAGED', details: { reason: 'page' } });
  };

  useEffect(() => {
    let opened: PDFDocumentProxy | null = null;
    let isWanted = true;
    const open = async () => {
      opened = await openPreview(props.blob, props.access);
      const first = await opened.getPage(1);
      if (!isWanted) return;
      setExpected(sizeOf(first));
      setPdf(opened);
      props.onPages(opened.numPages);
    };
    open().catch((error: unknown) => isWanted && fail(error));
    return () => {
      isWanted = false;
      void opened?.loadingTask.destroy();
    };
  }, [props.blob]);

  useEffect(() => {
    if (!props.goTo || pdf === null || columnWidth === 0) return;
    const page = scroller.current?.querySelector(`[data-page="${props.goTo.page}"]`);
    // A page is taller than the window: its stamp, where it is drawn already, else the page.
    const target = page?.querySelector('[data-stamp]') ?? page;
    target?.scrollIntoView({ block: target === page ? 'start' : 'center' });
  }, [props.goTo, pdf, columnWidth === 0]);

  const zoomBy = (step: number) => setZoom((at) => Math.min(zooms.length - 1, Math.max(0, at + step)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoomBy(1);
    else if (event.key === '-') zoomBy(-1);
    else if (event.key === '0') setZoom(fit);
  };

  if (isFailed) {
    return (
      <div class={css.preview}>
        <div class={css.failed}>
          <Notice tone="none" title={say('page.sign.preview.failed')} />
          <p>{say('page.sign.preview.must-see')}</p>
        </div>
      </div>
    );
  }
  return (
    <div class={css.preview}>
      <div class={css.tools} role="toolbar" aria-label={say('page.sign.preview.toolbar')}>
        <span class={css.count} aria-live="off">
          {pdf === null
            ? say('page.sign.loading')
            : say('page.sign.preview.page', { page: current, pages: pdf.numPages })}
        </span>
        <Button isSmall kind="quiet" icon="minus" label={say('page.sign.preview.zoom-out')} onPress={() => zoomBy(-1)}>
          {null}
        </Button>
        <span class={css.zoom}>{Math.round((zooms[zoom] ?? 1) * 100)} %</span>
        <Button isSmall kind="quiet" icon="plus" label={say('page.sign.preview.zoom-in')} onPress={() => zoomBy(1)}>
          {null}
        </Button>
        <Button isSmall kind="quiet" onPress={() => setZoom(fit)}>
          {say('page.sign.preview.fit')}
        </Button>
      </div>
      <section
        ref={scroller}
        class={css.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG SC 2.1.1)
        tabIndex={0}
        aria-label={say('page.sign.preview.label')}
        onKeyDown={onKeyDown}
      >
        {pdf === null || columnWidth === 0
          ? null
          : Array.from({ length: pdf.numPages }, (_, index) => (
              <PageView
                key={index}
                pdf={pdf}
                number={index + 1}
                columnWidth={columnWidth}
                zoom={zooms[zoom] ?? 1}
                expected={expected}
                isNear={near.has(index + 1)}
                over={props.over}
                onDrawn={props.onSeen}
                onFailed={fail}
              />
            ))}
      </section>
    </div>
  );
}

function useColumnWidth(scroller: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let settled: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(([entry]) => {
      const next = Math.floor(entry?.contentRect.width ?? 0);
      clearTimeout(settled);
      // While the window is being drawn larger, pages are not drawn for every pixel on the way.
      settled = setTimeout(() => setWidth(next), resizeMs);
    });
    observer.observe(element);
    return () => {
      clearTimeout(settled);
      observer.disconnect();
    };
  }, []);
  return width;
}
