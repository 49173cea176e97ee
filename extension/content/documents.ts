import { fileOfViewer } from '../portals/generic.ts';
import type { OfferedDocument } from '../portals/portal.ts';
import { portalAt } from '../portals/portals.ts';
import type { SearchRoot } from './shadow-roots.ts';

/** A document that this frame offers, by the address from which it is fetched. */
export interface FoundDocument {
  readonly ref: string;
  readonly source: 'viewer' | 'link' | 'download';
  readonly address: string;
  readonly title: string;
}

/** What one look at this frame found. */
export interface Looked {
  readonly documents: readonly FoundDocument[];
  /** Links that may lead to one. */
  readonly maybe: readonly OfferedDocument[];
}

/** Whether this frame is a PDF in the browser's own viewer: of a tab, an iframe, an embed, a `blob:`. */
export const isViewer = (): boolean => document.contentType === 'application/pdf';

/**
 * What this frame offers: the PDF that it is; or those in viewers that are pages themselves, and behind its links, without
 * those already in its frames.
 *
 * @param isConfirmed whether the first bytes of an address were those of a PDF
 */
export function findDocuments(roots: readonly SearchRoot[], isConfirmed: (address: string) => boolean): Looked {
  if (isViewer()) {
    const own: FoundDocument = { ref: 'viewer', source: 'viewer', address: location.href, title: document.title };
    return { documents: [own], maybe: [] };
  }
  const base = location.href.split('#')[0] ?? '';
  const portal = portalAt(new URL(location.href));
  const shown = roots.flatMap(framesOf);
  const viewed = [...(isOutermost() ? [location.href] : []), ...shown.filter(isOwnOrigin)]
    .map(fileOfViewer)
    .filter((address) => address !== null);
  const offered = roots.flatMap((root) => portal.offeredIn(root, base));
  const found = new Map<string, FoundDocument>();
  for (const address of viewed) found.set(address, { ref: address, source: 'viewer', address, title: '' });
  for (const { address, title, isSure } of offered) {
    if (found.has(address) || shown.includes(address) || !(isSure || isConfirmed(address))) continue;
    found.set(address, { ref: address, source: 'link', address, title });
  }
  const maybe = offered.filter(({ isSure, address }) => !isSure && !found.has(address) && !shown.includes(address));
  return { documents: [...found.values()], maybe };
}

const isOwnOrigin = (address: string): boolean => URL.canParse(address) && new URL(address).origin === location.origin;

/** Whether no page of the same origin stands around this frame, which would speak for it. */
function isOutermost(): boolean {
  try {
    return window === parent || parent.document === null;
  } catch {
    return true;
  }
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
export function soleUploadField(roots: readonly SearchRoot[]): HTMLInputElement | null {
  const portal = portalAt(new URL(location.href));
  const fields = roots
    .flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input[type=file]')])
    .filter(
      (field) =>
        !field.disabled && portal.takesDocuments(field.accept) && field.checkVisibility({ visibilityProperty: true }),
    );
  return fields.length === 1 ? (fields[0] ?? null) : null;
}
