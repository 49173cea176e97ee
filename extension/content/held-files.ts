import type { PutBack } from '../jobs/conversation.ts';
import { portalAt } from '../portals/portals.ts';

/** A PDF that the official chose or dropped, kept from the page until it is signed or let through. */
export interface HeldFile {
  readonly ref: string;
  readonly file: File;
  readonly source: 'input' | 'drop';
  /** Where the pill belongs. */
  readonly anchor: Element;
  /** Whether the field or zone still stands in the page. */
  isThere(): boolean;
  /** Lets `file` into the page in the place of the held one, as if the official had chosen it. */
  release(file: File): void;
}

/** Told of what is held and what no longer is. */
export interface HeldFilesObserver {
  held(file: HeldFile): void;
  dropped(ref: string): void;
}

/**
 * Stands before the page's own listeners and holds PDFs on their way into it. The page sees nothing until `release`;
 * then it sees one ordinary choice with the file that was released. Must run before the page's scripts.
 */
export function holdFiles(observer: HeldFilesObserver): void {
  const byField = new WeakMap<HTMLInputElement, string>();
  let count = 0;
  const nextRef = (): string => {
    count += 1;
    return `held-${count}`;
  };

  const onInput = (event: Event): void => {
    const field = fieldOf(event);
    if (field === null || replayed.has(event)) return;
    const earlier = byField.get(field);
    if (earlier !== undefined && event.type === 'change') {
      byField.delete(field);
      observer.dropped(earlier);
    }
    const pdfs = pdfsOf(field.files);
    if (pdfs.length !== 1 || !portalAt(new URL(location.href)).takesDocuments(field.accept)) return;
    event.stopImmediatePropagation();
    if (event.type !== 'change') return;
    const [file] = pdfs;
    if (file === undefined) return;
    const ref = nextRef();
    byField.set(field, ref);
    observer.held({
      ref,
      file,
      source: 'input',
      anchor: visibleAnchor(field),
      isThere: () => field.isConnected && byField.get(field) === ref,
      release(signed) {
        byField.delete(field);
        choose(field, filesWith(field.files, file, signed));
      },
    });
  };

  const onDrop = (event: DragEvent): void => {
    const zone = event.composedPath()[0];
    if (replayed.has(event) || !(zone instanceof Element) || fieldOf(event) !== null) return;
    const dropped = event.dataTransfer?.files ?? null;
    const pdfs = pdfsOf(dropped);
    const [file] = pdfs;
    if (pdfs.length !== 1 || file === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The browser empties the event's own list as soon as the event is over.
    const files = [...(dropped ?? [])];
    const { clientX, clientY } = event;
    observer.held({
      ref: nextRef(),
      file,
      source: 'drop',
      anchor: zone,
      isThere: () => zone.isConnected,
      release(signed) {
        const dataTransfer = filesWith(files, file, signed);
        for (const type of ['dragenter', 'dragover', 'drop']) {
          const replay = new DragEvent(type, {
            bubbles: true,
            cancelable: true,
            composed: true,
            clientX,
            clientY,
            dataTransfer,
          });
          replayed.add(replay);
          zone.dispatchEvent(replay);
        }
      },
    });
  };

  window.addEventListener('input', onInput, true);
  window.addEventListener('change', onInput, true);
  window.addEventListener('drop', onDrop, true);
}

/** Events that are our own replay, and must pass. A WeakSet holds no state that could be read. */
const replayed = new WeakSet<Event>();

/** Puts files into a field as a choice of the user's would. */
function choose(field: HTMLInputElement, files: DataTransfer): void {
  field.files = files.files;
  for (const type of ['input', 'change']) {
    const replay = new Event(type, { bubbles: true, composed: type === 'input' });
    replayed.add(replay);
    field.dispatchEvent(replay);
  }
}

/** Puts a signed file into a field that held none, without holding it again. */
export function fillField(field: HTMLInputElement, signed: File): PutBack {
  if (!field.isConnected || field.disabled) return { outcome: 'no-place' };
  choose(field, filesWith(null, signed, signed));
  return { outcome: 'unconfirmed' };
}

/** The upload field that an event is about. The composed path reaches into open shadow roots. */
function fieldOf(event: Event): HTMLInputElement | null {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement && target.type === 'file' ? target : null;
}

function pdfsOf(files: FileList | null): readonly File[] {
  return [...(files ?? [])].filter((file) => file.type === 'application/pdf' || /\.pdf$/iu.test(file.name));
}

function filesWith(files: Iterable<File> | null, held: File, signed: File): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files ?? []) transfer.items.add(file === held ? signed : file);
  // The page may have emptied its field meanwhile.
  if (![...transfer.files].includes(signed)) transfer.items.add(signed);
  return transfer;
}

/** Portals hide the field behind a button or a label; the pill then stands next to what is seen. */
function visibleAnchor(field: HTMLInputElement): Element {
  for (const candidate of [field, ...(field.labels ?? []), field.parentElement, field.closest('form')]) {
    if (candidate?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) !== true) continue;
    const { width, height } = candidate.getBoundingClientRect();
    if (width > 4 && height > 4) return candidate;
  }
  return document.documentElement;
}
