import type { PutBack } from '../jobs/conversation.ts';

/** Events that are our own replay, and must pass. A WeakSet holds no state that could be read. */
const replayed = new WeakSet<Event>();

/** Whether an event is one of ours. */
export const wasReplayed = (event: Event): boolean => replayed.has(event);

/** The upload field that an event is about; of one in a shadow root only a listener in that root learns. */
export function fieldOf(event: Event): HTMLInputElement | null {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement && target.type === 'file' ? target : null;
}

/** Puts files into a field as a choice of the user's would. */
export function replayChoice(field: HTMLInputElement, files: DataTransfer): void {
  field.files = files.files;
  for (const type of ['input', 'change']) {
    const replay = new Event(type, { bubbles: true, composed: type === 'input' });
    replayed.add(replay);
    field.dispatchEvent(replay);
  }
}

/** Drops files on an element as a mouse would. */
export function replayDrop(
  zone: Element,
  dataTransfer: DataTransfer,
  at: { readonly clientX: number; readonly clientY: number },
): void {
  for (const type of ['dragenter', 'dragover', 'drop']) {
    const replay = new DragEvent(type, { bubbles: true, cancelable: true, composed: true, ...at, dataTransfer });
    replayed.add(replay);
    zone.dispatchEvent(replay);
  }
}

/** Puts a signed file into a field that held none, without holding it again. */
export function fillField(field: HTMLInputElement, signed: File): PutBack {
  if (!field.isConnected || field.disabled || field.type !== 'file') return { outcome: 'no-place' };
  replayChoice(field, withFiles(null, [], [signed]));
  return { outcome: 'unconfirmed' };
}

/** The files of a choice with each held one in another's place; those that the page took out meanwhile go at the end. */
export function withFiles(files: Iterable<File> | null, held: readonly File[], instead: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  const waiting = [...instead];
  for (const file of files ?? []) {
    const signed = instead[held.indexOf(file)];
    transfer.items.add(signed ?? file);
    if (signed !== undefined) waiting.splice(waiting.indexOf(signed), 1);
  }
  for (const file of waiting) transfer.items.add(file);
  return transfer;
}
