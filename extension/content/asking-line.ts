/** A port of the browser's, as far as this needs it. */
export interface LifeLine {
  readonly onDisconnect: { addListener(ended: () => void): void };
  disconnect(): void;
}

/** The worker at the other end sleeps now and then, and every line to it ends; a new one wakes it. */
const againMs = 250;

/**
 * Says to the other frames of this tab whether this one has a question for the official, and holds a line to the background
 * for as long as it has. A frame that crashes or is taken out says nothing any more; then the browser ends its line, and the
 * background says it in its place.
 *
 * @param open opens the line; null where the extension was removed meanwhile
 */
export function createAskingLine(
  say: (isAsking: boolean) => void,
  open: () => LifeLine | null,
): (isAsking: boolean) => void {
  let isAsking = false;
  let line: LifeLine | null = null;
  const hold = (): void => {
    const held = open();
    line = held;
    held?.onDisconnect.addListener(() => {
      setTimeout(() => {
        if (line === held && isAsking) hold();
      }, againMs);
    });
  };
  return (asks) => {
    say(asks);
    // It is also said again, to frames that came later.
    if (asks === isAsking) return;
    isAsking = asks;
    if (asks) return hold();
    const held = line;
    line = null;
    held?.disconnect();
  };
}
