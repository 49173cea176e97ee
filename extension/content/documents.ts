import { portalAt } from '../portals/portals.ts';

/** A document that this frame offers, by the address from which it is fetched. */
export interface FoundDocument {
  readonly ref: string;
  readonly source: 'viewer' | 'link';
  readonly address: string;
  readonly title: string;
}

/** Whether this frame is a PDF in the browser's own viewer: of a tab, an iframe, an embed, a `blob:`. */
export const isViewer = (): boolean => document.contentType === 'application/pdf';

/** What this frame offers: the PDF that it is, or the PDFs behind its links, without those already in its frames. */
export function findDocuments(): readonly FoundDocument[] {
  if (isViewer()) {
    return [{ ref: 'viewer', source: 'viewer', address: location.href, title: document.title }];
  }
  const address = location.href.split('#')[0] ?? '';
  const shown = new Set(framesOf(document));
  return portalAt(new URL(location.href))
    .offeredIn(document, address)
    .filter((offered) => !shown.has(offered.address))
    .map((offered) => ({ ref: offered.address, source: 'link', ...offered }));
}

function framesOf(root: ParentNode): readonly string[] {
  const frames = root.querySelectorAll<HTMLIFrameElement | HTMLEmbedElement | HTMLObjectElement>(
    'iframe[src], embed[src], object[data]',
  );
  return [...frames].map((frame) => (frame instanceof HTMLObjectElement ? frame.data : frame.src).split('#')[0] ?? '');
}

/**
 * The one upload field of the page into which a signed file could go, where there is exactly one that is seen and takes
 * PDFs.
 */
export function soleUploadField(): HTMLInputElement | null {
  const portal = portalAt(new URL(location.href));
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].filter(
    (field) =>
      !field.disabled && portal.takesDocuments(field.accept) && field.checkVisibility({ visibilityProperty: true }),
  );
  return fields.length === 1 ? (fields[0] ?? null) : null;
}
