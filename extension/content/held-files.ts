import { portalAt } from '../portals/portals.ts';
import { fieldOf, replayChoice, replayDrop, wasReplayed, withFiles } from './replay.ts';
import type { SearchRoot, ShadowRoots } from './shadow-roots.ts';
import { successorOf } from './successor.ts';

/** PDFs that the official chose or dropped together, kept from the page until they are signed or let through. */
export interface HeldFiles {
  readonly ref: string;
  /** The PDFs among them, in the order of the choice; other files wait with them. */
  readonly files: readonly File[];
  readonly source: 'input' | 'drop';
  /** Where the pill belongs. */
  readonly anchor: Element;
  /** Whether the field or zone still stands in the page, or one that the page drew in its place. */
  isThere(): boolean;
  /** Lets files into the page in the place of the held ones, one for one, as if the official had chosen them. */
  release(files: readonly File[]): void;
}

/** Told of what is held and what no longer is. */
export interface HeldFilesObserver {
  held(files: HeldFiles): void;
  dropped(ref: string): void;
}

/** More at once than a request may hold: they go their way. */
const heldMax = 500;

/**
 * Stands before the page's own listeners and holds PDFs on their way into it. The page sees nothing until `release`;
 * then it sees one ordinary choice with the files that were released. Must run before the page's scripts.
 *
 * A field that a script makes and clicks without ever putting it into the page is put there by `page-world/detached-fields`.
 *
 * @returns listens in a shadow root as well: `change` never leaves one, and what leaves a closed one hides the field
 */
export function holdFiles(observer: HeldFilesObserver, roots: () => ShadowRoots): (root: ShadowRoot) => void {
  const byField = new WeakMap<HTMLInputElement, string>();
  let count = 0;
  const nextRef = (): string => {
    count += 1;
    return `held-${count}`;
  };

  const onInput = (event: Event): void => {
    const field = fieldOf(event);
    if (field === null || wasReplayed(event)) return;
    const earlier = byField.get(field);
    if (earlier !== undefined && event.type === 'change') {
      byField.delete(field);
      observer.dropped(earlier);
    }
    const files = pdfsOf(field.files);
    const isPortals = portalAt(new URL(location.href)).takesDocuments(field.accept) && !field.webkitdirectory;
    if (files.length === 0 || files.length > heldMax || !isPortals) return;
    event.stopImmediatePropagation();
    if (event.type !== 'change') return;
    const ref = nextRef();
    byField.set(field, ref);
    const fieldNow = () => successorOf(field, () => roots().all());
    observer.held({
      ref,
      files,
      source: 'input',
      anchor: visibleAnchor(field),
      isThere: () => byField.get(field) === ref && fieldNow() !== null,
      release(signed) {
        byField.delete(field);
        const now = fieldNow();
        if (now !== null) replayChoice(now, withFiles(field.files, files, signed));
      },
    });
  };

  const onDrop = (event: DragEvent): void => {
    if (wasReplayed(event) || fieldOf(event) !== null || holdsFolder(event.dataTransfer)) return;
    const zone = roots().targetOf(event);
    // The browser empties the event's own list as soon as the event is over.
    const dropped = [...(event.dataTransfer?.files ?? [])];
    const files = pdfsOf(dropped);
    // A drop on a field is a choice of the field's, and comes again as one.
    const isField = zone instanceof HTMLInputElement && zone.type === 'file';
    if (zone === null || isField || files.length === 0 || files.length > heldMax) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { clientX, clientY } = event;
    const zoneNow = () => successorOf(zone, () => roots().all());
    observer.held({
      ref: nextRef(),
      files,
      source: 'drop',
      anchor: zone,
      isThere: () => zoneNow() !== null,
      release(signed) {
        const now = zoneNow();
        if (now !== null) replayDrop(now, withFiles(dropped, files, signed), { clientX, clientY });
      },
    });
  };

  const listen = (root: Window | SearchRoot): void => {
    root.addEventListener('input', onInput, true);
    root.addEventListener('change', onInput, true);
  };
  listen(window);
  // A drop leaves every root, and comes by here first.
  window.addEventListener('drop', onDrop, true);
  // A closed root that nobody has found yet is found where the official acts, before a file can be chosen in it.
  for (const type of ['pointerdown', 'keydown', 'dragenter']) {
    window.addEventListener(type, (event) => void roots().targetOf(event), { capture: true, passive: true });
  }
  return listen;
}

function pdfsOf(files: Iterable<File> | null): readonly File[] {
  return [...(files ?? [])].filter((file) => file.type === 'application/pdf' || /\.pdf$/iu.test(file.name));
}

/** A folder's files are not in the list of the drop; the page that takes folders has to get it as it is. */
function holdsFolder(transfer: DataTransfer | null): boolean {
  return [...(transfer?.items ?? [])].some((item) => item.webkitGetAsEntry()?.isDirectory === true);
}

/** Portals hide the field behind a button or a label; the pill then stands next to what is seen. */
function visibleAnchor(field: HTMLInputElement): Element {
  const root = field.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  for (const candidate of [field, ...(field.labels ?? []), field.parentElement, field.closest('form'), host]) {
    if (candidate?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) !== true) continue;
    const { width, height } = candidate.getBoundingClientRect();
    if (width > 4 && height > 4) return candidate;
  }
  return document.documentElement;
}
